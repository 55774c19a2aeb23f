package io.github.policycheck.awsfake.cloudtrail;

import io.github.policycheck.awsfake.cloudtrail.Calls.ServiceEvent;
import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Access;
import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of events whose caller is nobody that IAM knows, or that nobody calls: people sign in,
 * services act by themselves.
 */
final class OtherEvents {

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
      case SIGN_IN -> List.of(signIn(true, null));
      case SIGN_IN_FAILED -> List.of(signIn(false, null));
      case SIGN_IN_OF_NOBODY -> List.of(signIn(false, "HIDDEN_DUE_TO_SECURITY_REASONS"));
      case SERVICE_EVENT -> List.of(serviceEvent());
      case REFUSED_BY_ENDPOINT -> List.of(refusedByEndpoint());
      default -> new RoleEvents(accounts, facts).of(what);
    };
  }

  /** Returns an object of names and values, by turns. */
  static Part object(String... members) {
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
