package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.PrincipalElement.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Principal or NotPrincipal element, ready to run: says whether a statement is about a caller,
 * and if it is an Allow which part it then has.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">IAM
 *     User Guide: Principal element</a>
 */
final class PrincipalMatcher {

  /** Of a statement without the element: whoever the policy is attached to. */
  static final PrincipalMatcher WHOEVER = new PrincipalMatcher(null, Effect.ALLOW, false);

  private final @Nullable PrincipalElement written;
  private final boolean isNegated;
  private final boolean isDeny;
  private final boolean isBoundaryInForce;
  private final boolean isListedInPartSpared;
  private final boolean isEveryone;
  private final Set<String> accounts = new HashSet<>();
  private final Set<String> rolesWithoutPath = new HashSet<>();

  /** No EnumMap: it would cost the start of the hook what an EnumSet does in ReadingsInUse. */
  private final Map<PrincipalElement.Type, Set<String>> names = new HashMap<>();

  /**
   * Compiles an element.
   *
   * @param isBoundaryInForce whether the caller has a permissions boundary: a Deny with
   *     NotPrincipal then denies whomever it lists
   */
  PrincipalMatcher(@Nullable PrincipalElement element, Effect effect, boolean isBoundaryInForce) {
    this(element, effect, isBoundaryInForce, false);
  }

  /**
   * Compiles an element.
   *
   * @param isBoundaryInForce as above
   * @param isListedInPartSpared whether a Deny with NotPrincipal spares a user or role that it
   *     lists without its account or session
   */
  PrincipalMatcher(
      @Nullable PrincipalElement element,
      Effect effect,
      boolean isBoundaryInForce,
      boolean isListedInPartSpared) {
    this.isListedInPartSpared = isListedInPartSpared;
    this.written = element;
    this.isNegated = element != null && element.isNegated();
    this.isDeny = effect == Effect.DENY;
    this.isBoundaryInForce = isBoundaryInForce;
    boolean foundEveryone = element == null;
    if (element != null) {
      for (Names named : element.names()) {
        Set<String> ofType = new HashSet<>();
        names.put(named.type(), ofType);
        for (LocatedString value : named.values()) {
          String name = value.value();
          boolean isStar = name.equals(PrincipalElement.EVERYONE);
          foundEveryone |=
              isStar
                  && (named.type() == PrincipalElement.Type.AWS
                      || named.type() == PrincipalElement.Type.EVERYONE);
          ofType.add(name);
          if (named.type() == PrincipalElement.Type.AWS) {
            addOfAws(name);
          }
        }
      }
    }
    this.isEveryone = foundEveryone;
  }

  private void addOfAws(String name) {
    if (Principal.isAccount(name)) {
      accounts.add(name);
      return;
    }
    Arn arn = Arn.parse(name).orElse(null);
    if (arn != null && arn.service().equals("iam") && arn.resource().equals("root")) {
      accounts.add(arn.account());
    } else if (arn != null && arn.service().equals("iam") && arn.resource().startsWith("role/")) {
      String last = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
      rolesWithoutPath.add(
          new Arn(arn.partition(), "iam", arn.region(), arn.account(), "role/" + last).toString());
    }
  }

  /** Tells whether the statement is about {@code caller}. */
  boolean isAbout(RequestCaller caller) {
    return grants(caller) != 0;
  }

  /**
   * Returns the parts of a resource policy that an Allow has for {@code caller}; for a Deny, none
   * or some.
   */
  int grants(RequestCaller caller) {
    if (!isNegated) {
      return listed(caller) | (isEveryone ? Part.DIRECT.bit() : 0);
    }
    boolean isSpared = isDeny ? isWholly(caller) : isAtAll(caller);
    return isSpared ? 0 : Part.DIRECT.bit();
  }

  private int listed(RequestCaller caller) {
    int parts = 0;
    if (isOwnListed(caller)) {
      parts |= Part.DIRECT.bit();
    }
    if (isOriginListed(caller)) {
      parts |= Part.CAPPED.bit();
    }
    if (isAccountListed(caller)) {
      parts |= caller.isRoot() ? Part.DIRECT.bit() : Part.DELEGATED.bit();
    }
    return parts;
  }

  /** Of a Deny with NotPrincipal: spared is who is listed by account, role and session. */
  private boolean isWholly(RequestCaller caller) {
    if (isBoundaryInForce && caller.isBoundByIdentity()) {
      return false;
    }
    if (isEveryone) {
      return true;
    }
    if (caller.isRoot()) {
      return isAccountListed(caller);
    }
    if (isListedInPartSpared && (isOwnListed(caller) || isOriginListed(caller))) {
      return true;
    }
    return isOwnListed(caller)
        && (caller.origin() == null || isOriginListed(caller))
        && (caller.account() == null || isAccountListed(caller));
  }

  /** Of an Allow with NotPrincipal: left out is who is listed by any name, or has none. */
  private boolean isAtAll(RequestCaller caller) {
    boolean isUnnamed =
        caller.own() == null && caller.origin() == null && caller.isBoundByIdentity();
    return isEveryone || isUnnamed || listed(caller) != 0;
  }

  private boolean isOwnListed(RequestCaller caller) {
    Set<String> ofType = names.get(caller.type());
    return ofType != null
        && caller.own() != null
        && (ofType.contains(caller.own())
            || (caller.type() != PrincipalElement.Type.AWS
                && ofType.contains(PrincipalElement.EVERYONE)));
  }

  private boolean isOriginListed(RequestCaller caller) {
    String origin = caller.origin();
    Set<String> ofAws = names.get(PrincipalElement.Type.AWS);
    if (origin == null || ofAws == null) {
      return false;
    }
    // A session's ARN does not tell the path of its role; the name alone is unique too.
    return caller.isPathOpen() ? rolesWithoutPath.contains(origin) : ofAws.contains(origin);
  }

  private boolean isAccountListed(RequestCaller caller) {
    return caller.account() != null && accounts.contains(caller.account());
  }

  @Override
  public String toString() {
    return written == null ? "" : " " + written.name() + " " + written.names();
  }
}
