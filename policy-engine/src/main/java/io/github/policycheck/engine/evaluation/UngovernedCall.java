package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Principal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that AWS answers without asking any policy; {@code ungoverned-calls.tsv} lists them.
 *
 * @param caller the kind of caller
 * @param action the normalized action, or the beginning of it with a star
 * @param decision the answer
 * @param reason why, in words
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">AWS
 *     STS API Reference: GetCallerIdentity</a>
 */
record UngovernedCall(Kind caller, String action, Decision decision, String reason) {

  /** The service of all of them, so that other calls are not looked for. */
  static final String SERVICE = "sts";

  /** Whose credentials sign the call. */
  enum Kind {
    ANY,
    USER,
    ROOT,
    ROLESESSION,
    FEDERATEDUSER,
    UNNAMED
  }

  /** Read when a call of this service is asked about: a hook has none and starts with each push. */
  private static final class Table {

    static final List<UngovernedCall> ALL = read();

    private static List<UngovernedCall> read() {
      try (InputStream table =
              Objects.requireNonNull(
                  UngovernedCall.class.getResourceAsStream("ungoverned-calls.tsv"));
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
        List<UngovernedCall> calls = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!line.startsWith("#")) {
            String[] column = line.split("\t", -1);
            calls.add(
                new UngovernedCall(
                    Kind.valueOf(column[0].toUpperCase(Locale.ROOT)),
                    RequestContext.normalized(column[1]),
                    column[2].equals("allowed") ? Decision.ALLOWED : Decision.IMPLICIT_DENY,
                    column[3]));
          }
        }
        return calls;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Returns the call of a normalized action, null if policies decide on it. Callers without an
   * account sign nothing, so that policies decide on whatever they call.
   */
  static @Nullable UngovernedCall of(String service, String action, Principal caller) {
    if (!service.equals(SERVICE)) {
      return null;
    }
    Kind kind = kind(caller);
    for (UngovernedCall call : Table.ALL) {
      if (kind != null && (call.caller == kind || call.caller == Kind.ANY) && call.isOf(action)) {
        return call;
      }
    }
    return null;
  }

  private boolean isOf(String asked) {
    return action.endsWith("*")
        ? asked.startsWith(action.substring(0, action.length() - 1))
        : action.equals(asked);
  }

  private static @Nullable Kind kind(Principal caller) {
    if (caller instanceof Principal.User) {
      return Kind.USER;
    }
    if (caller instanceof Principal.Root) {
      return Kind.ROOT;
    }
    if (caller instanceof Principal.RoleSession) {
      return Kind.ROLESESSION;
    }
    if (caller instanceof Principal.FederatedUser) {
      return Kind.FEDERATEDUSER;
    }
    return caller instanceof Principal.Unnamed ? Kind.UNNAMED : null;
  }
}
