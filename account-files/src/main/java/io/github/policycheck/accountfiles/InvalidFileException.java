package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.finding.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** Files that are there but not right. Carries everything that is wrong in all of them. */
public final class InvalidFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  InvalidFileException(List<Finding> findings) {
    super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
    this.findings = List.copyOf(findings);
  }

  /** Returns the problems, file by file in the order of the text, at least one. */
  public List<Finding> findings() {
    return findings;
  }
}
