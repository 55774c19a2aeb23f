package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All small changes of one policy. */
final class PolicyEdits {

  private static final String IF_EXISTS = "IfExists";

  private final PolicyDocument before;
  private final List<PolicyEdit> edits = new ArrayList<>();

  private PolicyEdits(PolicyDocument before) {
    this.before = before;
  }

  /** Returns the changes, at least one, what takes something away first. */
  static List<PolicyEdit> of(PolicyDocument before) {
    PolicyEdits edits = new PolicyEdits(before);
    if (before.statements().size() > 1) {
      before.statements().forEach(one -> edits.add("drop", one, null));
    }
    before.statements().forEach(edits::change);
    List<Statement> more = new ArrayList<>(before.statements());
    more.add(Written.allowing(more.size(), List.of()));
    edits.add("add a statement that allows everything", more);
    return List.copyOf(edits.edits);
  }

  private void change(Statement one) {
    Effect other = one.effect() == Effect.ALLOW ? Effect.DENY : Effect.ALLOW;
    add(
        "write " + other.text() + " in",
        one,
        with(one, other, one.action(), one.resource(), one.conditions()));
    changeActions(one);
    changeResource(one);
    for (int i = 0; i < one.conditions().size(); i++) {
      changeCondition(one, i);
    }
  }

  private void changeActions(Statement one) {
    ActionElement action = one.action();
    List<LocatedString> patterns = action.patterns();
    for (int i = 0; i < patterns.size() && patterns.size() > 1; i++) {
      ActionElement fewer = new ActionElement(action.isNegated(), without(patterns, i));
      add(
          "drop " + patterns.get(i) + " from",
          one,
          with(one, one.effect(), fewer, one.resource(), one.conditions()));
    }
    ActionElement all = new ActionElement(false, List.of(Written.text(Written.EVERYTHING)));
    if (!isEverything(action.isNegated(), patterns)) {
      add(
          "let Action be * in",
          one,
          with(one, one.effect(), all, one.resource(), one.conditions()));
    }
  }

  private void changeResource(Statement one) {
    ResourceElement resource = one.resource();
    if (resource != null && !isEverything(resource.isNegated(), resource.patterns())) {
      ResourceElement all = new ResourceElement(false, List.of(Written.text(Written.EVERYTHING)));
      add(
          "let Resource be * in",
          one,
          with(one, one.effect(), one.action(), all, one.conditions()));
    }
  }

  private static boolean isEverything(boolean isNegated, List<LocatedString> patterns) {
    return !isNegated && patterns.size() == 1 && patterns.get(0).value().equals(Written.EVERYTHING);
  }

  private void changeCondition(Statement one, int index) {
    Condition condition = one.conditions().get(index);
    String name = condition.operator().written() + " on " + condition.key();
    add("drop " + name + " from", one, with(one, without(one.conditions(), index)));
    List<LocatedString> values = condition.values();
    for (int i = 0; i < values.size() && values.size() > 1; i++) {
      Condition fewer = new Condition(condition.operator(), condition.key(), without(values, i));
      add(
          "drop " + values.get(i) + " of " + name + " from",
          one,
          with(one, replaced(one.conditions(), index, fewer)));
    }
    toggled(condition)
        .filter(other -> isAlone(other, one.conditions()))
        .ifPresent(
            other ->
                add(
                    "write " + other.operator().written() + " for " + name + " in",
                    one,
                    with(one, replaced(one.conditions(), index, other))));
  }

  /** Returns a condition with IfExists if it was without, and without if it was with. */
  private static Optional<Condition> toggled(Condition condition) {
    QualifiedOperator operator = condition.operator();
    if (operator.operator() == ConditionOperator.NULL) {
      return Optional.empty();
    }
    String written = operator.written();
    String other =
        operator.isIfExists()
            ? written.substring(0, written.length() - IF_EXISTS.length())
            : written + IF_EXISTS;
    return QualifiedOperator.parse(other)
        .map(parsed -> new Condition(parsed, condition.key(), condition.values()));
  }

  /** JSON has room for one comparison of an operator with a key. */
  private static boolean isAlone(Condition condition, List<Condition> others) {
    return others.stream()
        .noneMatch(
            one ->
                one.operator().written().equals(condition.operator().written())
                    && one.key().value().equals(condition.key().value()));
  }

  private static Statement with(Statement one, List<Condition> conditions) {
    return with(one, one.effect(), one.action(), one.resource(), conditions);
  }

  private static Statement with(
      Statement one,
      Effect effect,
      ActionElement action,
      @Nullable ResourceElement resource,
      List<Condition> conditions) {
    return new Statement(
        one.index(),
        one.sid(),
        effect,
        one.principal(),
        action,
        resource,
        conditions,
        one.location());
  }

  private static <T> List<T> without(List<T> all, int index) {
    List<T> fewer = new ArrayList<>(all);
    fewer.remove(index);
    return fewer;
  }

  private static <T> List<T> replaced(List<T> all, int index, T other) {
    List<T> replaced = new ArrayList<>(all);
    replaced.set(index, other);
    return replaced;
  }

  private void add(String what, Statement one, @Nullable Statement changed) {
    List<Statement> statements = new ArrayList<>(before.statements());
    statements.remove(one.index());
    if (changed != null) {
      statements.add(one.index(), changed);
    }
    add(what + " statement " + (one.index() + 1), statements);
  }

  private void add(String change, List<Statement> statements) {
    PolicyDocument after =
        new PolicyDocument(
            before.declaredVersion(), before.id(), Written.numbered(statements), before.location());
    edits.add(new PolicyEdit(change, before, after));
  }
}
