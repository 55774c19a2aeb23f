package io.github.policycheck.mavenplugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a build wants to be linted; all paths are absolute.
 *
 * @param policies the folder or file of policies, null if only an account is evaluated
 * @param account the account to evaluate as a whole, null if there is none
 * @param configuration the {@code policycheck.yaml} that counts, null if there is none
 * @param baseline the baseline that the build names, null for that of the configuration
 * @param includes which files below the folder of policies count; none for all
 * @param excludes which of them do not
 * @param namesConfiguration whether the build names the configuration, which counts for every file
 * @param rules the rules to look for, none for all
 * @param disabledRules the rules not to look for
 * @param templates what templates are given
 */
record CheckInputs(
    @Nullable Path policies,
    @Nullable Path account,
    @Nullable Path configuration,
    @Nullable Path baseline,
    List<String> includes,
    List<String> excludes,
    boolean namesConfiguration,
    List<String> rules,
    List<String> disabledRules,
    TemplateValues templates) {

  CheckInputs {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
    rules = List.copyOf(rules);
    disabledRules = List.copyOf(disabledRules);
    if (policies == null && account == null) {
      throw new IllegalArgumentException("nothing is named that is to be checked");
    }
  }

  /** Names no configuration and no rules. */
  CheckInputs(
      @Nullable Path policies,
      @Nullable Path account,
      @Nullable Path configuration,
      @Nullable Path baseline,
      List<String> includes,
      List<String> excludes) {
    this(
        policies,
        account,
        configuration,
        baseline,
        includes,
        excludes,
        false,
        List.of(),
        List.of(),
        TemplateValues.NONE);
  }

  /** Returns what is looked at first. */
  Path first() {
    return Objects.requireNonNull(policies == null ? account : policies);
  }
}
