package io.github.policycheck.replay.caller;

import io.github.policycheck.engine.model.Principal;

/** How reports name who made a call. */
final class CallerNames {

  private CallerNames() {}

  static String of(Principal principal) {
    if (principal instanceof Principal.User user) {
      return user.arn().toString();
    }
    if (principal instanceof Principal.RoleSession session) {
      return session.role().toString();
    }
    if (principal instanceof Principal.Root root) {
      return root.arn().toString();
    }
    if (principal instanceof Principal.FederatedUser federated) {
      return federated.arn().toString();
    }
    if (principal instanceof Principal.Service service) {
      return service.name();
    }
    if (principal instanceof Principal.Federated federated) {
      return federated.provider();
    }
    return principal instanceof Principal.Anonymous
        ? "anonymous"
        : "somebody of account " + principal.account().orElse("?");
  }
}
