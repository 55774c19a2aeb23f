package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.KnownKeys;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.model.VariableText;
import java.util.List;
import java.util.Optional;

/**
 * Finds policy variables that no request has a value for, or several.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM
 *     User Guide: policy variables</a>
 */
final class UnknownVariable implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "unknown-variable",
          "a policy variable names a condition key of AWS that does not exist or has several values",
          "write the variable as AWS does, with a condition key of one value",
          "UNSUPPORTED_SPACE_IN_VARIABLE");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    if (!policy.hasVariables()) {
      return;
    }
    for (Statement statement : policy.statements()) {
      ResourceElement resource = statement.resource();
      for (int i = 0; resource != null && i < resource.patterns().size(); i++) {
        String text = resource.patterns().get(i).value();
        if (text.contains("${")) {
          check(
              policy,
              Place.resource(statement, resource, i),
              VariableText.ofResource(text),
              findings);
        }
      }
      for (Condition condition : statement.conditions()) {
        boolean takesVariables = condition.operator().operator().family().takesVariables();
        for (int i = 0; takesVariables && i < condition.values().size(); i++) {
          String text = condition.values().get(i).value();
          if (text.contains("${")) {
            check(policy, Place.value(statement, condition, i), VariableText.of(text), findings);
          }
        }
      }
    }
  }

  private static void check(
      CheckedPolicy policy, Place place, VariableText text, Findings findings) {
    for (String key : text.keys()) {
      problem(policy, key)
          .ifPresent(
              problem ->
                  findings.add(
                      RULE.at(place, "the variable " + Quoted.of("${" + key + "}") + problem)
                          .withAwsIssueCode(
                              hasSpace(key) ? "UNSUPPORTED_SPACE_IN_VARIABLE" : null)));
    }
  }

  /** Keys of services are not judged: some fill in variables that their keys do not have. */
  private static Optional<String> problem(CheckedPolicy policy, String key) {
    if (hasSpace(key)) {
      return Optional.of(" has a space in its name, and no condition key has; remove it");
    }
    if (!KnownKeys.isNamedGlobal(key)) {
      return Optional.empty();
    }
    KnownKeys keys = policy.keys();
    if (keys.find(key).isEmpty()) {
      List<String> known =
          policy.reference().globalKeys().stream()
              .filter(global -> !global.type().isMultivalued())
              .map(global -> "${" + global.name() + "}")
              .toList();
      return Optional.of(
          " names no condition key, so that nothing matches the text"
              + Spelling.hint("${" + key + "}", known));
    }
    return keys.find(key).filter(found -> found.type().isMultivalued()).isPresent()
        ? Optional.of(" names a condition key of several values, which IAM puts nowhere")
        : Optional.empty();
  }

  /** Keys of tags can have spaces: what is behind the slash is the user's. */
  private static boolean hasSpace(String key) {
    int slash = key.indexOf('/');
    String name = slash < 0 ? key : key.substring(0, slash);
    return name.chars().anyMatch(Character::isWhitespace);
  }
}
