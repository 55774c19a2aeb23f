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
      Node root = StackReader.root(Source.of(file, text));
      boolean isJson = text.stripLeading().startsWith("{");
      WrittenStack stack = new WrittenStack(isJson);
      Node tree = stack.literal(root);
      stack.parts.add(0, new WrittenPart(isJson ? Notation.JSON : Notation.YAML, tree));
      return stack.hasAliases ? List.of() : stack.parts;
    } catch (BrokenTextException | YamlProblemException e) {
      return List.of();
    }
  }

  private Node literal(Node node) {
    if (node instanceof ScalarNode scalar) {
      embedded(scalar);
      return scalar;
    }
    if (node instanceof ListNode list) {
      return new ListNode(
          list.items().stream().map(this::literal).toList(), list.source(), list.from(), list.to());
    }
    ObjectNode object = (ObjectNode) node;
    Optional<Member> function = StackValues.function(object);
    String name = function.map(member -> member.name().value()).orElse("");
    hasAliases |= name.equals(TemplateDialect.ALIAS);
    if (function.isPresent() && !TRANSPARENT.contains(name)) {
      return WrittenPart.workedOut(object);
    }
    return new ObjectNode(
        object.members().stream()
            .map(member -> new Member(member.name(), literal(member.value())))
            .toList(),
        object.source(),
        object.from(),
        object.to());
  }

  private void embedded(ScalarNode string) {
    if (string.isString() && string.value().stripLeading().startsWith("{")) {
      try {
        Node root = LiteralTree.of(JsonValues.read(Substitution.withoutNames(string)));
        parts.add(new WrittenPart(notation(string.text()), root));
      } catch (BrokenTextException e) {
        // it is no policy then
      }
    }
  }

  private Notation notation(String written) {
    if (isJson || written.startsWith("\"")) {
      return Notation.JSON_IN_QUOTES;
    }
    return written.startsWith("'") ? Notation.JSON_IN_SINGLE_QUOTES : Notation.JSON;
  }
}
