package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file that is no account: neither a snapshot nor the account details of the AWS CLI. */
public final class InvalidSnapshotException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;
  private final transient List<Policy> policies;
  private final transient @Nullable Account account;

  InvalidSnapshotException(List<Finding> findings) {
    this(findings, List.of(), null);
  }

  InvalidSnapshotException(
      List<Finding> findings, List<Policy> policies, @Nullable Account account) {
    super(text(findings));
    this.findings = List.copyOf(findings);
    this.policies = List.copyOf(policies);
    this.account = account;
  }

  /**
   * Returns the account as far as it is known, for its id, partition, region and repositories: not
   * all policies of its principals are there. Empty if it is not known which it is.
   */
  public Optional<Account> account() {
    return Optional.ofNullable(account);
  }

  /** Returns the policies of the account that are right, for whoever looks at each by itself. */
  public List<Policy> policies() {
    return policies;
  }

  private static String text(List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      text.append(text.length() == 0 ? "" : "\n").append(finding);
    }
    return text.toString();
  }

  /** Returns the problems, at least one. */
  public List<Finding> findings() {
    return findings;
  }

  /** Returns the first problem without its place. */
  public @Nullable String firstMessage() {
    return findings.get(0).message();
  }
}
