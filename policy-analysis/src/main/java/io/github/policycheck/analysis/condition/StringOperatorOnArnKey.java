package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.ActionEntry;
import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.KnownKeys;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.analysis.services.KeyDefinition;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.Answer;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds values of ARN keys whose wildcards, compared as text, run on over the parts of the ARN.
 * Where both kinds of operators match the same ARNs it is silent.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN">IAM
 *     User Guide: ARN condition operators</a>
 */
final class StringOperatorOnArnKey implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "string-operator-on-arn-key",
          "a wildcard for an ARN is compared as text, where it matches more than one part",
          "write `ArnLike` or `ArnNotLike`, with all six parts of the ARN",
          "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    KnownKeys keys = policy.keys();
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        if (condition.operator().operator().isLike()
            && isOfArn(keys, policy, statement, condition.key().value())) {
          check(policy, statement, condition, findings);
        }
      }
    }
  }

  private static boolean isOfArn(
      KnownKeys keys, CheckedPolicy policy, Statement statement, String key) {
    if (keys.isOutside(key)) {
      return false;
    }
    Set<Service> services = ActionEntry.services(policy.actionEntries(statement));
    Set<KeyDefinition> definitions = keys.definitions(key, services);
    return !definitions.isEmpty()
        && definitions.stream().allMatch(known -> known.type().family() == Family.ARN);
  }

  private static void check(
      CheckedPolicy policy, Statement statement, Condition condition, Findings findings) {
    for (int i = 0; i < condition.values().size(); i++) {
      String value = condition.values().get(i).value();
      PatternText text = text(value, policy.hasVariables());
      Place place = Place.value(statement, condition, i);
      // A value of stars alone asks whether there is an ARN at all.
      boolean isWider =
          !text.isStarsFrom(0)
              && isWiderAsText(text)
                  .found(
                      why ->
                          findings.undecided(
                              RULE,
                              place,
                              "whether "
                                  + Quoted.of(value)
                                  + " matches more as text than as an ARN is not known: "
                                  + why))
                  .orElse(false);
      if (isWider) {
        boolean isNegated = condition.operator().operator().isNegated();
        findings.add(
            RULE.at(
                    place,
                    "`"
                        + condition.operator().written()
                        + "` lets the wildcards of `"
                        + value
                        + "` run on over the parts of the ARN; write `"
                        + (isNegated ? "ArnNotLike" : "ArnLike")
                        + "`")
                .withFix(
                    ConditionFix.by(
                        condition,
                        ConditionFix.named(
                            condition,
                            isNegated
                                ? ConditionOperator.ARN_NOT_LIKE
                                : ConditionOperator.ARN_LIKE))));
      }
    }
  }

  /** Tells whether an ARN matches the pattern as text but not as an ARN. */
  private static Answer<Boolean> isWiderAsText(PatternText pattern) {
    Optional<PatternLanguage> asArn = PatternLanguage.ofArn(pattern);
    PatternLanguage asText = PatternLanguage.ofText(pattern);
    PatternLanguage arns = PatternLanguage.ofText(PatternText.of("arn:*:*:*:*:*"));
    return asArn.isEmpty()
        ? Answer.found(asText.overlaps(arns))
        : PatternLanguage.kinds(List.of(asText, asArn.get()))
            .map(kinds -> kinds.keySet().stream().anyMatch(kind -> kind.get(0) && !kind.get(1)));
  }

  /** Returns a value with a letter for each variable: how long it is makes no difference. */
  private static PatternText text(String value, boolean hasVariables) {
    VariableText parts = hasVariables ? VariableText.of(value) : VariableText.plain(value);
    return ValueText.pattern(parts, (text, variable) -> text.literal("v"));
  }
}
