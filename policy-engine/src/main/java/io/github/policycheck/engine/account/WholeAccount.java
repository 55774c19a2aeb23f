package io.github.policycheck.engine.account;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An account with the policies that decide on none of its principals, for whoever looks at all.
 *
 * @param account the account; it has left out whom a policy binds that is not right
 * @param unbound the trust policies of its roles, and managed policies that nobody has
 * @param problems what is wrong with its policies
 * @param loose the policies of those that are right; some of them may bind others too
 */
public record WholeAccount(
    Account account, List<Policy> unbound, List<Finding> problems, List<Policy> loose) {

  /** Copies the collections. */
  public WholeAccount {
    Objects.requireNonNull(account, "account");
    unbound = List.copyOf(unbound);
    problems = List.copyOf(problems);
    loose = List.copyOf(loose);
  }

  /**
   * Returns the principals that are left out, each with the places of what is wrong: what they may
   * do is not known.
   */
  public Map<PrincipalId, List<SourceLocation>> leftOut() {
    Map<PrincipalId, List<SourceLocation>> places = new LinkedHashMap<>();
    account
        .leftOut()
        .forEach(
            (id, policies) ->
                places.put(
                    id,
                    policies.stream().map(policy -> policy.problems().get(0).location()).toList()));
    return places;
  }
}
