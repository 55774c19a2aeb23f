package io.github.policycheck.replay.report;

import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.replay.caller.CallerKind;
import io.github.policycheck.replay.total.Contribution;
import io.github.policycheck.replay.total.Example;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.total.StatementRef;
import io.github.policycheck.replay.total.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts calls for tests; what is not said of a call is as it usually is. */
final class PastCalls {

  static final String REPOSITORY = "arn:aws-cn:codecommit:cn-north-1:444455556666:pay";
  static final String JANE = "arn:aws-cn:iam::444455556666:user/dev/Jane";
  static final StatementRef DENY = new StatementRef("deny", 1, "NoPush", "deny.json:9:5");

  private final Totals totals = new Totals();
  private int ids;

  private Outcome outcome = Outcome.NOT_REFUSED;
  private @Nullable StatementRef statement;
  private String action = "codecommit:GitPush";
  private String principal = JANE;
  private CallerKind caller = CallerKind.IN_ACCOUNT;
  private boolean isData;
  private List<String> reasons = List.of();
  private @Nullable String resource = REPOSITORY;
  private List<String> context = List.of();

  PastCalls of(Outcome one) {
    outcome = one;
    return this;
  }

  PastCalls by(@Nullable StatementRef one) {
    statement = one;
    return this;
  }

  PastCalls to(String one, @Nullable String about) {
    action = one;
    resource = about;
    return this;
  }

  PastCalls from(String name, CallerKind kind) {
    principal = name;
    caller = kind;
    return this;
  }

  PastCalls because(String... why) {
    reasons = List.of(why);
    return this;
  }

  PastCalls asData(boolean is) {
    isData = is;
    return this;
  }

  PastCalls with(String... keys) {
    context = List.of(keys);
    return this;
  }

  /** Counts a call a minute. */
  PastCalls times(int count) {
    for (int i = 0; i < count; i++) {
      at("2026-11-30T%02d:%02d:00Z".formatted(ids / 60 % 24, ids % 60));
    }
    return this;
  }

  PastCalls at(String time) {
    ids++;
    String id = "00000000-0000-4000-8000-%012d".formatted(ids);
    int colon = action.indexOf(':');
    Contribution contribution =
        new Contribution(
            outcome,
            action.substring(0, colon),
            isJudged() ? action : action.substring(colon + 1),
            principal,
            caller,
            isData,
            statement,
            reasons);
    String about = resource;
    List<String> keys = context;
    String what = action;
    totals.add(contribution, id, time, () -> new Example(time, id, what, about, keys));
    if (outcome == Outcome.REFUSED) {
      totals.addResources(contribution, about == null ? List.of() : List.of(about), about != null);
    }
    return this;
  }

  private boolean isJudged() {
    return switch (outcome) {
      case REFUSED, DEPENDS, NOT_REFUSED -> true;
      case ALREADY_REFUSED, PUSH_DISCOVERY, NOT_DECIDED, NOT_MAPPED -> false;
    };
  }

  Totals totals() {
    return totals;
  }

  ReplayReport report() {
    return ReplayReport.of(totals, subject(false));
  }

  ReplayReport reportWithAddresses() {
    return ReplayReport.of(totals, subject(true));
  }

  static ReplaySubject subject(boolean showsAddresses) {
    Set<String> services = Set.of("codecommit", "s3", "kms");
    return new ReplaySubject(
        "`deny.json` as a service control policy of all accounts",
        false,
        showsAddresses,
        services::contains,
        PastCalls::command);
  }

  static Optional<String> command(ReplayCall call) {
    if (!call.isOfAccount()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(List.of("policycheck eval"));
    words.add("--principal " + call.principal());
    words.add("--action " + call.action());
    words.add("--resource " + (call.resource() == null ? "'*'" : call.resource()));
    call.context().forEach(key -> words.add("--context " + key));
    return Optional.of(String.join(" ", words));
  }

  static ReplayTextStyle style(boolean isColored, boolean showsAll) {
    return new ReplayTextStyle("1.2.3", new TextLayout(100), isColored, showsAll);
  }
}
