package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.templates.value.DeclaredPolicy;
import io.github.policycheck.templates.value.EndlessException;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.HoleForm;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.PolicyContents;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates policies of a template: of those that depend on conditions that it does not decide,
 * what they are for each outcome.
 */
final class StackDocuments {

  /** So many comparisons are tried together. */
  private static final int MOST_COMPARISONS = 3;

  private final StackTemplate template;
  private final List<Finding> problems = new ArrayList<>();
  private final PolicyContents contents = new PolicyContents(problems, false);

  StackDocuments(StackTemplate template) {
    this.template = template;
  }

  List<Finding> problems() {
    return problems;
  }

  /** Returns what evaluates with nothing assumed of conditions. */
  StackValues plain() {
    return new StackValues(template, new Choices(Map.of()));
  }

  /** Reads a policy; empty if it is none, which is said, or is to be left out. */
  Optional<DeclaredPolicy> read(
      String address,
      @Nullable PolicyType type,
      Node node,
      Scope scope,
      Optional<String> construct) {
    Set<String> assumed = new LinkedHashSet<>(scope.assumed());
    Optional<Value> value;
    try {
      value = value(node, scope, assumed);
    } catch (EndlessException e) {
      value =
          Optional.of(StackValues.unknown("values that lead too far", StackValues.origin(node)));
    }
    return value
        .flatMap(contents::of)
        .map(StackDocuments::whole)
        .map(document -> new DeclaredPolicy(address, type, document, notes(assumed, construct)));
  }

  private Optional<Value> value(Node node, Scope scope, Set<String> assumed) {
    Choices none = new Choices(Map.of());
    StackValues plain = new StackValues(template, none);
    Optional<Value> value = plain.value(node, scope);
    assumed.addAll(plain.assumed());
    return none.open().isEmpty()
        ? value
        : Optional.of(each(List.copyOf(none.open()), node, scope, assumed));
  }

  private static List<String> notes(Set<String> assumed, Optional<String> construct) {
    List<String> notes = new ArrayList<>();
    if (!assumed.isEmpty()) {
      notes.add(DeclaredPolicy.assuming(assumed));
    }
    construct.ifPresent(path -> notes.add("made by the construct `" + path + "`"));
    return notes;
  }

  /** Returns a hole for comparisons, whose alternatives are what a policy is for each outcome. */
  private Value each(List<String> open, Node node, Scope scope, Set<String> assumed) {
    List<String> names = open.subList(0, Math.min(MOST_COMPARISONS, open.size()));
    List<Value> alternatives = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int outcome = (1 << names.size()) - 1; outcome >= 0; outcome--) {
      Map<String, Boolean> chosen = new HashMap<>();
      List<String> label = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        boolean holds = (outcome >> i & 1) == 1;
        chosen.put(names.get(i), holds);
        label.add(String.valueOf(holds));
      }
      StackValues values = new StackValues(template, new Choices(chosen));
      values
          .value(node, scope)
          .flatMap(contents::of)
          .ifPresent(
              document -> {
                alternatives.add(document);
                labels.add(String.join(", ", label));
              });
      assumed.addAll(values.assumed());
    }
    return new Value.Unknown(
        new Hole(
            String.join(", ", names),
            StackValues.origin(node).location(),
            alternatives,
            labels,
            HoleForm.ANY),
        StackValues.origin(node));
  }

  /**
   * Returns a policy; a statement that stands alone, or several, are all that is written of one.
   */
  private static Value whole(Value value) {
    boolean isStatement =
        value instanceof Value.Fields object
            ? isStatement(object)
            : value instanceof Value.Items list
                && !list.items().isEmpty()
                && list.items().stream()
                    .allMatch(one -> one instanceof Value.Fields object && isStatement(object));
    if (!isStatement) {
      return value;
    }
    Origin at = value.origin();
    return new Value.Fields(
        List.of(
            new Value.Field("Version", at, Value.Text.of("2012-10-17", at)),
            new Value.Field("Statement", at, value)),
        at);
  }

  private static boolean isStatement(Value.Fields object) {
    return object.get("Effect") != null && object.get("Statement") == null;
  }
}
