package io.github.policycheck.engine.codecommit;

import io.github.policycheck.engine.model.ActionName;
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
 * Which requests say whose a resource is, by {@code aws:ResourceAccount} and the keys of its
 * organization; {@code no-resource-account.txt} has the exceptions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount">IAM
 *     User Guide: aws:ResourceAccount</a>
 */
public final class ResourceAccounts {

  private static final Set<String> EXCEPTIONS = read();

  private ResourceAccounts() {}

  /**
   * Tells whether the requests of an action have the keys.
   *
   * @param action with its service prefix, in upper or lower case
   */
  public static boolean areTold(String action) {
    String lower = ActionName.normalize(Objects.requireNonNull(action, "action"));
    String service = lower.substring(0, lower.indexOf(':') + 1);
    return !EXCEPTIONS.contains(lower) && !EXCEPTIONS.contains(service + "*");
  }

  private static Set<String> read() {
    try (InputStream table =
            Objects.requireNonNull(
                ResourceAccounts.class.getResourceAsStream("no-resource-account.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      Set<String> actions = new HashSet<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          actions.add(ActionName.normalize(line));
        }
      }
      return actions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
