package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.engine.finding.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code policycheck.yaml} says of lint.
 *
 * @param failOn from which severity on findings fail, empty if it says nothing
 * @param failsOnUndecided whether questions that no rule can decide fail
 * @param baseline the baseline file, empty if it names none
 * @param serviceReference the service reference to use, empty for the one that is carried
 * @param rules which rules count, and how much
 * @param policyTypes the types of policies by their files, the first that fits counts
 * @param suppressions the findings that are right as they are, in the order of the file
 */
public record LintConfiguration(
    Optional<Severity> failOn,
    boolean failsOnUndecided,
    Optional<Path> baseline,
    Optional<Path> serviceReference,
    RuleSettings rules,
    List<PolicyTypeRule> policyTypes,
    List<Suppression> suppressions) {

  /** The rule of a suppression that is over: what it was for counts again. */
  public static final String EXPIRED = "expired-suppression";

  /** The rule of a suppression or an entry of a baseline that no finding needs. */
  public static final String UNUSED = "unused-suppression";

  /** The rules about suppressions and the baseline; all others are about policies. */
  public static final List<String> RULES_OF_SUPPRESSIONS = List.of(EXPIRED, UNUSED);

  /** What a file says that says nothing of lint. */
  public static final LintConfiguration NONE =
      new LintConfiguration(
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          RuleSettings.DEFAULT,
          List.of(),
          List.of());

  /**
   * Reads what a configuration says of lint.
   *
   * @throws InvalidFileException if something in it is nothing, as a rule that there is not
   */
  public static LintConfiguration of(Configuration configuration) {
    return configuration.lint().map(LintSection::read).orElse(NONE);
  }

  /** Copies the collections. */
  public LintConfiguration {
    policyTypes = List.copyOf(policyTypes);
    suppressions = List.copyOf(suppressions);
  }
}
