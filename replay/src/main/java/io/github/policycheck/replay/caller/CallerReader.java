package io.github.policycheck.replay.caller;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.LeftOutPrincipalException;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.account.UnknownPrincipalException;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.trail.TrailIdentity;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who made a call from what a record says of it. Not for several threads: most records
 * are of somebody who was there before, so it remembers them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">CloudTrail
 *     User Guide: userIdentity</a>
 */
public final class CallerReader {

  private static final String VIA_SERVICE = "aws:ViaAWSService";
  private static final String SERVICE_NAME = "aws:PrincipalServiceName";
  private static final String USER_ID = "aws:userid";
  private static final String TAG = "aws:PrincipalTag/";

  /** So many are remembered; then it begins anew, so that it stays small. */
  private static final int REMEMBERED = 10_000;

  private final @Nullable Account account;
  private final ReplayFacts facts;
  private final Map<Seen, RecordedCaller> known = new HashMap<>();

  /** What of an identity tells who it is; the rest differs from session to session. */
  private record Seen(
      String type,
      @Nullable String principalId,
      @Nullable String arn,
      @Nullable String account,
      @Nullable String invokedBy,
      @Nullable String provider,
      @Nullable String issuerType,
      @Nullable String issuer) {

    // As records have them, which take several times as long without the second compiler of a JVM.

    @Override
    public boolean equals(@Nullable Object object) {
      return object instanceof Seen other
          && Objects.equals(principalId, other.principalId)
          && Objects.equals(arn, other.arn)
          && Objects.equals(issuer, other.issuer)
          && Objects.equals(account, other.account)
          && Objects.equals(invokedBy, other.invokedBy)
          && Objects.equals(provider, other.provider)
          && Objects.equals(issuerType, other.issuerType)
          && type.equals(other.type);
    }

    @Override
    public int hashCode() {
      int mixed = hash(principalId);
      mixed = 31 * mixed + hash(arn);
      mixed = 31 * mixed + hash(issuer);
      return 31 * mixed + hash(invokedBy);
    }

    private static int hash(@Nullable String text) {
      return text == null ? 0 : text.hashCode();
    }
  }

  /**
   * Makes one.
   *
   * @param account the account whose users and roles are known, null if none is
   */
  public CallerReader(@Nullable Account account, ReplayFacts facts) {
    this.account = account;
    this.facts = facts;
  }

  /** Returns who it is. */
  public RecordedCaller of(TrailIdentity identity) {
    TrailIdentity.Session session = identity.session();
    Seen seen =
        new Seen(
            identity.type(),
            identity.principalId(),
            identity.arn(),
            identity.account(),
            identity.invokedBy(),
            identity.identityProvider(),
            session == null ? null : session.issuerType(),
            session == null ? null : session.issuerArn());
    RecordedCaller caller = known.get(seen);
    if (caller == null) {
      if (known.size() >= REMEMBERED) {
        known.clear();
      }
      caller = read(identity);
      known.put(seen, caller);
    }
    return caller;
  }

  private RecordedCaller read(TrailIdentity identity) {
    Principal principal = RecordedPrincipal.of(identity).orElse(null);
    if (principal == null) {
      return unknown(identity);
    }
    Caller inAccount = find(principal);
    Principal exact = inAccount == null ? principal : exact(principal, inAccount);
    PrincipalId boundAs = boundAs(exact, inAccount);
    Map<String, String> keys = new TreeMap<>(Comparator.comparing(ConditionKey::normalize));
    Set<String> absent = new HashSet<>(PrincipalKeys.of(exact).absent());
    keys.putAll(PrincipalKeys.of(exact).values());
    if (inAccount != null) {
      keys.putAll(inAccount.contextKeys());
      absent.addAll(inAccount.absentKeys());
    }
    if (identity.principalId() != null && isUserId(identity.principalId(), exact)) {
      keys.putIfAbsent(USER_ID, identity.principalId());
    }
    if (identity.invokedBy() != null && !(exact instanceof Principal.Service)) {
      // A service that acts with the credentials of somebody, or with those of its own role.
      keys.remove(VIA_SERVICE);
    }
    if (exact instanceof Principal.Service service && !isNamed(service)) {
      keys.remove(SERVICE_NAME);
    }
    addTags(exact, inAccount, keys, absent);
    return new RecordedCaller(
        CallerNames.of(exact),
        kind(exact, inAccount, boundAs),
        boundAs,
        exact,
        exact.account().orElse(null),
        keys,
        absent);
  }

  /** CloudTrail also writes {@code AWS Internal}, and AWS has known which service that was. */
  private static boolean isNamed(Principal.Service service) {
    return Partition.all().stream()
        .anyMatch(partition -> service.name().endsWith("." + partition.dnsSuffix()));
  }

  /** The id of a role is not that of its sessions, which have their name behind it. */
  private static boolean isUserId(String id, Principal principal) {
    return principal instanceof Principal.RoleSession
        ? id.indexOf(':') > 0
        : !id.isEmpty()
            && (principal instanceof Principal.User || principal instanceof Principal.Unnamed);
  }

  private @Nullable Caller find(Principal principal) {
    Account known = account;
    if (known == null || !principal.account().equals(Optional.of(known.id()))) {
      return null;
    }
    String written = null;
    if (principal instanceof Principal.User user) {
      written = user.arn().toString();
    } else if (principal instanceof Principal.RoleSession session) {
      written = session.isPathKnown() ? session.role().toString() : "role/" + session.roleName();
    }
    if (written == null) {
      return null;
    }
    try {
      PrincipalId id = known.principal(written);
      return known.caller(id);
    } catch (UnknownPrincipalException | LeftOutPrincipalException e) {
      return null;
    }
  }

  /** A session keeps its name, and takes the path of the account's role. */
  private static Principal exact(Principal principal, Caller inAccount) {
    return principal instanceof Principal.RoleSession session
        ? new Principal.RoleSession(inAccount.arn(), session.name())
        : principal;
  }

  private CallerKind kind(
      Principal principal, @Nullable Caller inAccount, @Nullable PrincipalId boundAs) {
    if (principal instanceof Principal.Service) {
      return CallerKind.SERVICE;
    }
    if (principal instanceof Principal.Federated) {
      return CallerKind.FEDERATED;
    }
    if (principal instanceof Principal.Anonymous) {
      return CallerKind.ANONYMOUS;
    }
    if (principal instanceof Principal.RoleSession session && session.isServiceLinked()) {
      return CallerKind.SERVICE_LINKED;
    }
    if (principal instanceof Principal.Root) {
      return CallerKind.ROOT;
    }
    if (inAccount != null) {
      return CallerKind.IN_ACCOUNT;
    }
    if (boundAs != null) {
      return CallerKind.MADE_IN_ACCOUNT;
    }
    if (principal instanceof Principal.Unnamed && isOfAccount(principal)) {
      return CallerKind.UNKNOWN; // somebody of the account, and nothing tells who
    }
    return isOfAccount(principal) ? CallerKind.GONE : CallerKind.OTHER_ACCOUNT;
  }

  private boolean isOfAccount(Principal principal) {
    Account known = account;
    return known != null && principal.account().equals(Optional.of(known.id()));
  }

  /** The policies of the user who made a federated user bind that too. */
  private @Nullable PrincipalId boundAs(Principal principal, @Nullable Caller inAccount) {
    if (inAccount != null) {
      return inAccount.id();
    }
    if (principal instanceof Principal.FederatedUser session && session.user() != null) {
      Caller user = find(new Principal.User(session.user()));
      return user == null ? null : user.id();
    }
    return null;
  }

  /**
   * A user has its tags and no others. Those of a role hold for its sessions if they can have none
   * of their own, which its trust policy tells.
   */
  private void addTags(
      Principal principal,
      @Nullable Caller inAccount,
      Map<String, String> keys,
      Set<String> absent) {
    String arn = keys.get("aws:PrincipalArn");
    Map<String, String> tags = arn == null ? null : facts.principalTags().get(arn);
    if (tags != null) {
      keys.keySet().removeIf(CallerReader::isTag);
      tags.forEach((key, value) -> keys.put(TAG + key, value));
    }
    Role role = inAccount == null ? null : role(inAccount.id());
    boolean mayTag = role != null && (role.trust() == null ? tags == null : role.letsTagSessions());
    if (mayTag) {
      keys.keySet().removeIf(CallerReader::isTag);
    } else if (role != null && role.trust() != null) {
      absent.add(TAG);
    } else if (tags != null && principal instanceof Principal.User) {
      absent.add(TAG);
    }
  }

  private static boolean isTag(String key) {
    return ConditionKey.startsWith(key, TAG);
  }

  private @Nullable Role role(PrincipalId id) {
    return account == null || id.kind() != PrincipalId.Kind.ROLE
        ? null
        : account.roles().stream()
            .filter(role -> role.name().equals(id.name()))
            .findFirst()
            .orElse(null);
  }

  private static RecordedCaller unknown(TrailIdentity identity) {
    String account = identity.account();
    boolean isAccount = account != null && Principal.isAccount(account);
    String type = identity.type().isEmpty() ? "unknown" : identity.type();
    return new RecordedCaller(
        isAccount ? type + " of account " + account : type,
        CallerKind.UNKNOWN,
        null,
        new Principal.Unnamed(isAccount ? account : null),
        isAccount ? account : null,
        Map.of(),
        Set.of());
  }
}
