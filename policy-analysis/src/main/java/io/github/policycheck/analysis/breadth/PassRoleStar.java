package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.PrincipalCheck;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.AskedActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.model.ResourceElement;

/**
 * Finds Allows of {@code iam:PassRole} on every role.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">IAM
 *     User Guide: granting a user permissions to pass a role to an AWS service</a>
 */
final class PassRoleStar implements PrincipalCheck {

  static final String ACTION = "iam:PassRole";

  private static final Rule RULE =
      Rule.warning(
          "pass-role-star",
          "`iam:PassRole` is allowed on every role, for every service",
          "name the roles, or add a condition on `iam:PassedToService`",
          "PASS_ROLE_WITH_STAR_IN_RESOURCE",
          "PASS_ROLE_WITH_NOT_RESOURCE",
          "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
          "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
          "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
          "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE");

  private static final IamRoleGrant PASS_ROLE =
      new IamRoleGrant(ACTION, "role/", false, "iam:PassedToService", "PASS_ROLE_WITH");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public AskedActions asked() {
    return AskedActions.of(ACTION);
  }

  private static boolean isNotResource(PolicyStatement allow) {
    ResourceElement resource = allow.statement().resource();
    return resource != null && resource.isNegated();
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    for (PolicyStatement allow : principal.grants()) {
      if (PASS_ROLE.isOpen(allow, principal.actions())) {
        PASS_ROLE
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
                                "this allows `iam:PassRole` on "
                                    + (isNotResource(allow)
                                        ? "every role that `NotResource` does not list"
                                        : "every role")
                                    + ": any service can be made to act with any of them; name the"
                                    + " roles, or limit `iam:PassedToService`")
                            .withWitness(witness)
                            .withAwsIssueCode(PASS_ROLE.issueCode(allow.statement()))));
      }
    }
  }
}
