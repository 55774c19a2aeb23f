package io.github.policycheck.awsfake.cloudtrail;

import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Access;
import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Kind;
import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Session;
import java.util.List;

/**
 * Records of roles that are assumed, and of calls that are in the trails of two accounts.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html">IAM
 *     User Guide: logging IAM and STS API calls</a>
 */
final class RoleEvents {

  private static final String STS = "sts.amazonaws.com";

  private final List<TrailAccount> accounts;
  private final Facts facts;
  private final TrailAccount account;
  private final Draw draw;

  RoleEvents(List<TrailAccount> accounts, Facts facts) {
    this.accounts = accounts;
    this.facts = facts;
    account = facts.account;
    draw = facts.draw;
  }

  List<Entry> of(Happening what) {
    return switch (what) {
      case ASSUMED_BY_SERVICE -> List.of(assumedByService());
      case ASSUMED_ACROSS_ACCOUNTS -> assumedAcrossAccounts();
      case ASSUMED_WITH_SAML -> List.of(assumedWithSaml());
      case ASSUMED_ON_THE_WEB -> List.of(assumedOnTheWeb());
      case KEY_OF_OTHER_ACCOUNT -> keyOfOtherAccount();
      default -> throw new IllegalArgumentException(what.name());
    };
  }

  private Entry assumedByService() {
    TrailPrincipal role = account.pick(draw, draw.one(new Kind[] {Kind.FUNCTION, Kind.INSTANCE}));
    Entry entry =
        new Entry(facts, STS, "AssumeRole", Identity.service(role.service())).from(role.service());
    entry.sharedEventId = draw.uuid();
    assume(
        entry,
        account,
        role,
        OtherEvents.object("roleArn", role.arn(account), "roleSessionName", name(role)));
    return entry;
  }

  private static String name(TrailPrincipal role) {
    return role.sessions().get(0).name();
  }

  /** Returns the record in the trail of the caller, and that in the trail of the role. */
  private List<Entry> assumedAcrossAccounts() {
    TrailAccount other = otherAccount();
    TrailPrincipal role = other.pick(draw, Kind.STAFF);
    TrailPrincipal by = account.pick(draw, Access.FULL);
    Session session = by.sessions().get(0);
    Part request = OtherEvents.object("roleArn", role.arn(other), "roleSessionName", name(role));
    Entry own = new Entry(facts, STS, "AssumeRole", new Identity(facts).principal(by, session));
    assume(own, other, role, request);
    Entry theirs = copy(own, other, callerId(by, session));
    theirs.resources = own.resources;
    return List.of(own, theirs);
  }

  private static String callerId(TrailPrincipal by, Session session) {
    return by.kind().isRole() ? by.id() + ":" + session.name() : by.id();
  }

  private TrailAccount otherAccount() {
    TrailAccount other = accounts.get(draw.below(accounts.size()));
    while (other == account) {
      other = accounts.get(draw.below(accounts.size()));
    }
    return other;
  }

  /** Returns the record of the same call in the trail of another account. */
  private Entry copy(Entry own, TrailAccount other, String principalId) {
    Entry theirs =
        new Entry(facts, own.source, own.name, Identity.otherAccount(principalId, account.id()));
    own.sharedEventId = draw.uuid();
    theirs.sharedEventId = own.sharedEventId;
    theirs.requestId = own.requestId;
    theirs.recipient = other.id();
    theirs.address = own.address;
    theirs.agent = own.agent;
    theirs.request = own.request;
    theirs.response = own.response;
    theirs.host = own.host;
    theirs.isReadOnly = own.isReadOnly;
    return theirs;
  }

  private void assume(Entry entry, TrailAccount of, TrailPrincipal role, Part request) {
    entry.request = request;
    String token = draw.base64(640);
    String key = "ASIA" + draw.upper(16);
    entry.response =
        json -> {
          json.writeStartObject();
          json.writeObjectPropertyStart("credentials");
          json.writeStringProperty("accessKeyId", key);
          json.writeStringProperty("sessionToken", token);
          json.writeStringProperty("expiration", facts.words(3_600));
          json.writeEndObject();
          json.writeObjectPropertyStart("assumedRoleUser");
          json.writeStringProperty("assumedRoleId", role.id() + ":" + name(role));
          json.writeStringProperty("arn", role.sessionArn(of, role.sessions().get(0)));
          json.writeEndObject();
          json.writeEndObject();
        };
    entry.resources = resource(of.id(), "AWS::IAM::Role", role.arn(of));
    entry.host = "sts." + facts.region + "." + account.suffix();
  }

  private static Part resource(String owner, String type, String arn) {
    return json -> {
      json.writeStartArray();
      json.writeStartObject();
      json.writeStringProperty("accountId", owner);
      json.writeStringProperty("type", type);
      json.writeStringProperty("ARN", arn);
      json.writeEndObject();
      json.writeEndArray();
    };
  }

  private Entry assumedWithSaml() {
    TrailPrincipal role = account.pick(draw, Kind.SSO);
    String user = name(role);
    Entry entry =
        new Entry(
            facts,
            STS,
            "AssumeRoleWithSAML",
            Identity.vouchedFor("SAMLUser", draw.base64(27) + "=", user, ""));
    assume(
        entry,
        account,
        role,
        OtherEvents.object(
            "sAMLAssertionID",
            "_" + draw.uuid(),
            "roleSessionName",
            user,
            "roleArn",
            role.arn(account),
            "principalArn",
            account.arn("iam", "saml-provider/AWSSSO_" + draw.hex(16) + "_DO_NOT_DELETE")));
    return entry;
  }

  private Entry assumedOnTheWeb() {
    TrailPrincipal role = account.pick(draw, Kind.PIPELINE);
    String provider = new Identity(facts).provider(role);
    Entry entry =
        new Entry(
            facts,
            STS,
            "AssumeRoleWithWebIdentity",
            Identity.vouchedFor(
                "WebIdentityUser",
                provider,
                "repo:example/" + role.name() + ":ref:refs/heads/main",
                ":" + STS));
    assume(
        entry,
        account,
        role,
        OtherEvents.object("roleArn", role.arn(account), "roleSessionName", name(role)));
    entry.additional =
        OtherEvents.object("identityProviderConnectionVerificationMethod", "IAMTrustStore");
    return entry;
  }

  private List<Entry> keyOfOtherAccount() {
    TrailAccount other = otherAccount();
    TrailPrincipal by = account.pick(draw, Access.FULL);
    Session session = by.sessions().get(0);
    String key = other.arn("kms", facts.region, "key/" + other.name("kmskey", draw));
    Entry own =
        new Entry(
            facts, "kms.amazonaws.com", "Decrypt", new Identity(facts).principal(by, session));
    own.request = OtherEvents.object("keyId", key, "encryptionAlgorithm", "SYMMETRIC_DEFAULT");
    own.resources = resource(other.id(), "AWS::KMS::Key", key);
    own.host = "kms." + facts.region + "." + account.suffix();
    Entry theirs = copy(own, other, callerId(by, session));
    theirs.resources = own.resources;
    return List.of(own, theirs);
  }
}
