package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.hcl.HclExpression.Binary;
import io.github.policycheck.templates.hcl.Operator;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.HoleForm;
import io.github.policycheck.templates.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holes that are true or false. What is made of one, as its opposite or a conditional, is a hole of
 * the same name, so that all of them are filled together.
 */
final class Decisions {

  private static final List<String> LABELS = List.of("true", "false");

  /** Comparisons that hold where others do not. */
  private static final Map<Operator, Operator> OPPOSITES =
      Map.of(
          Operator.NOT_EQUAL, Operator.EQUAL,
          Operator.GREATER_OR_EQUAL, Operator.LESS,
          Operator.GREATER, Operator.LESS_OR_EQUAL);

  /** What is true or false, but for those opposites. */
  private static final Set<Operator> TRUTHS =
      Set.of(Operator.AND, Operator.OR, Operator.EQUAL, Operator.LESS, Operator.LESS_OR_EQUAL);

  private Decisions() {}

  /** Returns a hole that is true or false. */
  static Value.Unknown of(Value.Unknown hole) {
    return of(
            hole,
            List.of(Value.Scalar.of(true, hole.origin()), Value.Scalar.of(false, hole.origin())))
        .ofOne();
  }

  private static Value.Unknown of(Value.Unknown hole, List<Value> either) {
    return new Value.Unknown(
        new Hole(hole.hole().name(), hole.hole().location(), either, LABELS, HoleForm.ANY),
        hole.origin());
  }

  /** Tells whether a value is a hole that is true or false. */
  static boolean isOne(Value value) {
    return value instanceof Value.Unknown unknown
        && unknown.hole().labels().equals(LABELS)
        && unknown.hole().alternatives().stream()
            .allMatch(one -> Expressions.truth(one).isPresent());
  }

  /**
   * Returns what is one value or another by a hole that is true or false.
   *
   * @param hole where it is put
   */
  static Value either(Value.Unknown decision, Value.Unknown hole, Value then, Value otherwise) {
    List<Value> either =
        decision.hole().alternatives().stream()
            .map(one -> Expressions.truth(one).orElse(false) ? then : otherwise)
            .toList();
    return new Value.Unknown(
        new Hole(decision.hole().name(), decision.hole().location(), either, LABELS, HoleForm.ANY),
        hole.origin());
  }

  /** Returns the opposite of a value of which it is not known whether it is true. */
  static Value opposite(Value operand, Value.Unknown hole) {
    return operand instanceof Value.Unknown decision && isOne(decision)
        ? not(decision, hole)
        : of(hole);
  }

  private static Value not(Value.Unknown decision, Value.Unknown hole) {
    return either(
        decision,
        hole,
        Value.Scalar.of(false, hole.origin()),
        Value.Scalar.of(true, hole.origin()));
  }

  /**
   * Returns a comparison of which nothing is known: of two that are opposites, one of the other.
   */
  static Value compared(Binary binary, Scope scope) {
    Operator operator = OPPOSITES.getOrDefault(binary.operator(), binary.operator());
    Value.Unknown hole = scope.unknown(binary.range());
    if (!TRUTHS.contains(operator)) {
      return hole;
    }
    String name =
        scope.named(binary.left().range(), " " + operator.text() + " ", binary.right().range());
    Value.Unknown decision = of(Scope.unknown(name, hole.origin()));
    return operator == binary.operator() ? decision : not(decision, hole);
  }

  /** Tells whether a variable is declared to be true or false. */
  static boolean isDeclared(ModuleIndex.Declared variable) {
    return Optional.ofNullable(variable.block().body().attribute("type"))
        .filter(
            type ->
                type.value() instanceof HclExpression.Variable primitive
                    && primitive.name().equals("bool"))
        .isPresent();
  }
}
