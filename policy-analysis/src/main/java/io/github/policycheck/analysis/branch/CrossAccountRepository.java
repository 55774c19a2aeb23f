package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.PrincipalCheck;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/**
 * Finds Allows on repositories of another account: no policy of a repository can let others in.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/cross-account.html">CodeCommit
 *     User Guide: configure cross-account access to a repository using roles</a>
 */
final class CrossAccountRepository implements PrincipalCheck {

  private static final String CODECOMMIT = "codecommit";

  private static final Rule RULE =
      Rule.warning(
          "cross-account-repository",
          "an Allow on a repository of another account grants nothing",
          "allow `sts:AssumeRole` of a role of that account, and give the role access");

  @Override
  public Rule rule() {
    return RULE;
  }

  /** Whose a policy is that stands by itself is not known. */
  @Override
  public boolean canFind(Policy policy) {
    return false;
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    String account = principal.caller().arn().account();
    for (PolicyStatement allow : principal.grants()) {
      Statement statement = allow.statement();
      ResourceElement resource = statement.resource();
      boolean isKnown = principal.name().isPresent() || allow.policy().arn() != null;
      if (!isKnown || resource == null || resource.isNegated() || !isOfCodeCommit(statement)) {
        continue;
      }
      List<LocatedString> entries = resource.patterns();
      for (int i = 0; i < entries.size(); i++) {
        String entry = entries.get(i).value();
        int number = i;
        Arn.parse(entry)
            .filter(arn -> arn.service().equals(CODECOMMIT))
            .map(Arn::account)
            .filter(other -> Principal.isAccount(other) && !other.equals(account))
            .ifPresent(
                other ->
                    findings.add(
                        RULE.at(
                            Place.resource(statement, resource, number),
                            "this Allow grants nothing on `"
                                + entry
                                + "`: AWS CodeCommit has no policies of repositories by which"
                                + " account `"
                                + other
                                + "` could let account `"
                                + account
                                + "` in; assume a role of it")));
      }
    }
  }

  private static boolean isOfCodeCommit(Statement statement) {
    return statement.action().isNegated()
        || statement.action().patterns().stream()
            .anyMatch(entry -> KnownActions.canBeOf(CODECOMMIT, entry.value()));
  }
}
