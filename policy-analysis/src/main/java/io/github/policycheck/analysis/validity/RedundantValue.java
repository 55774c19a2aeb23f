package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Edit;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.IpPrefix;
import io.github.policycheck.engine.model.Statement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds numbers that others make superfluous, and bits of addresses behind the length of their
 * block.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM
 *     User Guide: condition operators</a>
 */
final class RedundantValue implements DocumentCheck {

  private static final Rule RULE =
      Rule.note(
          "redundant-value",
          "a value of a condition, or a part of one, decides nothing",
          "write the one value that decides",
          "REDUNDANT_CONDITION_VALUE_NUM",
          "IMPROVE_IP_RANGE");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        switch (condition.operator().operator().family()) {
          case NUMERIC -> numbers(statement, condition, findings);
          case IP_ADDRESS -> blocks(statement, condition, findings);
          default -> {}
        }
      }
    }
  }

  private static void numbers(Statement statement, Condition condition, Findings findings) {
    ConditionOperator operator = condition.operator().operator();
    boolean isLess =
        operator == ConditionOperator.NUMERIC_LESS_THAN
            || operator == ConditionOperator.NUMERIC_LESS_THAN_EQUALS;
    boolean isGreater =
        operator == ConditionOperator.NUMERIC_GREATER_THAN
            || operator == ConditionOperator.NUMERIC_GREATER_THAN_EQUALS;
    List<BigDecimal> numbers =
        condition.values().stream().flatMap(value -> number(value.value()).stream()).toList();
    boolean areNumbers = numbers.size() > 1 && numbers.size() == condition.values().size();
    if (areNumbers && (isLess || isGreater)) {
      int deciding =
          numbers.indexOf(
              numbers.stream()
                  .max(isLess ? Comparator.naturalOrder() : Comparator.reverseOrder())
                  .orElseThrow());
      // As it is written: digit by digit, a number such as 1e999999999 fills the memory.
      findings.add(
          RULE.at(
                  Place.key(statement, condition),
                  "one of the values of `"
                      + condition.operator().written()
                      + "` is enough, and that is most easily "
                      + Quoted.of(condition.values().get(deciding))
                      + ", the "
                      + (isLess ? "greatest" : "least")
                      + "; write it alone")
              .withFix(alone(condition, deciding)));
    }
  }

  private static Fix alone(Condition condition, int kept) {
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < condition.values().size(); i++) {
      if (i != kept) {
        edits.add(new Edit.Remove(condition.values().get(i).location()));
      }
    }
    String value = condition.values().get(kept).value();
    return new Fix("keep " + Quoted.of(value) + " alone", true, edits);
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static void blocks(Statement statement, Condition condition, Findings findings) {
    for (int i = 0; i < condition.values().size(); i++) {
      String text = condition.values().get(i).value();
      Place place = Place.value(statement, condition, i);
      better(text)
          .ifPresent(
              right ->
                  findings.add(
                      RULE.at(
                              place,
                              Quoted.of(text) + " is compared as `" + right + "`; write it so")
                          .withAwsIssueCode("IMPROVE_IP_RANGE")
                          .withFix(
                              Fix.safe(
                                  "write `" + right + "`",
                                  new Edit.Rewrite(place.location(), right)))));
    }
  }

  /** Returns a block without the bits that count for nothing, if it has some. */
  private static Optional<String> better(String text) {
    int slash = text.indexOf('/');
    Optional<IpPrefix> block = IpPrefix.parse(text);
    Optional<IpPrefix> address =
        slash < 0 ? Optional.empty() : IpPrefix.parseAddress(text.substring(0, slash));
    if (block.isEmpty() || address.isEmpty() || address.get().first().equals(block.get().first())) {
      return Optional.empty();
    }
    return block.get().addressAt(block.get().first()).map(first -> first + text.substring(slash));
  }
}
