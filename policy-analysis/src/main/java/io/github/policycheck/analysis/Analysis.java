package io.github.policycheck.analysis;

import io.github.policycheck.engine.finding.Finding;
import java.util.List;

/**
 * What lint found.
 *
 * @param findings what is wrong, in the order of the policies and of their text
 * @param undecided where a rule could not tell and stays silent, and why
 * @param statements how many statements were looked at
 */
public record Analysis(List<Finding> findings, List<Finding> undecided, int statements) {

  /** Copies the lists. */
  public Analysis {
    findings = List.copyOf(findings);
    undecided = List.copyOf(undecided);
  }
}
