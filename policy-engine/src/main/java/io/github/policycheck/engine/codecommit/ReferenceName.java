package io.github.policycheck.engine.codecommit;

import java.util.Optional;

/**
 * The names of Git references: which ones Git takes, and what people mean by short ones.
 *
 * @see <a href="https://git-scm.com/docs/git-check-ref-format">git-check-ref-format</a>
 */
public final class ReferenceName {

  private static final String FORBIDDEN = " ~^:?*[\\";

  private ReferenceName() {}

  /** Returns what is wrong with {@code name} as the full name of a reference, if anything is. */
  public static Optional<String> problem(String name) {
    if (name.isEmpty()) {
      return Optional.of("it is empty");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '*' || c == '?') {
        return Optional.of("`" + c + "` cannot be in it: it is one name, not a pattern");
      }
      if (c < ' ' || c == 0x7f) {
        return Optional.of("it holds a control character");
      }
      if (FORBIDDEN.indexOf(c) >= 0) {
        return Optional.of("`" + c + "` cannot be in it");
      }
    }
    if (name.startsWith("/") || name.endsWith("/") || name.contains("//")) {
      return Optional.of("it has a slash too many");
    }
    if (name.contains("..") || name.contains("@{") || name.endsWith(".")) {
      return Optional.of("it holds `..` or `@{`, or ends with a dot");
    }
    for (String part : name.split("/", -1)) {
      if (part.startsWith(".") || part.endsWith(".lock")) {
        return Optional.of("`" + part + "` cannot be a part of it");
      }
    }
    return name.equals("@") ? Optional.of("`@` is none") : Optional.empty();
  }

  /** Tells whether {@code name} is a full name, as AWS sends it. */
  public static boolean isFull(String name) {
    return name.startsWith("refs/");
  }

  /**
   * Returns the full name that a short one stands for: a branch such as {@code master}, or what
   * begins with {@code heads/} or {@code tags/}.
   */
  public static String full(String shortName) {
    if (isFull(shortName)) {
      return shortName;
    }
    return (shortName.startsWith("heads/") || shortName.startsWith("tags/")
            ? "refs/"
            : "refs/heads/")
        + shortName;
  }
}
