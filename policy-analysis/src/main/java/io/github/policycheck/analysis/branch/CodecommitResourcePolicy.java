package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/**
 * Finds policies for resources of CodeCommit, which has none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-iam-access-control-identity-based.html">CodeCommit
 *     User Guide: resource-based policies</a>
 */
final class CodecommitResourcePolicy implements DocumentCheck {

  private static final Rule RULE =
      Rule.error(
          "codecommit-resource-policy",
          "a policy of CodeCommit names principals, but repositories have no policies",
          "attach the policy to the users or roles and leave `Principal` out; let another account"
              + " assume a role");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    List<Statement> statements = policy.statements();
    if (policy.type() == PolicyType.RESOURCE
        && !statements.isEmpty()
        && statements.stream().allMatch(s -> isOfCodeCommit(s.action()))) {
      findings.add(
          RULE.at(
              Place.of(statements.get(0)),
              "a repository cannot have a policy, so nobody is granted or denied anything by"
                  + " `Principal`; attach this to users, groups or roles without it"));
    }
  }

  private static boolean isOfCodeCommit(ActionElement element) {
    return !element.isNegated()
        && !element.patterns().isEmpty()
        && element.patterns().stream()
            .allMatch(entry -> ActionName.isOf(CodeCommitAction.PREFIX, entry.value()));
  }
}
