package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.Principal.Federated;
import io.github.policycheck.engine.model.Principal.FederatedUser;
import io.github.policycheck.engine.model.Principal.RoleSession;
import io.github.policycheck.engine.model.Principal.Root;
import io.github.policycheck.engine.model.Principal.Service;
import io.github.policycheck.engine.model.Principal.Unnamed;
import io.github.policycheck.engine.model.Principal.User;
import io.github.policycheck.engine.model.PrincipalElement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whom Principal and NotPrincipal elements mean (PR): one caller or not. */
final class ReferencePrincipals {

  private final Principal caller;
  private final List<Identity> identities;

  /**
   * Takes the caller of a request.
   *
   * @param account its account, null if it has none or none is known
   */
  ReferencePrincipals(Principal caller, @Nullable String account) {
    this.caller = caller;
    this.identities = identities(caller, account);
  }

  /** What a resource policy gives to a caller it names. */
  enum Grant {
    /** The access itself. */
    DIRECT,
    /** Access that the caller's boundary and session policies cap. */
    CAPPED,
    /** The leave of the caller's account to give the access. */
    DELEGATED
  }

  /**
   * Something that a caller is.
   *
   * @param grant what an Allow that names it gives
   * @param type the type under which it is named
   * @param isWritten tells whether a name means it
   */
  private record Identity(Grant grant, PrincipalElement.Type type, Predicate<String> isWritten) {

    boolean isListedIn(PrincipalElement element) {
      return element.names().stream()
          .filter(names -> names.type() == type)
          .flatMap(names -> names.values().stream())
          .anyMatch(name -> isWritten.test(name.value()));
    }
  }

  private static List<Identity> identities(Principal caller, @Nullable String account) {
    List<Identity> identities = new ArrayList<>();
    if (account != null) {
      Set<String> both = Set.of(account, "arn:aws:iam::" + account + ":root");
      Grant grant = caller instanceof Root ? Grant.DIRECT : Grant.DELEGATED;
      identities.add(new Identity(grant, PrincipalElement.Type.AWS, both::contains));
    }
    if (caller instanceof User user) {
      identities.add(ofAws(Grant.DIRECT, user.arn().toString()::equals));
    } else if (caller instanceof RoleSession session) {
      identities.add(ofAws(Grant.CAPPED, name -> isRole(name, session)));
      identities.add(ofAws(Grant.DIRECT, name -> isSession(name, session)));
    } else if (caller instanceof FederatedUser federated) {
      identities.add(ofAws(Grant.DIRECT, federated.arn().toString()::equals));
      if (federated.user() != null) {
        identities.add(ofAws(Grant.CAPPED, federated.user().toString()::equals));
      }
    } else if (caller instanceof Service service) {
      Set<String> both = Set.of(service.name(), PrincipalElement.EVERYONE);
      identities.add(new Identity(Grant.DIRECT, PrincipalElement.Type.SERVICE, both::contains));
    } else if (caller instanceof Federated federated) {
      Set<String> both = Set.of(federated.provider(), PrincipalElement.EVERYONE);
      identities.add(new Identity(Grant.DIRECT, PrincipalElement.Type.FEDERATED, both::contains));
    } else if (caller instanceof Unnamed) {
      identities.add(ofAws(Grant.DIRECT, name -> false));
    }
    return identities;
  }

  private static Identity ofAws(Grant grant, Predicate<String> isWritten) {
    return new Identity(grant, PrincipalElement.Type.AWS, isWritten);
  }

  /** The ARN of a session does not tell the path of its role. */
  private static boolean isRole(String name, RoleSession session) {
    Arn role = session.role();
    String[] parts = role.resource().split("/", -1);
    boolean isSameElsewhere =
        !session.isPathKnown()
            && name.startsWith("arn:aws:iam::" + role.account() + ":role/")
            && name.endsWith("/" + parts[1]);
    return name.equals(role.toString()) || isSameElsewhere;
  }

  /** The path of the role is no part of the session's ARN. */
  private static boolean isSession(String name, RoleSession session) {
    String role = session.role().resource();
    return session.name() != null
        && name.equals(
            "arn:aws:sts::"
                + session.role().account()
                + ":assumed-role"
                + role.substring(role.lastIndexOf('/'))
                + "/"
                + session.name());
  }

  /** Returns what an Allow with this element gives the caller; nothing if it is about others. */
  Set<Grant> grants(PrincipalElement element) {
    Set<Grant> listed = EnumSet.noneOf(Grant.class);
    for (Identity identity : identities) {
      if (identity.isListedIn(element)) {
        listed.add(identity.grant());
      }
    }
    if (element.isNegated()) {
      boolean isGranted = listed.isEmpty() && !isEverybody(element) && !(caller instanceof Unnamed);
      return isGranted ? EnumSet.of(Grant.DIRECT) : EnumSet.noneOf(Grant.class);
    }
    if (isEverybody(element)) {
      listed.add(Grant.DIRECT);
    }
    return listed;
  }

  /**
   * Tells whether a Deny with this element is about the caller. NotPrincipal spares nobody who has
   * a boundary, and others only if it lists all that they are.
   */
  boolean isDenied(
      PrincipalElement element, boolean isUnderBoundary, boolean isListedInPartSpared) {
    if (!element.isNegated()) {
      return !grants(element).isEmpty();
    }
    boolean isOneListed =
        isListedInPartSpared
            && identities.stream()
                .anyMatch(
                    identity ->
                        identity.grant() != Grant.DELEGATED && identity.isListedIn(element));
    boolean isEachListed =
        !identities.isEmpty()
            && identities.stream().allMatch(identity -> identity.isListedIn(element));
    return isUnderBoundary || !(isEverybody(element) || isEachListed || isOneListed);
  }

  private static boolean isEverybody(PrincipalElement element) {
    return element.names().stream()
        .anyMatch(
            names ->
                names.type() == PrincipalElement.Type.EVERYONE
                    || (names.type() == PrincipalElement.Type.AWS
                        && names.values().stream().anyMatch(name -> name.value().equals("*"))));
  }
}
