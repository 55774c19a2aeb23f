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
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.model.VariableText;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds policy variables in policies of a version that has none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM
 *     User Guide: policy variables</a>
 */
final class VariableNeeds2012 implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "variable-needs-2012",
          "a policy variable is in a policy whose version has no variables, and is plain text there",
          "write `\"Version\": \"2012-10-17\"`",
          "VARIABLE_UNSUPPORTED_IN_VERSION");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    if (policy.document().version() != PolicyVersion.V2008_10_17) {
      return;
    }
    for (Statement statement : policy.statements()) {
      checkResource(policy, statement, findings);
      for (Condition condition : statement.conditions()) {
        if (condition.operator().operator().family().takesVariables()) {
          checkValues(policy, statement, condition, findings);
        }
      }
    }
  }

  /** Writes the version that has variables, which changes something where there is one. */
  static Fix fix(CheckedPolicy policy) {
    boolean hasVariables =
        policy.statements().stream()
            .flatMap(VariableNeeds2012::texts)
            .anyMatch(s -> s.contains("$"));
    String version = PolicyVersion.V2012_10_17.text();
    return new Fix(
        "write the version `" + version + "`",
        !hasVariables,
        List.of(new Edit.Put(policy.document().location(), List.of("Version"), version)));
  }

  private static Stream<String> texts(Statement statement) {
    ResourceElement resource = statement.resource();
    return Stream.concat(
            resource == null ? Stream.empty() : resource.patterns().stream(),
            statement.conditions().stream().flatMap(condition -> condition.values().stream()))
        .map(LocatedString::value);
  }

  private static void checkResource(CheckedPolicy policy, Statement statement, Findings findings) {
    ResourceElement resource = statement.resource();
    if (resource == null) {
      return;
    }
    for (int i = 0; i < resource.patterns().size(); i++) {
      String text = resource.patterns().get(i).value();
      if (VariableText.resourceProblem(text).isEmpty()
          && hasVariable(VariableText.ofResource(text))) {
        findings.add(
            RULE.at(Place.resource(statement, resource, i), message(text)).withFix(fix(policy)));
      }
    }
  }

  private static void checkValues(
      CheckedPolicy policy, Statement statement, Condition condition, Findings findings) {
    for (int i = 0; i < condition.values().size(); i++) {
      LocatedString value = condition.values().get(i);
      if (VariableText.problem(value.value()).isEmpty()
          && hasVariable(VariableText.of(value.value()))) {
        findings.add(
            RULE.at(Place.value(statement, condition, i), message(value.value()))
                .withFix(fix(policy)));
      }
    }
  }

  /** Tells whether a text has a variable: condition keys have a colon, other templates do not. */
  private static boolean hasVariable(VariableText text) {
    return text.parts().stream()
        .anyMatch(
            part ->
                part instanceof VariableText.Escape
                    || (part instanceof VariableText.Variable variable
                        && variable.key().indexOf(':') > 0));
  }

  private static String message(String text) {
    return Quoted.of(text)
        + " is plain text in a policy of version 2008-10-17; write `\"Version\": \"2012-10-17\"` to"
        + " have the variable replaced";
  }
}
