package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.Principal.Anonymous;
import io.github.policycheck.engine.model.Principal.Federated;
import io.github.policycheck.engine.model.Principal.FederatedUser;
import io.github.policycheck.engine.model.Principal.RoleSession;
import io.github.policycheck.engine.model.Principal.Root;
import io.github.policycheck.engine.model.Principal.Service;
import io.github.policycheck.engine.model.Principal.Unnamed;
import io.github.policycheck.engine.model.Principal.User;
import io.github.policycheck.engine.model.PrincipalElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The principal of a request, taken apart once so that policies can be asked about it.
 *
 * @param type the kind of name that a policy calls it by
 * @param account its account, null if it has none
 * @param own the name that is its alone, null if it is not known
 * @param origin the role or user that it is a session of, null if it is none
 * @param isPathOpen whether the origin is a role whose path is not known, so that only its name
 *     tells it from other roles of its account
 * @param isBoundByIdentity whether identity policies, boundary and session policies bind it
 * @param isBoundByAccountControl whether service control policies bind it
 * @param isServiceLinked whether it is a session of a role that no organization policy binds
 */
record RequestCaller(
    PrincipalElement.Type type,
    @Nullable String account,
    @Nullable String own,
    @Nullable String origin,
    boolean isPathOpen,
    boolean isBoundByIdentity,
    boolean isBoundByAccountControl,
    boolean isServiceLinked) {

  static RequestCaller of(Principal principal) {
    String account = principal.account().orElse(null);
    if (principal instanceof User user) {
      return inAccount(account, user.arn().toString(), null);
    }
    if (principal instanceof RoleSession session) {
      Arn own = session.session().orElse(null);
      boolean isServiceLinked = session.isServiceLinked();
      return new RequestCaller(
          PrincipalElement.Type.AWS,
          account,
          own == null ? null : own.toString(),
          session.role().toString(),
          !session.isPathKnown(),
          true,
          !isServiceLinked,
          isServiceLinked);
    }
    if (principal instanceof FederatedUser session) {
      Arn user = session.user();
      return inAccount(account, session.arn().toString(), user == null ? null : user.toString());
    }
    if (principal instanceof Root root) {
      String own = root.arn().toString();
      return new RequestCaller(
          PrincipalElement.Type.AWS, account, own, null, false, false, true, false);
    }
    if (principal instanceof Unnamed) {
      return inAccount(account, null, null);
    }
    if (principal instanceof Service service) {
      return outside(PrincipalElement.Type.SERVICE, service.name());
    }
    if (principal instanceof Federated federated) {
      return outside(PrincipalElement.Type.FEDERATED, federated.provider());
    }
    if (principal instanceof Anonymous) {
      return outside(PrincipalElement.Type.EVERYONE, null);
    }
    throw new IllegalArgumentException("no kind of principal: " + principal);
  }

  private static RequestCaller inAccount(
      @Nullable String account, @Nullable String own, @Nullable String origin) {
    return new RequestCaller(
        PrincipalElement.Type.AWS, account, own, origin, false, true, true, false);
  }

  private static RequestCaller outside(PrincipalElement.Type type, @Nullable String own) {
    return new RequestCaller(type, null, own, null, false, false, false, false);
  }

  /** Returns this caller; of this account if it is in one and not even that is known. */
  RequestCaller orOf(@Nullable String resourceAccount) {
    return type == PrincipalElement.Type.AWS && account == null
        ? inAccount(resourceAccount, own, origin)
        : this;
  }

  /**
   * Returns this session if a request says that its role has one of these ARNs: their path tells
   * whether it is linked to a service.
   */
  RequestCaller withArns(List<String> arns) {
    boolean isLinked = false;
    for (String arn : arns) {
      Principal role = Principal.parse(arn).orElse(null);
      isLinked |= role instanceof RoleSession session && session.isServiceLinked();
    }
    return new RequestCaller(
        type, account, own, origin, isPathOpen, isBoundByIdentity, !isLinked, isLinked);
  }

  /** Tells whether it is a federated user, who may do nothing that no session policy allows. */
  boolean isFederatedUser() {
    return own != null && own.startsWith("federated-user/", own.lastIndexOf(':') + 1);
  }

  /** Tells whether it is known to be of another partition than {@code arn}. */
  boolean isOfOtherPartition(Arn arn) {
    String known = own == null ? origin : own;
    return known != null
        && type == PrincipalElement.Type.AWS
        && !known.startsWith("arn:" + arn.partition() + ":");
  }

  boolean isRoot() {
    return isBoundByAccountControl && !isBoundByIdentity;
  }
}
