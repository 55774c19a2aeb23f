package io.github.policycheck.engine.model;

import io.github.policycheck.engine.pattern.SimpleCase;
import io.github.policycheck.engine.pattern.WildcardPattern;

/**
 * The name of an action, such as {@code codecommit:GitPush}, or a pattern of names, as Action
 * elements have them. Names that differ in upper and lower case only are equal, in the prefix of
 * the service too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">IAM
 *     User Guide: Action element</a>
 */
public final class ActionName {

  private final String written;
  private final String normalized;

  private ActionName(String written) {
    this.written = written;
    this.normalized = normalize(written);
  }

  /** Returns the name that is written so, in upper or lower case. */
  public static ActionName of(String written) {
    return new ActionName(written);
  }

  /**
   * Returns the one spelling that stands for all of a name, where a text is wanted: that of a whole
   * action, of the prefix of a service, or of what follows it.
   */
  public static String normalize(String written) {
    return SimpleCase.lower(written);
  }

  /** Tells whether two spellings are of one action. */
  public static boolean areSame(String one, String other) {
    return SimpleCase.equal(one, other);
  }

  /**
   * Tells whether a name is of a service.
   *
   * @param prefix what names of its actions begin with, the colon included
   */
  public static boolean isOf(String prefix, String name) {
    return SimpleCase.startsWith(name, prefix);
  }

  /** Returns the name as it was written. */
  public String written() {
    return written;
  }

  /** Returns the one spelling that stands for all of the name. */
  public String normalized() {
    return normalized;
  }

  /** Returns the prefix of the service, in lower case; the whole text if there is no colon. */
  public String service() {
    int colon = normalized.indexOf(':');
    return colon < 0 ? normalized : normalized.substring(0, colon);
  }

  /**
   * Returns what follows the prefix, in lower case; a star if there is no colon, as in {@code *}.
   */
  public String name() {
    int colon = normalized.indexOf(':');
    return colon < 0 ? "*" : normalized.substring(colon + 1);
  }

  /** Tells whether the prefix of the service is a pattern, as in {@code *}. */
  public boolean hasWildcardInService() {
    return hasWildcard(service());
  }

  /** Tells whether what follows the prefix is a pattern. */
  public boolean hasWildcardInName() {
    return hasWildcard(name());
  }

  private static boolean hasWildcard(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /** Tells whether an action is one of those that this pattern is about. */
  public boolean matches(ActionName action) {
    return WildcardPattern.of(normalized).matches(action.normalized);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActionName name && normalized.equals(name.normalized);
  }

  @Override
  public int hashCode() {
    return normalized.hashCode();
  }

  /** Returns the name as it was written. */
  @Override
  public String toString() {
    return written;
  }
}
