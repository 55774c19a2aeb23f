package io.github.policycheck.engine.model;

import java.util.Optional;
import java.util.Set;

/** Reads principals as they are written: by an ARN, or by a name. */
final class PrincipalText {

  private PrincipalText() {}

  static Optional<Principal> parse(String text) {
    Arn arn = Arn.parse(text).orElse(null);
    return arn == null ? named(text) : byArn(arn, text);
  }

  private static Optional<Principal> named(String text) {
    Set<String> providers =
        Set.of(
            "cognito-identity.amazonaws.com",
            "accounts.google.com",
            "graph.facebook.com",
            "www.amazon.com");
    if (providers.contains(text)) {
      return Optional.of(new Principal.Federated(text));
    }
    boolean isService = text.endsWith(".amazonaws.com") || text.endsWith(".amazonaws.com.cn");
    return isService && !text.startsWith(".")
        ? Optional.of(new Principal.Service(text))
        : Optional.empty();
  }

  private static Optional<Principal> byArn(Arn arn, String text) {
    String[] parts = arn.resource().split("/", -1);
    boolean isNamed = parts.length > 1 && !parts[parts.length - 1].isEmpty();
    boolean isOfAccount = Principal.isAccount(arn.account()) && arn.region().isEmpty();
    if (!isOfAccount) {
      return Optional.empty();
    }
    if (arn.service().equals("iam")) {
      return switch (parts[0]) {
        case "root" -> parts.length == 1 ? Optional.of(new Principal.Root(arn)) : Optional.empty();
        case "user" -> isNamed ? Optional.of(new Principal.User(arn)) : Optional.empty();
        case "role" ->
            isNamed ? Optional.of(new Principal.RoleSession(arn, null)) : Optional.empty();
        case "saml-provider" ->
            isNamed ? Optional.of(new Principal.Federated(text)) : Optional.empty();
        // Its name is the URL of the issuer, which can end with a slash.
        case "oidc-provider" ->
            parts.length > 1 && !parts[1].isEmpty()
                ? Optional.of(new Principal.Federated(text))
                : Optional.empty();
        default -> Optional.empty();
      };
    }
    if (!arn.service().equals("sts") || !isNamed) {
      return Optional.empty();
    }
    if (parts[0].equals("assumed-role") && parts.length == 3 && !parts[1].isEmpty()) {
      Arn role = new Arn(arn.partition(), "iam", "", arn.account(), "role/" + parts[1]);
      return Optional.of(new Principal.RoleSession(role, parts[2], false));
    }
    boolean isFederatedUser = parts[0].equals("federated-user") && parts.length == 2;
    return isFederatedUser ? Optional.of(new Principal.FederatedUser(arn, null)) : Optional.empty();
  }
}
