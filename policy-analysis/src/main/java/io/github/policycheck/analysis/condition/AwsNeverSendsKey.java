package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.ConditionTruth;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.model.VariableText;
import java.util.List;

/** Finds condition keys that policycheck's Git hook knows but AWS never sends. */
final class AwsNeverSendsKey implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "aws-never-sends-key",
          "a condition key is policycheck's own: AWS never sends it",
          "keep such statements to the policies of a Git server with policycheck's hook");

  private static final String PREFIX = "policycheck:";

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        if (isOurs(condition.key().value())) {
          findings.add(
              RULE.at(
                  Place.key(statement, condition),
                  neverSends(condition.key().value()) + consequence(policy, statement, condition)));
        }
        if (policy.hasVariables() && condition.operator().operator().family().takesVariables()) {
          for (int i = 0; i < condition.values().size(); i++) {
            VariableText text = VariableText.of(condition.values().get(i).value());
            add(text, Place.value(statement, condition, i), findings);
          }
        }
      }
      ResourceElement resource = statement.resource();
      if (policy.hasVariables() && resource != null) {
        for (int i = 0; i < resource.patterns().size(); i++) {
          VariableText text = VariableText.ofResource(resource.patterns().get(i).value());
          add(text, Place.resource(statement, resource, i), findings);
        }
      }
    }
  }

  private static void add(VariableText text, Place place, Findings findings) {
    text.keys().stream()
        .filter(AwsNeverSendsKey::isOurs)
        .findFirst()
        .ifPresent(
            key ->
                findings.add(RULE.at(place, neverSends(key) + "at AWS the variable has no value")));
  }

  private static boolean isOurs(String key) {
    return ConditionKey.startsWith(key, PREFIX);
  }

  private static String neverSends(String key) {
    return "AWS never sends `" + key + "`, only policycheck's Git hook knows it: ";
  }

  private static String consequence(
      CheckedPolicy policy, Statement statement, Condition condition) {
    boolean holds =
        new ConditionTruth(List.of(condition), policy.hasVariables())
            .holds(condition.key().value(), List.of());
    String effect = statement.effect() == Effect.ALLOW ? "Allow" : "Deny";
    return holds
        ? "at AWS this condition always holds"
        : "at AWS this " + effect + " never applies";
  }
}
