package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.search.ValueText;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Subjects whose owners choose of which claims they are, and in which order: a subject that begins
 * with what everybody can choose, such as a branch, can be that of anybody.
 *
 * @see <a
 *     href="https://docs.github.com/en/actions/reference/security/oidc#customizing-the-token-claims">GitHub:
 *     customizing the token claims</a>
 */
final class ReorderedClaims {

  private ReorderedClaims() {}

  /** Returns a subject of others for each value of a condition that names nobody. */
  static Stream<String> of(Set<String> values, Set<String> chosen) {
    return values.stream()
        .filter(value -> namesNobody(List.of(value.split(":", -1)), chosen))
        .map(ValueText::filled);
  }

  /** Tells whether each claim is one that everybody chooses, or stands for all its values. */
  private static boolean namesNobody(List<String> parts, Set<String> chosen) {
    if (!chosen.contains(parts.get(0))) {
      return false;
    }
    int i = 0;
    while (i < parts.size()) {
      boolean isOpen =
          chosen.contains(parts.get(i))
              || i + 1 == parts.size()
              || parts.get(i + 1).startsWith("*");
      if (parts.get(i).equals("*")) {
        i++;
      } else if (isOpen) {
        i += 2;
      } else {
        return false;
      }
    }
    return true;
  }
}
