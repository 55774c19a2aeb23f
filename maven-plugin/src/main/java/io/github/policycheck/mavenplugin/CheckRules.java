package io.github.policycheck.mavenplugin;

import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Spelling;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What a build makes of findings.
 *
 * @param failSeverity from which severity on they are violations, null if the build does not say
 * @param reportSeverity from which severity on they are printed
 * @param failOnViolation whether violations fail the build
 * @param maxAllowedViolations how many do not
 * @param failOnUndecided whether questions that no rule could decide fail the build
 * @param allowEmpty whether it is right that there is no policy
 */
record CheckRules(
    @Nullable Severity failSeverity,
    Severity reportSeverity,
    boolean failOnViolation,
    int maxAllowedViolations,
    boolean failOnUndecided,
    boolean allowEmpty) {

  CheckRules(
      @Nullable String failSeverity,
      String reportSeverity,
      boolean failOnViolation,
      int maxAllowedViolations,
      boolean failOnUndecided,
      boolean allowEmpty)
      throws MojoExecutionException {
    this(
        failSeverity == null ? null : severity("failSeverity", failSeverity),
        severity("reportSeverity", reportSeverity),
        failOnViolation,
        maxAllowedViolations,
        failOnUndecided,
        allowEmpty);
    if (maxAllowedViolations < 0) {
      throw new MojoExecutionException(
          "`maxAllowedViolations` is "
              + maxAllowedViolations
              + "; it cannot be less than 0, which allows none");
    }
  }

  private static Severity severity(String parameter, String written) throws MojoExecutionException {
    return Severity.of(written)
        .orElseThrow(() -> noSuch("severity", written, parameter, Severity.names()));
  }

  /** Returns an exception that says that a parameter has a value that is none. */
  static MojoExecutionException noSuch(
      String what, String written, String parameter, List<String> names) {
    String hint = Spelling.hint(written, names);
    return new MojoExecutionException(
        "there is no "
            + what
            + " `"
            + written
            + "`, which `"
            + parameter
            + "` names"
            + (hint.isEmpty() ? "; there are " + String.join(", ", names) : hint));
  }
}
