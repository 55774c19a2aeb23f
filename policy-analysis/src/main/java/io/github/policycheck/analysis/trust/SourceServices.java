package io.github.policycheck.analysis.trust;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * The services whose requests say on whose behalf they are made; {@code source-services.tsv} says
 * where that is documented.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention">IAM
 *     User Guide: cross-service confused deputy prevention</a>
 */
final class SourceServices {

  private static final Set<String> NAMES =
      Table.rows("source-services.tsv").stream()
          .map(row -> row[0])
          .collect(Collectors.toUnmodifiableSet());

  private SourceServices() {}

  /** Tells whether a service principal is one of them, in whatever partition. */
  static boolean include(String principal) {
    int domain = principal.indexOf(".amazonaws.");
    return domain > 0 && NAMES.contains(principal.substring(0, domain));
  }
}
