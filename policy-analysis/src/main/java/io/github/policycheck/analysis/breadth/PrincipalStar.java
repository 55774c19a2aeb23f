package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import java.util.List;

/**
 * Finds Allows that take everybody, in every AWS account, without a condition that limits who.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous">IAM
 *     User Guide: all principals</a>
 */
final class PrincipalStar implements DocumentCheck {

  private static final String OF_ROLES = "ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL";

  private static final Rule RULE =
      Rule.error(
          "principal-star",
          "a resource or role trust policy allows everybody, in every AWS account",
          "name the principals, or limit them by a condition such as `aws:PrincipalOrgID`",
          OF_ROLES);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    List<Statement> open =
        policy.grants().stream()
            .filter(allow -> allow.principal() != null && isEveryone(allow.principal()))
            .toList();
    if (open.isEmpty()) {
      return;
    }
    ExternalPrincipalAccess access = new ExternalPrincipalAccess(policy);
    for (Statement statement : open) {
      Answer<RequestContext> answer = access.of(statement);
      if (answer.isNone() && policy.type() == PolicyType.ROLE_TRUST) {
        findings.add(
            RULE.at(
                    Place.of(statement),
                    "this names everybody, so that its conditions alone say who can assume the role;"
                        + " name the accounts or roles too")
                .withSeverity(Severity.NOTE)
                .withAwsIssueCode(OF_ROLES));
      }
      answer
          .found(
              why ->
                  findings.undecided(
                      RULE,
                      Place.of(statement),
                      "whether an external principal can do this is not known: " + why))
          .ifPresent(
              request ->
                  findings.add(
                      RULE.at(Place.of(statement), message(policy, statement))
                          .withAwsIssueCode(
                              policy.type() == PolicyType.ROLE_TRUST ? OF_ROLES : null)));
    }
  }

  private static boolean isEveryone(PrincipalElement principal) {
    if (principal.isNegated()) {
      return false;
    }
    for (PrincipalElement.Names named : principal.names()) {
      boolean isOfAws =
          named.type() == PrincipalElement.Type.AWS
              || named.type() == PrincipalElement.Type.EVERYONE;
      if (isOfAws
          && named.values().stream()
              .anyMatch(name -> name.value().equals(PrincipalElement.EVERYONE))) {
        return true;
      }
    }
    return false;
  }

  private static String message(CheckedPolicy policy, Statement statement) {
    String who =
        policy.type().namesResources()
            ? "everybody, in every AWS account and without one"
            : "everybody in every AWS account";
    return "this allows "
        + who
        + (statement.conditions().isEmpty()
            ? ""
            : ", because an external principal can satisfy its conditions")
        + "; name the principals, or require `aws:PrincipalOrgID` or the like";
  }
}
