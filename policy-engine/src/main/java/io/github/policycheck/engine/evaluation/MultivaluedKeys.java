package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.pattern.SimpleCase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The condition keys that can have several values; {@code multivalued-keys.tsv} says where they
 * come from. Read when the first policy variable is compiled.
 */
final class MultivaluedKeys {

  /** In AWSCodeCommitPowerUser: for it alone a hook shall not have to read the table. */
  private static final String USER_NAME = "aws:username";

  /** Read when it is first asked for. */
  private static final class Known {
    private static final Set<String> NAMES = read();
  }

  private MultivaluedKeys() {}

  /** Tells whether a normalized key is one of them. */
  static boolean contains(String key) {
    if (key.equals(USER_NAME)) {
      return false;
    }
    int slash = key.indexOf('/');
    return Known.NAMES.contains(key)
        || (slash >= 0 && Known.NAMES.contains(key.substring(0, slash + 1).concat("*")));
  }

  /** Returns their normalized names; a star stands for what differs from case to case. */
  static Set<String> names() {
    return Known.NAMES;
  }

  private static Set<String> read() {
    try (InputStream table =
            Objects.requireNonNull(
                MultivaluedKeys.class.getResourceAsStream("multivalued-keys.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      Set<String> names = new HashSet<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          names.add(SimpleCase.lower(line));
        }
      }
      return Set.copyOf(names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
