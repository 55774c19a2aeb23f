package io.github.policycheck.mcp;

import io.github.policycheck.engine.finding.Finding;
import java.util.Collection;
import java.util.List;

/** What commands say besides their answer, in lines without the name of the program. */
final class Messages {

  private Messages() {}

  static List<String> warnings(Collection<String> warnings) {
    return warnings.stream().map(warning -> "warning: " + warning).toList();
  }

  static List<String> errors(Collection<String> errors) {
    return errors.stream().map(error -> "error: " + error).toList();
  }

  static List<String> findings(Collection<Finding> findings) {
    return findings.stream().map(Finding::toString).toList();
  }
}
