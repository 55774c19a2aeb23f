package io.github.policycheck.analysis.trust;

import java.util.List;
import java.util.Optional;

/**
 * What the requests have that a service makes for itself.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice">IAM
 *     User Guide: aws:PrincipalIsAWSService</a>
 */
final class ServiceKeys {

  /** A service is in no organization, and has neither tags nor a name of a user. */
  private static final List<String> OF_OTHERS =
      List.of(
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:principaltag/",
          "aws:username",
          "aws:multifactorauth");

  private static final List<String> OF_NETWORKS =
      List.of("aws:sourceip", "aws:sourcevpc", "aws:vpcsourceip");

  private ServiceKeys() {}

  /** Tells whether no request has a key, in lower case, because a service makes it. */
  static boolean areWithout(String key) {
    return OF_OTHERS.stream().anyMatch(key::startsWith);
  }

  /** Returns what they have under a key, in lower case; empty for a key of the request. */
  static Optional<List<List<String>>> told(String key, String service) {
    return switch (key) {
      case "aws:principalisawsservice" -> Optional.of(List.of(List.of("true")));
      case "aws:principalservicename", "aws:principalservicenameslist" ->
          Optional.of(List.of(List.of(service)));
      case "aws:viaawsservice" -> Optional.of(List.of(List.of("false")));
      default -> {
        boolean isAbsent =
            key.startsWith("aws:principal")
                || areWithout(key)
                || OF_NETWORKS.stream().anyMatch(key::startsWith);
        yield isAbsent ? Optional.of(List.of(List.of())) : Optional.empty();
      }
    };
  }
}
