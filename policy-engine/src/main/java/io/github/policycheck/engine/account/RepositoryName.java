package io.github.policycheck.engine.account;

/**
 * What a repository of CodeCommit can be called.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/APIReference/API_RepositoryMetadata.html">CodeCommit
 *     API Reference: RepositoryMetadata</a>
 */
final class RepositoryName {

  private static final int MOST = 100;

  private RepositoryName() {}

  static boolean is(String name) {
    // A loop: a regular expression would cost the start of a hook milliseconds.
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!isLetter && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= MOST && !name.endsWith(".git");
  }

  /** Returns why it is none. */
  static String problem(String name) {
    return "`"
        + name
        + "` is no name of a repository: it has 1 to 100 letters, digits and characters of"
        + " ._- and does not end in .git";
  }
}
