package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import java.util.List;
import java.util.stream.Collectors;

/** Files that are there but not right. Carries everything that is wrong in all of them. */
public final class InvalidFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;
  private final transient List<Policy> policies;

  InvalidFileException(List<Finding> findings) {
    this(findings, List.of());
  }

  private InvalidFileException(List<Finding> findings, List<Policy> policies) {
    super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
    this.findings = List.copyOf(findings);
    this.policies = List.copyOf(policies);
  }

  /** Returns the same problems with the policies that are right. */
  InvalidFileException with(List<Policy> right) {
    return new InvalidFileException(findings, right);
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
