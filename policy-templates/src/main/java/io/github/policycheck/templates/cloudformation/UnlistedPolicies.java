package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.templates.value.EndlessException;
import io.github.policycheck.templates.value.JsonValues;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds policies where none has to be: they are told by their statements, in objects and in texts.
 */
final class UnlistedPolicies {

  private static final String STATEMENT = "Statement";
  private static final String EFFECT = "Effect";
  private static final Set<String> ELEMENTS = Set.of("Version", "Id", STATEMENT);

  private final StackValues values;
  private final Scope scope;

  /** Those that are known already. */
  private final Set<Node> known = Collections.newSetFromMap(new IdentityHashMap<>());

  private final List<Node> found = new ArrayList<>();

  private UnlistedPolicies(StackValues values, Scope scope, List<Node> known) {
    this.values = values;
    this.scope = scope;
    this.known.addAll(known);
  }

  static List<Node> in(Node node, StackValues values, Scope scope, List<Node> known) {
    UnlistedPolicies unlisted = new UnlistedPolicies(values, scope, known);
    unlisted.find(node);
    return unlisted.found;
  }

  private void find(Node node) {
    if (known.contains(node)) {
      return;
    }
    if (isPolicy(node) || isText(node)) {
      found.add(node);
    } else if (node instanceof ListNode list) {
      list.items().forEach(this::find);
    } else if (node instanceof ObjectNode object) {
      object.members().forEach(member -> find(member.value()));
    }
  }

  private boolean isPolicy(Node node) {
    return node instanceof ObjectNode object
        && object.get(STATEMENT) != null
        && !known.contains(object.get(STATEMENT))
        && object.members().stream().allMatch(one -> ELEMENTS.contains(one.name().value()))
        && hasStatement(object.get(STATEMENT));
  }

  /** Tells whether something is a statement, or any of a list or of the values of a choice is. */
  private static boolean hasStatement(Node node) {
    if (node instanceof ListNode list) {
      return list.items().stream().anyMatch(UnlistedPolicies::hasStatement);
    }
    Optional<Member> choice = StackValues.function(node).filter(StackValues::isChoice);
    return choice.isPresent()
        ? hasStatement(choice.get().value())
        : node instanceof ObjectNode object && object.get(EFFECT) != null;
  }

  /** Tells whether something is a text with a policy in JSON. */
  private boolean isText(Node node) {
    boolean isValue = !(node instanceof ListNode) && !(node instanceof ObjectNode);
    String written = isValue || StackValues.function(node).isPresent() ? text(node) : "";
    if (!written.contains(STATEMENT) || !written.contains(EFFECT)) {
      return false;
    }
    try {
      return values.value(node, scope).orElse(null) instanceof Value.Text text
          && JsonValues.read(text) instanceof Value.Fields object
          && Optional.ofNullable(object.get(STATEMENT)).stream()
              .flatMap(one -> one.itemsOrOne().stream())
              .anyMatch(one -> one instanceof Value.Fields fields && fields.get(EFFECT) != null);
    } catch (BrokenTextException | EndlessException e) {
      return false;
    }
  }

  private static String text(Node node) {
    return node.source().text().substring(node.from(), node.to());
  }
}
