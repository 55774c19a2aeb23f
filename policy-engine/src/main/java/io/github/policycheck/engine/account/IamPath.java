package io.github.policycheck.engine.account;

import java.util.Objects;

/**
 * The path of a user, a group or a role, which its ARN has between the kind and the name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names">IAM
 *     User Guide: friendly names and paths</a>
 */
final class IamPath {

  /** The path of whatever was made without one. */
  static final String NONE = "/";

  private IamPath() {}

  /** Returns {@code path} if it begins and ends with a slash. */
  static String checked(String path) {
    Objects.requireNonNull(path, "path");
    if (!path.startsWith("/") || !path.endsWith("/")) {
      throw new IllegalArgumentException(
          "`" + path + "` is no path: it begins and ends with a slash");
    }
    return path;
  }
}
