package io.github.policycheck.awsfake.cloudtrail;

import io.github.policycheck.awsfake.cloudtrail.Call.Refused;
import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Access;
import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Kind;
import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Session;
import java.util.List;

/** Makes the records of what happens. What the policies of the accounts refuse is refused. */
final class Events {

  private static final String[] AGENTS = {
    "aws-cli/2.27.41 md/awscrt#0.26.1 ua/2.1 os/linux#6.1.0 md/arch#x86_64 lang/python#3.13.4"
        + " md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/prompt#off",
    "Boto3/1.38.23 md/Botocore#1.38.23 ua/2.1 os/linux#5.10.238 md/arch#aarch64 lang/python#3.12.10"
        + " md/pyimpl#CPython exec-env/AWS_Lambda_python3.12 cfg/retry-mode#legacy Botocore/1.38.23",
    "aws-sdk-java/2.31.50 md/io#sync md/http#Apache ua/2.1 os/Linux#5.10.237 lang/java#17.0.15"
        + " md/OpenJDK_64-Bit_Server_VM#17.0.15+6 md/vendor#Eclipse_Adoptium exec-env/AWS_ECS_EC2",
    "APN/1.0 HashiCorp/1.0 Terraform/1.12.1 (+https://www.terraform.io)"
        + " terraform-provider-aws/5.99.1 aws-sdk-go-v2/1.36.3 ua/2.1 os/linux lang/go#1.23.8",
    "aws-sdk-go-v2/1.36.3 ua/2.1 os/linux lang/go#1.24.3 md/GOOS#linux md/GOARCH#arm64",
    "[aws-sdk-js/3.821.0 ua/2.1 os/linux#6.1.0 lang/js md/nodejs#22.16.0]"
  };
  static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

  private final LogOptions options;
  private final Calls calls;
  private final List<TrailAccount> accounts;

  Events(LogOptions options, Calls calls, List<TrailAccount> accounts) {
    this.options = options;
    this.calls = calls;
    this.accounts = accounts;
  }

  /** Returns the records of one thing that happens, the first in the trail of the account. */
  List<Entry> of(Happening what, Facts facts) {
    return switch (what) {
      case CALL -> List.of(call(facts));
      case CALL_IN_CONSOLE -> List.of(inConsole(facts));
      case CALL_OF_ROOT -> List.of(free(facts, new Identity(facts).root(false)));
      case CALL_OF_ASSUMED_ROOT -> List.of(free(facts, new Identity(facts).root(true)));
      case CALL_OF_FEDERATED_USER -> List.of(federated(facts));
      case CALL_OF_ROLE ->
          List.of(free(facts, new Identity(facts).plainRole(full(facts, Kind.FUNCTION))));
      case CALL_OF_DELEGATE -> List.of(byDelegate(facts));
      case CALL_FORWARDED -> List.of(forwarded(facts));
      case CALL_THROUGH_ENDPOINT -> List.of(throughEndpoint(facts));
      case PUSH -> Pushes.push(facts, 1);
      case PUSH_OF_SEVERAL -> Pushes.push(facts, 2 + facts.draw.below(3));
      case PUSH_REFUSED -> Pushes.refused(facts);
      case PUSH_REFUSED_AT_ONCE -> Pushes.refusedAtOnce(facts);
      case PULL -> Pushes.pull(facts);
      case REFUSED_BY_ORGANIZATION -> List.of(refusedByOrganization(facts));
      case REFUSED_EXPLICITLY -> List.of(refusedExplicitly(facts));
      case NOT_ALLOWED -> List.of(notAllowed(facts));
      case THROTTLED -> List.of(throttled(facts));
      case NOT_FOUND -> List.of(notFound(facts));
      default -> new OtherEvents(calls, accounts, facts).of(what);
    };
  }

  private boolean isGlobal(Facts facts) {
    return facts.region.equals(options.globalRegion());
  }

  /** Draws a call that somebody may make; management events only, of those who have no data. */
  private Call drawn(Facts facts, Access access, boolean mayBeData) {
    boolean isData = mayBeData && facts.draw.happens(options.dataEvents());
    return calls.allowed(facts.draw, access, isData, isGlobal(facts));
  }

  private static Entry entry(Facts facts, Call call, TrailPrincipal by) {
    return entry(facts, call, by, by.sessions().get(facts.draw.below(by.kind().isRole() ? 4 : 1)));
  }

  private static Entry entry(Facts facts, Call call, TrailPrincipal by, Session session) {
    Entry entry =
        new Entry(
            facts,
            call.service().source(),
            call.name(),
            new Identity(facts).principal(by, session));
    entry.agent = facts.draw.one(AGENTS);
    entry.call(call);
    if (by.kind() == Kind.SERVICE || by.kind() == Kind.SERVICE_LINKED) {
      entry.from(by.service());
    }
    return entry;
  }

  private Entry call(Facts facts) {
    TrailPrincipal by = facts.account.pick(facts.draw);
    return entry(facts, drawn(facts, by.access(), true), by);
  }

  /** Returns a call by somebody whom only the service control policy binds. */
  private Entry free(Facts facts, Part identity) {
    Call call = drawn(facts, Access.FULL, false);
    Entry entry = new Entry(facts, call.service().source(), call.name(), identity);
    entry.agent = facts.draw.one(AGENTS);
    return entry.call(call);
  }

  private static TrailPrincipal full(Facts facts, Kind kind) {
    TrailPrincipal by = facts.account.pick(facts.draw, kind);
    while (by.access() != Access.FULL) {
      by = facts.account.pick(facts.draw, kind);
    }
    return by;
  }

  private Entry inConsole(Facts facts) {
    TrailPrincipal by = facts.account.pick(facts.draw, Kind.USER);
    Entry entry = entry(facts, drawn(facts, by.access(), false), by);
    entry.identity = new Identity(facts).user(by, by.sessions().get(1), true, null);
    entry.agent = BROWSER;
    entry.isConsole = true;
    return entry;
  }

  private Entry federated(Facts facts) {
    TrailPrincipal user = full(facts, Kind.USER);
    return free(facts, new Identity(facts).federated(user, user.sessions().get(1)));
  }

  private Entry byDelegate(Facts facts) {
    TrailPrincipal by = full(facts, Kind.STAFF);
    String provider = facts.draw.digits(12);
    return free(facts, new Identity(facts).role(by, by.sessions().get(0), provider));
  }

  /** Returns a call that a service makes with what a user may do. */
  private Entry forwarded(Facts facts) {
    TrailPrincipal by = facts.account.pick(facts.draw, Kind.USER);
    String service = "cloudformation.amazonaws.com";
    Entry entry = entry(facts, drawn(facts, by.access(), false), by).from(service);
    entry.identity = new Identity(facts).user(by, by.sessions().get(1), true, service);
    return entry;
  }

  private Entry throughEndpoint(Facts facts) {
    TrailPrincipal by = facts.account.pick(facts.draw, Kind.INSTANCE);
    return entry(facts, drawn(facts, by.access(), true), by)
        .through(
            facts.account.name("endpoint", facts.draw),
            "10.20." + facts.draw.below(256) + "." + (4 + facts.draw.below(250)));
  }

  private Entry refusedByOrganization(Facts facts) {
    if (facts.account.isManagement()) {
      return refusedExplicitly(facts); // no service control policy binds the management account
    }
    TrailPrincipal by = facts.account.pick(facts.draw, Access.FULL);
    Call call = calls.refused(facts.draw, Refused.BY_SERVICE_CONTROL, isGlobal(facts));
    return refused(Refusal.ORGANIZATION, facts, call, by);
  }

  private Entry refusedExplicitly(Facts facts) {
    TrailPrincipal by = facts.account.pick(facts.draw, Access.LIMITED);
    Call call = calls.refused(facts.draw, Refused.BY_GUARDRAIL, isGlobal(facts));
    return refused(Refusal.EXPLICIT, facts, call, by);
  }

  private Entry notAllowed(Facts facts) {
    TrailPrincipal by = facts.account.pick(facts.draw, Access.READER);
    Call call = calls.notAllowed(facts.draw, isGlobal(facts));
    return refused(Refusal.NOT_ALLOWED, facts, call, by);
  }

  private static Entry refused(Refusal refusal, Facts facts, Call call, TrailPrincipal by) {
    return refusal.of(entry(facts, call, by, by.sessions().get(0)), call, by);
  }

  private Entry throttled(Facts facts) {
    TrailPrincipal by = facts.account.pick(facts.draw);
    Call call = drawn(facts, by.access(), false);
    return entry(facts, call, by).failed(call.service().throttled(), "Rate exceeded");
  }

  private Entry notFound(Facts facts) {
    TrailPrincipal by = facts.account.pick(facts.draw);
    Call call = drawn(facts, by.access(), false);
    String on = call.on().text(facts);
    while (on.equals("*")) { // there is nothing that could be missing
      call = drawn(facts, by.access(), false);
      on = call.on().text(facts);
    }
    return entry(facts, call, by)
        .failed("ResourceNotFoundException", "The resource " + on + " cannot be found.");
  }
}
