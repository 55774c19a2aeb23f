package io.github.policycheck.githook;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration of the bare repository says about the hook.
 *
 * @param snapshot path of the snapshot that decides
 * @param repository name or ARN of the CodeCommit repository whose policies apply
 * @param principalFrom the one source of the pusher's identity
 * @param mode whether pushes are refused or only watched
 * @param auditLog path of the audit log, null if there is none
 * @param message what is shown after a refusal, null for nothing
 */
public record HookConfig(
    String snapshot,
    String repository,
    PrincipalSource principalFrom,
    Mode mode,
    @Nullable String auditLog,
    @Nullable String message) {

  public static final String SECTION = "policycheck.";
  public static final String SNAPSHOT = "snapshot";
  public static final String REPOSITORY = "repository";
  public static final String PRINCIPAL_FROM = "principalFrom";
  public static final String MODE = "mode";
  public static final String AUDIT_LOG = "auditLog";
  public static final String MESSAGE = "message";

  /** How the hook was installed; for those who look after it. */
  public static final String LAYOUT = "layout";

  /** The account that the snapshot is of; for those who look after it. */
  public static final String ACCOUNT = "account";

  /** What becomes of a push that the policies do not allow. */
  public enum Mode {
    /** It is refused. */
    ENFORCE,
    /** It is accepted; what would have been refused is said and logged. */
    AUDIT;

    static Mode of(@Nullable String written) {
      if (written == null || written.equals("enforce")) {
        return ENFORCE;
      }
      if (written.equals("audit")) {
        return AUDIT;
      }
      throw new RefusedException(
          "`policycheck.mode` is `enforce` or `audit`, not `" + written + "`");
    }
  }

  /**
   * Reads what {@code git config --get-regexp} prints of the sections {@code policycheck} and
   * {@code extensions}: a key, in lower case, and a value on each line.
   *
   * @throws RefusedException if something is missing, unknown, or there twice
   */
  public static HookConfig parse(String lines) {
    Map<String, String> values = new HashMap<>();
    int start = 0;
    while (start < lines.length()) {
      int end = lines.indexOf('\n', start);
      end = end < 0 ? lines.length() : end;
      line(lines.substring(start, end), values);
      start = end + 1;
    }
    String refStorage = values.remove("extensions.refstorage");
    if (refStorage != null && !refStorage.equals("files")) {
      throw new RefusedException(
          "this repository keeps its references as `"
              + refStorage
              + "`, in which symbolic references cannot be seen; only `files` is supported");
    }
    HookConfig config =
        new HookConfig(
            required(SNAPSHOT, values),
            required(REPOSITORY, values),
            PrincipalSource.parse(required(PRINCIPAL_FROM, values)),
            Mode.of(values.remove(key(MODE))),
            values.remove(key(AUDIT_LOG)),
            notBlank(values.remove(key(MESSAGE))));
    values.remove(key(LAYOUT));
    values.remove(key(ACCOUNT));
    for (String key : values.keySet()) {
      if (key.startsWith(SECTION)) {
        throw new RefusedException(
            "`"
                + key
                + "` of the repository's configuration is not known to this version of policycheck;"
                + " unset it, or install the hook again with the version that wrote it");
      }
    }
    return config;
  }

  /** Returns the key of a setting as Git prints it. */
  public static String key(String name) {
    return SECTION + name.toLowerCase(Locale.ROOT);
  }

  private static void line(String line, Map<String, String> values) {
    if (line.isEmpty()) {
      return;
    }
    int space = line.indexOf(' ');
    String key = space < 0 ? line : line.substring(0, space);
    if (!key.startsWith(SECTION) && !key.startsWith("extensions.")) {
      throw new RefusedException("the repository's configuration cannot be read: `" + line + "`");
    }
    if (values.put(key, space < 0 ? "" : line.substring(space + 1)) != null) {
      throw new RefusedException("`" + key + "` is in the repository's configuration twice");
    }
  }

  private static @Nullable String notBlank(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }

  private static String required(String name, Map<String, String> values) {
    String value = values.remove(key(name));
    if (value == null || value.isEmpty()) {
      throw new RefusedException(
          "`" + SECTION + name + "` is missing in the repository's configuration");
    }
    return value;
  }
}
