package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Files that are there but invalid. Carries everything that is wrong in all of them. */
public final class InvalidFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;
  private final transient List<Policy> policies;
  private final transient @Nullable Account account;

  /**
   * Makes one without an account.
   *
   * @param findings the problems, at least one
   */
  public InvalidFileException(List<Finding> findings) {
    this(findings, List.of(), null);
  }

  private InvalidFileException(
      List<Finding> findings, List<Policy> policies, @Nullable Account account) {
    super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
    this.findings = List.copyOf(findings);
    this.policies = List.copyOf(policies);
    this.account = account;
  }

  /** Returns the same problems with the policies that are right. */
  InvalidFileException with(List<Policy> right) {
    return new InvalidFileException(findings, right, account);
  }

  /** Returns the same problems of an account of which that much is known. */
  InvalidFileException of(@Nullable Account known) {
    return new InvalidFileException(findings, policies, known);
  }

  /**
   * Returns the account as far as it is known, for its id, partition, region and repositories: what
   * its principals have is not all there. Empty if it is not known which it is.
   */
  public Optional<Account> account() {
    return Optional.ofNullable(account);
  }

  /**
   * Returns the policies of an account that are right, of their types, for whoever looks at each by
   * itself: the account as a whole is not what its files say.
   */
  public List<Policy> policies() {
    return policies;
  }

  /** Returns the problems, file by file in the order of the text, at least one. */
  public List<Finding> findings() {
    return findings;
  }
}
