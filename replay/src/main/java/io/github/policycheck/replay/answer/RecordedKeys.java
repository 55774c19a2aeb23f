package io.github.policycheck.replay.answer;

import io.github.policycheck.engine.codecommit.ResourceAccounts;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.IpPrefix;
import io.github.policycheck.replay.caller.CallerKind;
import io.github.policycheck.replay.caller.RecordedCaller;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.request.ApiRequest;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailIdentity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a record tells of condition keys. A key that it does not tell of is open, which is not the
 * same as absent.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM
 *     User Guide: global condition context keys</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     User Guide: contents of a record</a>
 */
final class RecordedKeys {

  /** CloudTrail cuts the name of the program off where it is longer than a kilobyte. */
  private static final int LONGEST_USER_AGENT = 1000;

  /** Addresses that nobody has outside: with one of them a call came by way of a VPC. */
  private static final List<IpPrefix> PRIVATE =
      List.of(
          prefix("10.0.0.0/8"),
          prefix("172.16.0.0/12"),
          prefix("192.168.0.0/16"),
          prefix("100.64.0.0/10"),
          prefix("169.254.0.0/16"),
          prefix("127.0.0.0/8"),
          prefix("fc00::/7"),
          prefix("fe80::/10"),
          prefix("::1/128"));

  /** The keys that tell whose a resource is. */
  static final Set<String> OF_OWNER =
      Set.of("aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths");

  private static final String VIA_SERVICE = "aws:viaawsservice";

  private static final KeyState ABSENT = KeyState.Unvalued.ABSENT;
  private static final KeyState OPEN = KeyState.Unvalued.OPEN;

  private final ReplayFacts facts;
  private final NeverPresentKeys never;

  RecordedKeys(ReplayFacts facts, NeverPresentKeys never) {
    this.facts = facts;
    this.never = never;
  }

  /**
   * Returns what is known of a key.
   *
   * @param ofCaller what is known of it by who made the call
   * @param owner the twelve digits of the account of the resource, null if it is not known
   */
  KeyState of(
      ConditionKey key,
      TrailEvent event,
      RecordedCaller caller,
      KeyState ofCaller,
      ApiRequest request,
      @Nullable String owner) {
    KeyState ofRequest = ofRequest(key, request);
    if (ofRequest != OPEN) {
      return ofRequest;
    }
    if (OF_OWNER.contains(key.normalized()) && !ResourceAccounts.areTold(request.action())) {
      return ABSENT;
    }
    KeyState ofEvent = ofEvent(key.normalized(), event, caller, owner);
    if (ofEvent != OPEN) {
      return ofEvent;
    }
    if (ofCaller != OPEN) {
      boolean isUncertain = key.normalized().equals(VIA_SERVICE) && isByService(event, caller);
      return isUncertain ? OPEN : ofCaller;
    }
    return never.has(request.action(), key) ? ABSENT : OPEN;
  }

  private static KeyState ofRequest(ConditionKey key, ApiRequest request) {
    for (Map.Entry<String, List<String>> entry : request.keys().entrySet()) {
      if (ConditionKey.areSame(entry.getKey(), key.normalized())) {
        return new KeyState.Present(entry.getValue());
      }
    }
    return isIn(request.absent(), key) ? ABSENT : OPEN;
  }

  static boolean isIn(Set<String> absent, ConditionKey key) {
    for (String one : absent) {
      if (one.endsWith("/")
          ? ConditionKey.startsWith(key.normalized(), one)
          : ConditionKey.areSame(key.normalized(), one)) {
        return true;
      }
    }
    return false;
  }

  /** Returns what a record tells of a key, whatever its parameters and resources are. */
  KeyState ofEvent(String key, TrailEvent event, RecordedCaller caller, @Nullable String owner) {
    return switch (key) {
      case "aws:currenttime" -> KeyState.of(event.time());
      case "aws:epochtime" -> epoch(event.time());
      case "aws:requestedregion" -> ofNullable(event.region());
      case "aws:sourceip" -> sourceIp(event);
      case "aws:vpcsourceip" -> vpcSourceIp(event);
      case "aws:sourcevpce" -> endpoint(event, event.vpcEndpoint());
      case "aws:sourcevpc" ->
          endpoint(
              event, event.vpcEndpoint() == null ? null : facts.vpcs().get(event.vpcEndpoint()));
      case "aws:sourcevpcarn", "aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths" ->
          endpoint(event, null);
      case "aws:securetransport" -> event.isEncrypted() ? KeyState.of("true") : OPEN;
      case "aws:useragent" -> userAgent(event);
      case "aws:multifactorauthpresent" -> mfa(event.identity());
      case "aws:multifactorauthage" -> mfaAge(event.identity());
      case "aws:tokenissuetime" -> ofSession(event.identity(), TrailIdentity.Session::creationDate);
      case "aws:sourceidentity" ->
          ofSession(event.identity(), TrailIdentity.Session::sourceIdentity);
      case "aws:federatedprovider" ->
          ofSession(event.identity(), TrailIdentity.Session::federatedProvider);
      case "aws:calledvia", "aws:calledviafirst", "aws:calledvialast" ->
          isByService(event, caller) ? OPEN : ABSENT;
      case "aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths" ->
          isOfService(caller) ? OPEN : ABSENT;
      case "aws:resourceaccount" -> ofNullable(owner);
      case "aws:principalorgid" -> organization(caller.account());
      case "aws:resourceorgid" -> organization(owner);
      case "aws:principalorgpaths" -> organizationPath(caller.account());
      case "aws:resourceorgpaths" -> organizationPath(owner);
      default -> SessionKeys.has(key) && hasLongTermCredentials(event.identity()) ? ABSENT : OPEN;
    };
  }

  /** A service may have made it with the credentials of somebody: the record names one. */
  private static boolean isByService(TrailEvent event, RecordedCaller caller) {
    String from = event.sourceIp();
    boolean isAddress = from != null && IpPrefix.parseAddress(from).isPresent();
    return event.identity().invokedBy() != null
        || (!isAddress && caller.kind() != CallerKind.SERVICE);
  }

  /** A text without characters tells as little as none. */
  private static KeyState ofNullable(@Nullable String value) {
    return value == null || value.isEmpty() ? OPEN : KeyState.of(value);
  }

  private static KeyState epoch(String time) {
    try {
      return KeyState.of(Long.toString(Instant.parse(time).getEpochSecond()));
    } catch (DateTimeException e) {
      return OPEN;
    }
  }

  /** Services that act for themselves, and whoever the record does not tell. */
  private static boolean isOfService(RecordedCaller caller) {
    return caller.kind() == CallerKind.SERVICE || caller.kind() == CallerKind.UNKNOWN;
  }

  /** Whatever came through a VPC endpoint has the address there under another key. */
  private static KeyState sourceIp(TrailEvent event) {
    if (event.vpcEndpoint() != null) {
      return event.vpcEndpoint().isEmpty() ? OPEN : ABSENT;
    }
    return isOutside(event) ? KeyState.of(Objects.requireNonNull(event.sourceIp())) : OPEN;
  }

  private static KeyState vpcSourceIp(TrailEvent event) {
    String ip = event.sourceIp();
    if (event.vpcEndpoint() != null) {
      return ip != null && !event.vpcEndpoint().isEmpty() && IpPrefix.parseAddress(ip).isPresent()
          ? KeyState.of(ip)
          : OPEN;
    }
    return isOutside(event) ? ABSENT : OPEN;
  }

  private static KeyState endpoint(TrailEvent event, @Nullable String value) {
    if (event.vpcEndpoint() != null) {
      return ofNullable(value);
    }
    return isOutside(event) ? ABSENT : OPEN;
  }

  /** Tells whether a call came from a public address, and no service made it for somebody. */
  private static boolean isOutside(TrailEvent event) {
    String ip = event.sourceIp();
    return ip != null
        && event.identity().invokedBy() == null
        && IpPrefix.parseAddress(ip).filter(RecordedKeys::isPublic).isPresent();
  }

  private static boolean isPublic(IpPrefix address) {
    return PRIVATE.stream().noneMatch(network -> network.contains(address));
  }

  private static IpPrefix prefix(String text) {
    return IpPrefix.parse(text).orElseThrow();
  }

  private static KeyState userAgent(TrailEvent event) {
    String agent = event.userAgent();
    boolean isAsSent =
        agent != null
            && event.identity().invokedBy() == null
            && !agent.isEmpty()
            && agent.length() < LONGEST_USER_AGENT
            && !agent.startsWith("[") // S3 writes brackets around it
            && !agent.endsWith(".amazonaws.com")
            && !agent.equals("AWS Internal"); // CloudTrail writes who called instead
    return isAsSent ? KeyState.of(Objects.requireNonNull(agent)) : OPEN;
  }

  /** Only temporary credentials have it. */
  private static KeyState mfa(TrailIdentity identity) {
    TrailIdentity.Session session = identity.session();
    if (session != null) {
      return ofNullable(session.mfaAuthenticated());
    }
    return hasLongTermCredentials(identity) ? ABSENT : OPEN;
  }

  private static KeyState mfaAge(TrailIdentity identity) {
    KeyState mfa = mfa(identity);
    boolean isWithout =
        mfa == ABSENT
            || (mfa instanceof KeyState.Present present && present.values().contains("false"));
    return isWithout ? ABSENT : OPEN;
  }

  private interface Part {
    @Nullable String of(TrailIdentity.Session session);
  }

  private static KeyState ofSession(TrailIdentity identity, Part part) {
    TrailIdentity.Session session = identity.session();
    if (session != null) {
      return ofNullable(part.of(session));
    }
    return hasLongTermCredentials(identity) ? ABSENT : OPEN;
  }

  private static boolean hasLongTermCredentials(TrailIdentity identity) {
    return identity.session() == null
        && identity.invokedBy() == null
        && (identity.type().equals("IAMUser") || identity.type().equals("Root"));
  }

  private KeyState organization(@Nullable String account) {
    boolean isMember = account != null && facts.organizationPaths().containsKey(account);
    return isMember ? ofNullable(facts.organization()) : OPEN;
  }

  private KeyState organizationPath(@Nullable String account) {
    return account == null ? OPEN : ofNullable(facts.organizationPaths().get(account));
  }
}
