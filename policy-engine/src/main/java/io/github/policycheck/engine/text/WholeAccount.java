package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import java.util.List;
import java.util.Objects;

/**
 * An account with the policies that decide on none of its principals, for whoever looks at all.
 *
 * @param account the account
 * @param unbound the trust policies of its roles, and managed policies that nobody has
 * @param problems what is wrong with trust policies, which the account does without
 */
public record WholeAccount(Account account, List<Policy> unbound, List<Finding> problems) {

  /** Copies the lists. */
  public WholeAccount {
    Objects.requireNonNull(account, "account");
    unbound = List.copyOf(unbound);
    problems = List.copyOf(problems);
  }
}
