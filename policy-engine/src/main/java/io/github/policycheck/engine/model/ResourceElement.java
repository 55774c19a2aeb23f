package io.github.policycheck.engine.model;

import io.github.policycheck.engine.pattern.IncompleteArn;
import java.util.List;

/**
 * The Resource or NotResource element of a statement.
 *
 * @param isNegated true for NotResource
 * @param patterns the entries in their order, possibly none
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">IAM
 *     User Guide: Resource element</a>
 */
public record ResourceElement(boolean isNegated, List<LocatedString> patterns) {

  /** Copies the list. */
  public ResourceElement {
    patterns = List.copyOf(patterns);
  }

  /** Returns an entry with a wildcard for each field that it lacks of an ARN, as it is read. */
  public static String completed(String entry) {
    return IncompleteArn.asRead(entry);
  }

  /** Returns the name of the element. */
  public String name() {
    return isNegated ? "NotResource" : "Resource";
  }
}
