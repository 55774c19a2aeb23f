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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whom Principal and NotPrincipal elements mean (PR): one caller or not. */
final class ReferencePrincipals {

  private static final String NOBODY = "(?!)";

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
   * @param written all the ways to write it, as a regular expression
   */
  private record Identity(Grant grant, PrincipalElement.Type type, String written) {

    boolean isListedIn(PrincipalElement element) {
      return element.names().stream()
          .filter(names -> names.type() == type)
          .flatMap(names -> names.values().stream())
          .anyMatch(name -> name.value().matches(written));
    }
  }

  private static List<Identity> identities(Principal caller, @Nullable String account) {
    List<Identity> identities = new ArrayList<>();
    if (account != null) {
      identities.add(
          new Identity(
              caller instanceof Root ? Grant.DIRECT : Grant.DELEGATED,
              PrincipalElement.Type.AWS,
              account + "|arn:aws:iam::" + account + ":root"));
    }
    if (caller instanceof User user) {
      identities.add(new Identity(Grant.DIRECT, PrincipalElement.Type.AWS, quoted(user.arn())));
    } else if (caller instanceof RoleSession session) {
      identities.add(new Identity(Grant.CAPPED, PrincipalElement.Type.AWS, role(session)));
      identities.add(new Identity(Grant.DIRECT, PrincipalElement.Type.AWS, session(session)));
    } else if (caller instanceof FederatedUser federated) {
      identities.add(
          new Identity(Grant.DIRECT, PrincipalElement.Type.AWS, quoted(federated.arn())));
      if (federated.user() != null) {
        identities.add(
            new Identity(Grant.CAPPED, PrincipalElement.Type.AWS, quoted(federated.user())));
      }
    } else if (caller instanceof Service service) {
      identities.add(
          new Identity(
              Grant.DIRECT, PrincipalElement.Type.SERVICE, Pattern.quote(service.name()) + "|\\*"));
    } else if (caller instanceof Federated federated) {
      identities.add(
          new Identity(
              Grant.DIRECT,
              PrincipalElement.Type.FEDERATED,
              Pattern.quote(federated.provider()) + "|\\*"));
    } else if (caller instanceof Unnamed) {
      identities.add(new Identity(Grant.DIRECT, PrincipalElement.Type.AWS, NOBODY));
    }
    return identities;
  }

  private static String quoted(Arn arn) {
    return Pattern.quote(arn.toString());
  }

  /** A role without a path may have one: the ARNs of its sessions do not tell. */
  private static String role(RoleSession session) {
    String name = session.role().resource().substring("role/".length());
    boolean hasPath = name.contains("/");
    return quoted(session.role())
        + (hasPath
            ? ""
            : "|"
                + Pattern.quote("arn:aws:iam::" + session.role().account() + ":role/")
                + ".*/"
                + Pattern.quote(name));
  }

  private static String session(RoleSession session) {
    String role = session.role().resource();
    return session.name() == null
        ? NOBODY
        : Pattern.quote(
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
  boolean isDenied(PrincipalElement element, boolean isUnderBoundary) {
    if (!element.isNegated()) {
      return !grants(element).isEmpty();
    }
    boolean isEachListed =
        !identities.isEmpty()
            && identities.stream().allMatch(identity -> identity.isListedIn(element));
    return isUnderBoundary || !(isEverybody(element) || isEachListed);
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
