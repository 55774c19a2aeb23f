package io.github.policycheck.replay.caller;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.replay.trail.TrailIdentity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody is to policies that name principals, by what a record says of him. */
final class RecordedPrincipal {

  private static final String ANONYMOUS = "ANONYMOUS_PRINCIPAL";

  private RecordedPrincipal() {}

  /** Returns who it is; empty if the record does not tell. */
  static Optional<Principal> of(TrailIdentity identity) {
    try {
      return parsed(identity);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // an ARN of another kind than the type says
    }
  }

  private static Optional<Principal> parsed(TrailIdentity identity) {
    Optional<Arn> arn = Optional.ofNullable(identity.arn()).flatMap(Arn::parse);
    return switch (identity.type()) {
      case "Root" -> arn.map(Principal.Root::new);
      case "IAMUser" -> arn.map(Principal.User::new);
      case "AssumedRole", "Role" -> session(identity);
      case "FederatedUser" -> arn.map(one -> new Principal.FederatedUser(one, issuer(identity)));
      case "AWSService" -> Optional.ofNullable(identity.invokedBy()).map(Principal.Service::new);
      case "SAMLUser", "WebIdentityUser" ->
          Optional.ofNullable(identity.identityProvider()).map(Principal.Federated::new);
      case "AWSAccount" -> ofAccount(identity);
      default -> Optional.empty();
    };
  }

  private static Optional<Principal> ofAccount(TrailIdentity identity) {
    String account = identity.account();
    if (ANONYMOUS.equals(account)) {
      return Optional.of(new Principal.Anonymous());
    }
    return account == null || !Principal.isAccount(account)
        ? Optional.empty()
        : Optional.of(new Principal.Unnamed(account));
  }

  /** The ARN of the user that made a federated user. */
  private static @Nullable Arn issuer(TrailIdentity identity) {
    TrailIdentity.Session session = identity.session();
    if (session == null || session.issuerArn() == null || !"IAMUser".equals(session.issuerType())) {
      return null;
    }
    return Arn.parse(session.issuerArn()).orElse(null);
  }

  /** The issuer of the session has the path of the role, the session itself has its name. */
  private static Optional<Principal> session(TrailIdentity identity) {
    Principal bySession =
        Optional.ofNullable(identity.arn()).flatMap(Principal::parse).orElse(null);
    String name = bySession instanceof Principal.RoleSession session ? session.name() : null;
    TrailIdentity.Session session = identity.session();
    String issuer = session == null ? null : session.issuerArn();
    if (issuer == null) {
      return Optional.ofNullable(bySession).filter(found -> found instanceof Principal.RoleSession);
    }
    return Arn.parse(issuer).map(role -> new Principal.RoleSession(role, name));
  }
}
