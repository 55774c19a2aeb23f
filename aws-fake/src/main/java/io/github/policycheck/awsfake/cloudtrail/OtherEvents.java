package io.github.policycheck.awsfake.cloudtrail;

import io.github.policycheck.awsfake.cloudtrail.Calls.ServiceEvent;
import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Access;
import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Kind;
import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of events whose caller is nobody of the account, or that nobody calls: roles are assumed,
 * people sign in, services act by themselves.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html">IAM
 *     User Guide: logging IAM and STS API calls</a>
 */
final class OtherEvents {

  private static final String STS = "sts.amazonaws.com";
  private static final String SIGN_IN = "signin.amazonaws.com";

  private final Calls calls;
  private final List<TrailAccount> accounts;
  private final Facts facts;
  private final TrailAccount account;
  private final Draw draw;

  OtherEvents(Calls calls, List<TrailAccount> accounts, Facts facts) {
    this.calls = calls;
    this.accounts = accounts;
    this.facts = facts;
    account = facts.account;
    draw = facts.draw;
  }

  List<Entry> of(Happening what) {
    return switch (what) {
      case CALL_OF_IDENTITY_CENTER_USER -> List.of(identityCenter());
      case CALL_OF_DIRECTORY -> List.of(directory());
      case CALL_OF_UNKNOWN -> List.of(unknown());
      case CALL_OF_ANYBODY -> List.of(anybody());
      case ASSUMED_BY_SERVICE -> List.of(assumedByService());
      case ASSUMED_ACROSS_ACCOUNTS -> assumedAcrossAccounts();
      case ASSUMED_WITH_SAML -> List.of(assumedWithSaml());
      case ASSUMED_ON_THE_WEB -> List.of(assumedOnTheWeb());
      case KEY_OF_OTHER_ACCOUNT -> keyOfOtherAccount();
      case SIGN_IN -> List.of(signIn(true, null));
      case SIGN_IN_FAILED -> List.of(signIn(false, null));
      case SIGN_IN_OF_NOBODY -> List.of(signIn(false, "HIDDEN_DUE_TO_SECURITY_REASONS"));
      case SERVICE_EVENT -> List.of(serviceEvent());
      case REFUSED_BY_ENDPOINT -> List.of(refusedByEndpoint());
      default -> throw new IllegalArgumentException(what.name());
    };
  }

  /** Returns an object of names and values, by turns. */
  private static Part object(String... members) {
    return json -> {
      json.writeStartObject();
      for (int i = 0; i < members.length; i += 2) {
        json.writeStringProperty(members[i], members[i + 1]);
      }
      json.writeEndObject();
    };
  }

  private Entry identityCenter() {
    Entry entry =
        new Entry(facts, "sso.amazonaws.com", "CreateToken", new Identity(facts).identityCenter());
    entry.agent = Events.BROWSER;
    entry.request =
        object("clientId", draw.uuid(), "grantType", "refresh_token", "clientSecret", hidden());
    entry.response = object("tokenType", "Bearer", "accessToken", hidden());
    entry.isReadOnly = false;
    return entry;
  }

  private static String hidden() {
    return "HIDDEN_DUE_TO_SECURITY_REASONS";
  }

  private Entry directory() {
    Entry entry =
        new Entry(
            facts,
            "workdocs.amazonaws.com",
            "DownloadDocumentVersion",
            Identity.little("Directory", "S-1-5-21-" + draw.digits(9), account.id(), "directory"));
    entry.request = object("documentId", draw.hex(64), "versionId", draw.digits(13));
    return entry;
  }

  private Entry unknown() {
    Entry entry =
        new Entry(
            facts,
            "cognito-identity.amazonaws.com",
            "GetId",
            Identity.little("Unknown", "Anonymous", null, ""));
    entry.request = object("identityPoolId", facts.region + ":" + draw.uuid());
    entry.response = object("identityId", facts.region + ":" + draw.uuid());
    entry.isReadOnly = false;
    return entry;
  }

  /** Returns a call without credentials, for an object that is open to everybody. */
  private Entry anybody() {
    Call call = calls.allowed(draw, Access.READER, true, false);
    while (!call.name().equals("GetObject")) {
      call = calls.allowed(draw, Access.READER, true, false);
    }
    Entry entry =
        new Entry(
            facts,
            call.service().source(),
            call.name(),
            Identity.otherAccount("", "ANONYMOUS_PRINCIPAL"));
    entry.agent = Events.BROWSER;
    return entry.call(call);
  }

  private Entry assumedByService() {
    TrailPrincipal role = account.pick(draw, draw.one(new Kind[] {Kind.FUNCTION, Kind.INSTANCE}));
    Entry entry =
        new Entry(facts, STS, "AssumeRole", Identity.service(role.service())).from(role.service());
    entry.sharedEventId = draw.uuid();
    assume(
        entry, account, role, object("roleArn", role.arn(account), "roleSessionName", name(role)));
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
    Part request = object("roleArn", role.arn(other), "roleSessionName", name(role));
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
        object(
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
        entry, account, role, object("roleArn", role.arn(account), "roleSessionName", name(role)));
    entry.additional = object("identityProviderConnectionVerificationMethod", "IAMTrustStore");
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
    own.request = object("keyId", key, "encryptionAlgorithm", "SYMMETRIC_DEFAULT");
    own.resources = resource(other.id(), "AWS::KMS::Key", key);
    own.host = "kms." + facts.region + "." + account.suffix();
    Entry theirs = copy(own, other, callerId(by, session));
    theirs.resources = own.resources;
    return List.of(own, theirs);
  }

  private Entry signIn(boolean isSuccess, @Nullable String hiddenName) {
    TrailPrincipal user = account.pick(draw, Kind.USER);
    Part identity =
        hiddenName != null
            ? json -> {
              json.writeStartObject();
              json.writeStringProperty("type", "IAMUser");
              json.writeStringProperty("accountId", account.id());
              json.writeStringProperty("accessKeyId", "");
              json.writeStringProperty("userName", hiddenName);
              json.writeEndObject();
            }
            : json -> {
              json.writeStartObject();
              json.writeStringProperty("type", "IAMUser");
              json.writeStringProperty("principalId", user.id());
              json.writeStringProperty("arn", user.arn(account));
              json.writeStringProperty("accountId", account.id());
              json.writeStringProperty("userName", user.name());
              json.writeEndObject();
            };
    Entry entry = new Entry(facts, SIGN_IN, "ConsoleLogin", identity);
    entry.agent = Events.BROWSER;
    entry.errorMessage =
        isSuccess
            ? null
            : hiddenName == null
                ? "Failed authentication"
                : "No username found in supplied account";
    entry.response = object("ConsoleLogin", isSuccess ? "Success" : "Failure");
    entry.additional =
        object(
            "LoginTo",
            "https://console.aws.amazon.com/console/home",
            "MobileVersion",
            "No",
            "MFAUsed",
            isSuccess ? "Yes" : "No");
    entry.isReadOnly = false;
    entry.type = "AwsConsoleSignIn";
    return entry;
  }

  private Entry serviceEvent() {
    ServiceEvent event = calls.serviceEvent(draw);
    Entry entry =
        new Entry(facts, event.source(), event.name(), new Identity(facts).serviceEvent());
    entry.from("AWS Internal");
    entry.type = "AwsServiceEvent";
    entry.isReadOnly = event.isReadOnly();
    entry.resources = event.resources().of(facts);
    entry.details = event.details().of(facts);
    return entry;
  }

  /** Returns a network activity event: the policy of a VPC endpoint refused a call. */
  private Entry refusedByEndpoint() {
    Entry entry =
        new Entry(
            facts,
            "kms.amazonaws.com",
            "ListKeys",
            Identity.otherAccount("AROA" + draw.upper(17), draw.digits(12)));
    entry.through(account.name("endpoint", draw), "10.20.30." + (4 + draw.below(250)));
    entry.failed("VpceAccessDenied", "The request was denied due to a VPC endpoint policy");
    entry.type = "AwsVpceEvent";
    entry.category = "NetworkActivity";
    entry.additional = object("vpcId", account.name("vpc", draw));
    return entry;
  }
}
