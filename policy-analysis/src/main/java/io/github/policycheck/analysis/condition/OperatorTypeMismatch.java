package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.ActionEntry;
import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.KnownKeys;
import io.github.policycheck.analysis.services.KeyDefinition;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.IpPrefix;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.SimpleCase;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds condition operators that compare something else than the values of the key are.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM
 *     User Guide: condition operators</a>
 */
final class OperatorTypeMismatch implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "operator-type-mismatch",
          "a condition operator does not fit the type of the key",
          "write the operator for the type of the key",
          "TYPE_MISMATCH");

  /** Its values are seconds, which both kinds of operators compare. */
  private static final String EPOCH_TIME = "aws:EpochTime";

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    KnownKeys keys = policy.keys();
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        String key = condition.key().value();
        Family used = condition.operator().operator().family();
        if (keys.isOutside(key) || hasVariable(condition, policy)) {
          continue;
        }
        Set<KeyDefinition> definitions =
            keys.definitions(key, ActionEntry.services(policy.actionEntries(statement)));
        // Services can differ about a key; then one that takes the operator will do.
        if (!definitions.isEmpty() && definitions.stream().noneMatch(d -> isTaken(used, d))) {
          findings.add(
              RULE.at(
                      Place.key(statement, condition),
                      message(condition, definitions.iterator().next()))
                  .withFix(fix(condition, definitions.iterator().next().type().family())));
        }
      }
    }
  }

  /** Variables are replaced by operators of text alone, whatever type the key is of. */
  private static boolean hasVariable(Condition condition, CheckedPolicy policy) {
    return policy.hasVariables()
        && condition.values().stream().anyMatch(value -> value.value().contains("${"));
  }

  private static boolean isTaken(Family used, KeyDefinition key) {
    Family family = key.type().family();
    if (used == Family.NULL || used == family) {
      return true;
    }
    return switch (family) {
      // AWS compares ARNs in keys of text by both kinds of operators; tags can be anything.
      case STRING -> used == Family.ARN || key.name().indexOf('*') >= 0;
      // Whether text does for an ARN is a question of its own.
      case ARN -> used == Family.STRING;
      case DATE -> used == Family.NUMERIC && key.name().equals(EPOCH_TIME);
      default -> false;
    };
  }

  private static boolean isOf(Family family, String value) {
    return switch (family) {
      case BOOL -> SimpleCase.equal(value, "true") || SimpleCase.equal(value, "false");
      case IP_ADDRESS -> IpPrefix.parse(value).isPresent();
      case ARN -> ArnParts.of(value).areAll();
      case STRING, NUMERIC, DATE, BINARY, NULL -> false;
    };
  }

  /** Only where one operator fits: which of those of numbers or dates is meant nobody can tell. */
  private static @Nullable Fix fix(Condition condition, Family family) {
    boolean isNegated = condition.operator().operator().isNegated();
    ConditionOperator operator =
        switch (family) {
          case BOOL -> isNegated ? null : ConditionOperator.BOOL;
          case IP_ADDRESS ->
              isNegated ? ConditionOperator.NOT_IP_ADDRESS : ConditionOperator.IP_ADDRESS;
          case ARN -> isNegated ? ConditionOperator.ARN_NOT_LIKE : ConditionOperator.ARN_LIKE;
          case STRING, NUMERIC, DATE, BINARY, NULL -> null;
        };
    boolean isFit = condition.values().stream().allMatch(value -> isOf(family, value.value()));
    return operator == null || !isFit
        ? null
        : ConditionFix.by(condition, ConditionFix.named(condition, operator));
  }

  private static String message(Condition condition, KeyDefinition key) {
    Family family = key.type().family();
    return "`"
        + condition.operator().written()
        + "` compares "
        + inWords(condition.operator().operator().family())
        + ", but the values of `"
        + condition.key().value()
        + "` are "
        + inWords(family)
        + "; write "
        + operator(family);
  }

  private static String inWords(Family family) {
    return switch (family) {
      case STRING -> "text";
      case NUMERIC -> "numbers";
      case DATE -> "dates";
      case BOOL -> "`true` or `false`";
      case BINARY -> "bytes";
      case IP_ADDRESS -> "IP addresses";
      case ARN -> "ARNs";
      case NULL -> "nothing";
    };
  }

  private static String operator(Family family) {
    return switch (family) {
      case STRING -> "`StringEquals` or `StringLike`";
      case NUMERIC -> "`NumericEquals` or another of numbers";
      case DATE -> "`DateLessThan` or another of dates";
      case BOOL -> "`Bool`";
      case BINARY -> "`BinaryEquals`";
      case IP_ADDRESS -> "`IpAddress` or `NotIpAddress`";
      case ARN -> "`ArnLike` or `ArnNotLike`";
      case NULL -> "`Null`";
    };
  }
}
