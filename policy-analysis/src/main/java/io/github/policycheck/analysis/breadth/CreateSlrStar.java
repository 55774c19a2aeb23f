package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.PrincipalCheck;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.AskedActions;
import io.github.policycheck.analysis.search.PolicyStatement;

/**
 * Finds Allows of {@code iam:CreateServiceLinkedRole} for every service.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html">IAM
 *     User Guide: create a service-linked role</a>
 */
final class CreateSlrStar implements PrincipalCheck {

  static final String ACTION = "iam:CreateServiceLinkedRole";

  private static final Rule RULE =
      Rule.warning(
          "create-slr-star",
          "`iam:CreateServiceLinkedRole` is allowed for every service",
          "name the service in the Resource, or add a condition on `iam:AWSServiceName`",
          "CREATE_SLR_WITH_STAR_IN_RESOURCE",
          "CREATE_SLR_WITH_NOT_RESOURCE",
          "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
          "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
          "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
          "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE");

  private static final IamRoleGrant CREATE_ROLE =
      new IamRoleGrant(
          ACTION, "role/aws-service-role/", true, "iam:AWSServiceName", "CREATE_SLR_WITH");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public AskedActions asked() {
    return AskedActions.of(ACTION);
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    for (PolicyStatement allow : principal.grants()) {
      if (CREATE_ROLE.isOpen(allow, principal.actions())) {
        CREATE_ROLE
            .ask(principal)
            .found(
                why ->
                    findings.undecided(
                        RULE,
                        Place.of(allow.statement()),
                        "whether a Deny takes this Allow back is not known: " + why))
            .ifPresent(
                witness ->
                    findings.add(
                        RULE.at(
                                Place.of(allow.statement()),
                                "this allows `iam:CreateServiceLinkedRole` for every service: whoever"
                                    + " has it can give any of them its permissions in the account;"
                                    + " limit `iam:AWSServiceName`")
                            .withWitness(witness)
                            .withAwsIssueCode(CREATE_ROLE.issueCode(allow.statement()))));
      }
    }
  }
}
