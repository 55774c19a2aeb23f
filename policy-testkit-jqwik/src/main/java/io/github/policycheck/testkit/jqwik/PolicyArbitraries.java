package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import java.nio.file.Path;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * The arbitraries of one account, for methods that provide them themselves; parameters have them by
 * {@link PolicyAccount}.
 */
public final class PolicyArbitraries {

  private final AskedAccount account;

  private PolicyArbitraries(AskedAccount account) {
    this.account = account;
  }

  /**
   * Reads an account.
   *
   * @param path where it is, as {@link PolicyAccount#value} names it
   */
  public static PolicyArbitraries at(Path path) {
    return new PolicyArbitraries(AskedAccount.at(path));
  }

  /** Takes an account that stands in no file; command lines that are printed name no account. */
  public static PolicyArbitraries of(Account account) {
    return new PolicyArbitraries(AskedAccount.of(Objects.requireNonNull(account, "account")));
  }

  /**
   * Returns all ways to move or delete a branch, as {@link MovesBranch} says it.
   *
   * @param repository its name or ARN, empty for the account's only one
   * @param branch its full name
   * @param mayBeMissing whether it can be created too
   * @throws IllegalArgumentException if that is no branch, or the account has nobody who could ask
   * @throws io.github.policycheck.eval.InvalidQuestionException if the account has no such
   *     repository
   */
  public Arbitrary<ApiCall> movesBranch(String repository, String branch, boolean mayBeMissing) {
    return new BranchMoves(account, repository, branch, mayBeMissing).arbitrary();
  }

  /**
   * Returns the groups, users and roles of the account, in this order.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Arbitrary<PrincipalId> principals() {
    return Arbitraries.of(account.callers().stream().map(caller -> caller.id()).toList());
  }
}
