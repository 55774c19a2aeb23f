package io.github.policycheck.analysis.trust;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
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

  private static final Set<String> NAMES = read();

  private SourceServices() {}

  /** Tells whether a service principal is one of them, in whatever partition. */
  static boolean include(String principal) {
    int domain = principal.indexOf(".amazonaws.");
    return domain > 0 && NAMES.contains(principal.substring(0, domain));
  }

  private static Set<String> read() {
    try (InputStream table =
            Objects.requireNonNull(
                SourceServices.class.getResourceAsStream("source-services.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf('\t')))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
