package io.github.policycheck.mavenplugin;

import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.lint.FileFilter;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks lint what a build asks, in paths as people see them. */
final class LintRequests {

  private LintRequests() {}

  /**
   * Returns what the project says of lint.
   *
   * @throws io.github.policycheck.accountfiles.UnreadableFileException if it cannot be read
   * @throws io.github.policycheck.accountfiles.InvalidFileException if it is invalid
   */
  static LintConfiguration configuration(CheckInputs inputs) {
    return read(inputs).map(LintConfiguration::of).orElse(LintConfiguration.NONE);
  }

  private static Optional<Configuration> read(CheckInputs inputs) {
    return Optional.ofNullable(inputs.configuration())
        .map(file -> Configuration.read(file, Places.shown(file)));
  }

  static LintRequest of(CheckInputs inputs, LintConfiguration configuration, LocalDate today) {
    Path policies = inputs.policies();
    LintRequest request =
        LintRequest.of(
                policies == null ? List.of() : List.of(Places.shown(policies)),
                Optional.ofNullable(inputs.account()).map(Places::shown),
                configuration,
                today)
            .of(new FileFilter(inputs.includes(), inputs.excludes()))
            .with(
                configuration
                    .rules()
                    .asking(Set.copyOf(inputs.rules()), Set.copyOf(inputs.disabledRules())))
            .with(inputs.templates().inputs());
    if (inputs.namesConfiguration()) {
      request = request.under(read(inputs).orElseThrow());
    }
    Path baseline = inputs.baseline();
    return baseline == null ? request : request.withBaseline(Optional.of(Places.shown(baseline)));
  }
}
