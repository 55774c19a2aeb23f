package io.github.policycheck.awsfake;

import java.util.List;

/**
 * What IAM Access Analyzer finds in a policy.
 *
 * @param findingType {@code ERROR}, {@code SECURITY_WARNING}, {@code SUGGESTION} or {@code WARNING}
 * @param issueCode such as {@code MISSING_ACTION}
 * @param findingDetails the message
 * @param path the place in the policy: names of elements, and numbers of items from 0
 * @param start where it begins in the text, in characters from 0
 * @param end where it ends
 */
public record FakeFinding(
    String findingType,
    String issueCode,
    String findingDetails,
    List<String> path,
    int start,
    int end) {

  /** Copies the list. */
  public FakeFinding {
    path = List.copyOf(path);
  }
}
