package io.github.policycheck.engine.model;

import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.List;
import java.util.Objects;

/**
 * The Action or NotAction element of a statement.
 *
 * @param isNegated true for NotAction
 * @param patterns the entries in their order, possibly none
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">IAM
 *     User Guide: Action element</a>
 */
public record ActionElement(boolean isNegated, List<LocatedString> patterns) {

  /** Copies the list. */
  public ActionElement {
    patterns = List.copyOf(patterns);
  }

  /** Returns the name of the element. */
  public String name() {
    return isNegated ? "NotAction" : "Action";
  }

  /**
   * Tells whether a statement with this element is about an action.
   *
   * @param action its name with the prefix of its service, such as {@code codecommit:GitPush}
   */
  public boolean matches(String action) {
    Objects.requireNonNull(action, "action");
    for (LocatedString entry : patterns) {
      boolean isMatched =
          WildcardPattern.hasWildcard(entry.value())
              ? ActionName.of(entry.value()).matches(ActionName.of(action))
              : ActionName.areSame(entry.value(), action);
      if (isMatched) {
        return !isNegated;
      }
    }
    return isNegated;
  }
}
