package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the element {@code Condition} of blocks. */
final class DocumentConditions {

  private final Expressions expressions;
  private final DocumentStatements statements;

  DocumentConditions(Expressions expressions, DocumentStatements statements) {
    this.expressions = expressions;
    this.statements = statements;
  }

  /** Values of the same test and variable in several blocks are one list: one of them is enough. */
  void add(List<Blocks.Inner> conditions, List<Value.Field> fields) {
    Map<String, Map<String, Origin>> blocks = new HashMap<>();
    Map<String, Map<String, Value.Field>> byTest = new LinkedHashMap<>();
    Map<String, Origin> tests = new LinkedHashMap<>();
    List<Value.Field> unnamed = new ArrayList<>();
    Origin first = null;
    for (Blocks.Inner one : conditions) {
      Value.Field test = statements.field("test", one.body().attribute("test"), one.scope());
      Value.Field variable =
          statements.field("variable", one.body().attribute("variable"), one.scope());
      Value.Field values = statements.field("values", one.body().attribute("values"), one.scope());
      if (test == null || variable == null || values == null) {
        continue; // Terraform refuses it
      }
      first = first == null ? one.range() : first;
      Optional<String> operator = test.value().knownText();
      Optional<String> key = variable.value().knownText();
      if (operator.isEmpty() || key.isEmpty()) {
        Origin name = (operator.isEmpty() ? test : variable).value().origin();
        unnamed.add(
            new Value.Field("?", one.range(), Scope.unknown("condition on " + name.text(), name)));
        continue;
      }
      tests.putIfAbsent(operator.get(), test.value().origin());
      Map<String, Value.Field> byKey =
          byTest.computeIfAbsent(operator.get(), same -> new LinkedHashMap<>());
      Origin before =
          blocks
              .computeIfAbsent(operator.get(), same -> new HashMap<>())
              .putIfAbsent(key.get(), one.range());
      Value.Field there = byKey.get(key.get());
      if (before != null && there != null) {
        merged(operator.get(), there, values.value(), before, one.range());
      }
      DocumentStatements.merge(
          byKey,
          key.get(),
          variable.value().origin(),
          DocumentStatements.withVariables(values.value()));
    }
    if (first == null) {
      return;
    }
    List<Value.Field> operators = new ArrayList<>(unnamed);
    for (Map.Entry<String, Map<String, Value.Field>> one : byTest.entrySet()) {
      Origin written = tests.get(one.getKey());
      operators.add(
          new Value.Field(
              one.getKey(),
              written == null ? first : written,
              new Value.Fields(List.copyOf(one.getValue().values()), first)));
    }
    fields.add(new Value.Field("Condition", first, new Value.Fields(operators, first)));
  }

  /**
   * Says that two blocks are one list, if that is something else than both of them: of what is
   * negated no value may be equal, be they in one list or two.
   */
  private void merged(
      String operator, Value.Field before, Value values, Origin first, Origin second) {
    String name = ActionName.normalize(operator);
    boolean isNegated = name.contains("not") && !name.startsWith("foranyvalue:");
    boolean isOfOneBlock = first.equals(second); // which `dynamic` makes for each element
    if (isNegated || isOfOneBlock || texts(before.value()).equals(texts(values))) {
      return;
    }
    expressions
        .evaluation()
        .found(
            new Finding(
                DeclaredPolicies.MERGED_CONDITIONS,
                Severity.WARNING,
                "this condition on `"
                    + before.name()
                    + "` and the one in line "
                    + first.location().line()
                    + " have the same test, so that they become one list of values, of which one is"
                    + " enough",
                second.location(),
                "$"));
  }

  /** Returns what values say, and where those are written that are not known. */
  private static Set<String> texts(Value values) {
    return values.itemsOrOne().stream()
        .map(one -> one.knownText().orElseGet(() -> one.origin().text()))
        .collect(Collectors.toSet());
  }
}
