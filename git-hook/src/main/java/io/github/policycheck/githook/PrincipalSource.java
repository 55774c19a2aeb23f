package io.github.policycheck.githook;

import java.util.List;
import java.util.Map;

/**
 * Where the identity of the pusher comes from: a variable that the server sets. There is no default
 * and no second source.
 *
 * @param variable the name of the environment variable
 */
public record PrincipalSource(String variable) {

  private static final String ENV = "env:";
  private static final int LONGEST = 64;
  private static final String SIGNS = "+=,.@_-";

  /**
   * Beginnings of variables that a client of Git, SSH or HTTP chooses, or that say who wrote a
   * commit.
   */
  private static final List<String> OF_CLIENTS =
      List.of(
          "GIT_PUSH_",
          "GIT_AUTHOR",
          "GIT_COMMITTER",
          "GIT_PROTOCOL",
          "SSH_ORIGINAL_COMMAND",
          "HTTP_",
          "QUERY_STRING",
          "REQUEST_URI",
          "LC_",
          "LANG",
          "TERM");

  /**
   * Parses {@code env:NAME}.
   *
   * @throws RefusedException if it is something else, or a variable that the client chooses
   */
  static PrincipalSource parse(String written) {
    String name = written.startsWith(ENV) ? written.substring(ENV.length()) : "";
    if (!isName(name)) {
      throw new RefusedException(
          "`policycheck.principalFrom` is `env:` and a variable, such as `env:REMOTE_USER`, not `"
              + written
              + "`");
    }
    for (String prefix : OF_CLIENTS) {
      if (name.startsWith(prefix)) {
        throw new RefusedException(
            "`policycheck.principalFrom` names `" + name + "`, which the client chooses");
      }
    }
    return new PrincipalSource(name);
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isLetter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
      if (!isLetter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /**
   * Returns the login of the pusher.
   *
   * @throws RefusedException if there is none, or it is none that a Git server would give
   */
  String login(Map<String, String> environment) {
    String login = environment.get(variable);
    if (login == null || login.isEmpty()) {
      throw new RefusedException(
          "who pushes is not known: the server sets no `" + variable + "`; sign in to push");
    }
    if (!isLogin(login)) {
      throw new RefusedException("who pushes is not known: `" + login + "` is no login");
    }
    return login;
  }

  /** Tells whether a text can be the login of somebody. */
  public static boolean isLogin(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isPlain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!isPlain && SIGNS.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST;
  }
}
