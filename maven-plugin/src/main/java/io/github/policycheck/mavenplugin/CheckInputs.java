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
 */
record CheckInputs(
    @Nullable Path policies,
    @Nullable Path account,
    @Nullable Path configuration,
    @Nullable Path baseline,
    List<String> includes,
    List<String> excludes) {

  CheckInputs {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
    if (policies == null && account == null) {
      throw new IllegalArgumentException("nothing is named that is to be checked");
    }
  }

  /** Returns what is looked at first. */
  Path first() {
    return Objects.requireNonNull(policies == null ? account : policies);
  }
}
