package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Finding;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text that is no policy, or no approval rule. Carries everything that is wrong with it, not only
 * the first thing.
 */
public final class PolicySyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  PolicySyntaxException(List<Finding> findings) {
    super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
    this.findings = List.copyOf(findings);
  }

  /** Returns the problems in the order of the text, at least one. */
  public List<Finding> findings() {
    return findings;
  }
}
