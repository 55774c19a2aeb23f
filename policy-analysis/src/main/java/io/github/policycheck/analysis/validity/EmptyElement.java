package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Edit;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;

/**
 * Finds lists of a policy that are empty, and Sids without a character: legal, and hardly meant.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html">IAM
 *     User Guide: policy checks</a>
 */
final class EmptyElement implements DocumentCheck {

  private static final String CONDITION = "EMPTY_ARRAY_CONDITION";

  private static final Rule RULE =
      Rule.note(
          "empty-element",
          "a list of a policy is empty",
          "fill it, or remove what it belongs to",
          "EMPTY_ARRAY_ACTION",
          "EMPTY_ARRAY_RESOURCE",
          CONDITION,
          CONDITION + "_FORALLVALUES",
          CONDITION + "_FORANYVALUE",
          CONDITION + "_IFEXISTS",
          "EMPTY_ARRAY_PRINCIPAL",
          "EMPTY_SID_VALUE");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    if (policy.statements().isEmpty()) {
      findings.add(
          RULE.at(Place.of(policy.document()), "the policy has no statement, and says nothing")
              .withAwsIssueCode(null));
    }
    for (Statement statement : policy.statements()) {
      check(statement, findings);
    }
  }

  private static void check(Statement statement, Findings findings) {
    LocatedString sid = statement.sid();
    if (sid != null && sid.value().isEmpty()) {
      findings.add(
          RULE.at(Place.sid(statement), "the `Sid` is empty; remove it")
              .withAwsIssueCode("EMPTY_SID_VALUE")
              .withFix(Fix.safe("remove the `Sid`", new Edit.Remove(sid.location()))));
    }
    ActionElement action = statement.action();
    if (action.patterns().isEmpty()) {
      findings.add(
          RULE.at(
                  Place.element(statement, action.name()),
                  message(action.name(), action.isNegated(), "action"))
              .withAwsIssueCode("EMPTY_ARRAY_ACTION"));
    }
    ResourceElement resource = statement.resource();
    if (resource != null && resource.patterns().isEmpty()) {
      findings.add(
          RULE.at(
                  Place.element(statement, resource.name()),
                  message(resource.name(), resource.isNegated(), "resource"))
              .withAwsIssueCode("EMPTY_ARRAY_RESOURCE"));
    }
    PrincipalElement principal = statement.principal();
    if (principal != null) {
      check(statement, principal, findings);
    }
    for (Condition condition : statement.conditions()) {
      if (condition.values().isEmpty()) {
        String message =
            Quoted.of(condition.key()) + " is compared with no value; write one, or remove the key";
        findings.add(
            RULE.at(Place.key(statement, condition), message)
                .withAwsIssueCode(awsIssueCode(condition)));
      }
    }
  }

  private static String awsIssueCode(Condition condition) {
    QualifiedOperator operator = condition.operator();
    return CONDITION
        + switch (operator.qualifier()) {
          case FOR_ALL_VALUES -> "_FORALLVALUES";
          case FOR_ANY_VALUE -> "_FORANYVALUE";
          case NONE -> operator.isIfExists() ? "_IFEXISTS" : "";
        };
  }

  private static void check(Statement statement, PrincipalElement principal, Findings findings) {
    for (PrincipalElement.Names names : principal.names()) {
      if (names.values().isEmpty()) {
        String path = principal.name() + "." + names.type().text();
        String message = "`" + path + "` is empty: it names nobody";
        findings.add(
            RULE.at(Place.element(statement, path), message)
                .withAwsIssueCode("EMPTY_ARRAY_PRINCIPAL"));
      }
    }
  }

  private static String message(String element, boolean isNegated, String noun) {
    return "`"
        + element
        + "` is empty: the statement is about "
        + (isNegated ? "every " : "no ")
        + noun;
  }
}
