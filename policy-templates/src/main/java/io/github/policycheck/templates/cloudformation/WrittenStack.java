package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.value.JsonValues;
import io.github.policycheck.templates.value.LiteralTree;
import io.github.policycheck.templates.written.Notation;
import io.github.policycheck.templates.written.WrittenPart;
import io.github.policycheck.templates.yaml.YamlProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a template of CloudFormation says without being evaluated. */
public final class WrittenStack {

  /** The functions whose arguments are what they return. */
  private static final Set<String> TRANSPARENT = Set.of("Fn::If", "Fn::ToJsonString");

  private final boolean isJson;
  private final List<WrittenPart> parts = new ArrayList<>();
  private boolean hasAliases;

  private WrittenStack(boolean isJson) {
    this.isJson = isJson;
  }

  /**
   * Returns the parts of a template; none if it cannot be read, or has aliases, so that nobody
   * knows how often a part of it counts.
   */
  public static List<WrittenPart> parts(String file, String text) {
    try {
      Source source = Source.of(file, text);
      Node root = StackReader.root(source);
      boolean isJson = StackReader.isJson(source);
      WrittenStack stack = new WrittenStack(isJson);
      Node tree = stack.literal(root, false);
      stack.parts.add(0, new WrittenPart(isJson ? Notation.JSON : Notation.YAML, tree));
      return stack.hasAliases ? List.of() : stack.parts;
    } catch (BrokenTextException | YamlProblemException e) {
      return List.of();
    }
  }

  /** Returns the tree of a value. What is beside policies may be there for more than these. */
  private Node literal(Node node, boolean isInPolicy) {
    if (node instanceof ScalarNode scalar) {
      boolean isPolicy = !isInPolicy && embedded(scalar);
      return isInPolicy || isPolicy ? scalar : WrittenPart.workedOut(scalar);
    }
    if (node instanceof ListNode list) {
      return new ListNode(
          list.items().stream().map(item -> literal(item, isInPolicy)).toList(),
          list.source(),
          list.from(),
          list.to());
    }
    ObjectNode object = (ObjectNode) node;
    Optional<Member> function = StackValues.function(object);
    String name = function.map(member -> member.name().value()).orElse("");
    hasAliases |= name.equals(TemplateDialect.ALIAS);
    if (function.isPresent() && !TRANSPARENT.contains(name)) {
      object.members().forEach(member -> literal(member.value(), false)); // may have aliases
      return WrittenPart.workedOut(object);
    }
    boolean isPolicy =
        isInPolicy || object.get("Statement") != null || object.get("Effect") != null;
    return new ObjectNode(
        object.members().stream()
            .map(member -> new Member(member.name(), literal(member.value(), isPolicy)))
            .toList(),
        object.source(),
        object.from(),
        object.to());
  }

  /** Adds the policy that a string has as JSON; tells whether it has one. */
  private boolean embedded(ScalarNode string) {
    if (!string.isString() || !string.value().stripLeading().startsWith("{")) {
      return false;
    }
    try {
      Node root = LiteralTree.of(JsonValues.read(Substitution.withoutNames(string)));
      parts.add(new WrittenPart(notation(string.text()), root));
      return true;
    } catch (BrokenTextException e) {
      return false; // it is no policy then
    }
  }

  private Notation notation(String written) {
    if (isJson || written.startsWith("\"")) {
      return Notation.JSON_IN_QUOTES;
    }
    return written.startsWith("'") ? Notation.JSON_IN_SINGLE_QUOTES : Notation.JSON;
  }
}
