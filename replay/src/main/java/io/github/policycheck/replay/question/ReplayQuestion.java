package io.github.policycheck.replay.question;

import io.github.policycheck.engine.account.Account;
import java.util.List;
import java.util.Objects;

/** What would be different from how it was when the calls were made, if anything. */
public sealed interface ReplayQuestion {

  /**
   * Policies would be there besides all others.
   *
   * @param policies the policies, at least one
   * @param isInstead whether those of an organization take the place of those that are attached
   *     there, {@code FullAWSAccess} among them, so that they refuse what they do not allow
   */
  record With(List<Attachment> policies, boolean isInstead) implements ReplayQuestion {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public With {
      policies = List.copyOf(policies);
      if (policies.isEmpty()) {
        throw new IllegalArgumentException("no policy");
      }
    }
  }

  /**
   * The account would be another.
   *
   * @param account how it would be
   */
  record WithAccount(Account account) implements ReplayQuestion {

    /** Checks that it is not null. */
    public WithAccount {
      Objects.requireNonNull(account, "account");
    }
  }

  /**
   * Nothing would be different: the policies of the account as it is are asked of all calls, to see
   * whether they say what AWS has said.
   *
   * @param account the account
   */
  record InForce(Account account) implements ReplayQuestion {

    /** Checks that it is not null. */
    public InForce {
      Objects.requireNonNull(account, "account");
    }
  }
}
