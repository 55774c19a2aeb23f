package io.github.policycheck.replay;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.replay.answer.Judge;
import io.github.policycheck.replay.answer.Verdict;
import io.github.policycheck.replay.calibration.Reasons;
import io.github.policycheck.replay.caller.CallerKind;
import io.github.policycheck.replay.caller.CallerReader;
import io.github.policycheck.replay.caller.RecordedCaller;
import io.github.policycheck.replay.question.ReplayAnswer;
import io.github.policycheck.replay.request.ApiRequest;
import io.github.policycheck.replay.request.DenialMessage;
import io.github.policycheck.replay.request.DeniedRequests;
import io.github.policycheck.replay.request.EventMapping;
import io.github.policycheck.replay.request.Mapped;
import io.github.policycheck.replay.request.Refusal;
import io.github.policycheck.replay.total.Agreement;
import io.github.policycheck.replay.total.Contribution;
import io.github.policycheck.replay.total.Example;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.total.StatementRef;
import io.github.policycheck.replay.total.Totals;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts how what AWS did with the calls of a part of a log compares with what the policies of the
 * account say. For one thread.
 */
final class CalibrationCounter implements RecordCounter {

  /** What Amazon EC2 answers where a call was only tried and policies allow it. */
  private static final String DRY_RUN = "Client.DryRunOperation";

  private final RecordWords words = new RecordWords();
  private final Account account;
  private final CallerReader callers;
  private final Judge judge;
  private final Reasons why;
  private final Totals totals;

  CalibrationCounter(Account account, CallerReader callers, Judge judge, Totals totals) {
    this.account = account;
    this.callers = callers;
    this.judge = judge;
    this.why = new Reasons(account);
    this.totals = totals;
  }

  /** What is counted of a record besides what it says of itself. */
  private record Compared(
      Agreement agreement,
      Outcome outcome,
      String action,
      @Nullable Verdict verdict,
      List<String> reasons) {

    static Compared not(Outcome outcome, String event, String reason) {
      return new Compared(Agreement.NOT_COMPARED, outcome, event, null, List.of(reason));
    }
  }

  /** All of the account's policies are asked about all calls. */
  @Override
  public boolean reaches(String eventSource) {
    return true;
  }

  @Override
  public void count(TrailEvent event) {
    RecordedCaller caller = callers.of(event.identity());
    Compared compared = compared(event, caller);
    Verdict verdict = compared.verdict();
    Contribution contribution =
        new Contribution(
            compared.outcome(),
            words.service(event),
            compared.action(),
            caller.name(),
            caller.kind(),
            RecordWords.isData(event),
            verdict == null || verdict.statement() == null
                ? null
                : StatementRef.of(verdict.statement()),
            compared.reasons(),
            compared.agreement());
    totals.add(contribution, event.copyId(), event.time(), () -> example(event, caller, compared));
  }

  private Example example(TrailEvent event, RecordedCaller caller, Compared compared) {
    String id = event.id() == null ? "" : event.id();
    Verdict verdict = compared.verdict();
    return verdict == null
        ? new Example(event.time(), id, compared.action(), null, List.of())
        : new Example(
            event.time(),
            id,
            compared.action(),
            verdict.resource(),
            judge.context(event, caller, verdict));
  }

  private Compared compared(TrailEvent event, RecordedCaller caller) {
    boolean isOfAccount =
        caller.kind() == CallerKind.IN_ACCOUNT
            || (caller.kind() == CallerKind.ROOT && account.id().equals(caller.account()));
    if (!isOfAccount) {
      CallerKind kind = caller.kind() == CallerKind.ROOT ? CallerKind.OTHER_ACCOUNT : caller.kind();
      return Compared.not(Outcome.NOT_DECIDED, "", "caller: " + kind.text());
    }
    if (Refusal.is(event)) {
      return refused(event, caller);
    }
    if (event.errorCode() != null && !event.errorCode().equals(DRY_RUN)) {
      return Compared.not(Outcome.NOT_DECIDED, "", "failed, and not for a policy");
    }
    Mapped mapped = EventMapping.of(event);
    if (mapped instanceof Mapped.Decided decided) {
      return done(event, caller, decided.requests());
    }
    return notMapped(event, mapped);
  }

  private static Compared notMapped(TrailEvent event, Mapped mapped) {
    if (mapped instanceof Mapped.NotMapped not) {
      return Compared.not(Outcome.NOT_MAPPED, event.name(), not.reason());
    }
    if (mapped instanceof Mapped.NotDecided not) {
      return Compared.not(Outcome.NOT_DECIDED, "", "decided by no policy: " + not.reason());
    }
    return Compared.not(
        Outcome.PUSH_DISCOVERY, "", "first call of a push, which its second record stands for");
  }

  private Compared done(TrailEvent event, RecordedCaller caller, List<ApiRequest> requests) {
    Verdict verdict = judge.judge(event, caller, requests);
    return switch (verdict.answer()) {
      case DEPENDS -> depends(verdict);
      case NOT_REFUSED -> of(Agreement.DONE, verdict, List.of());
      case REFUSED ->
          of(
              Agreement.REFUSED_HERE_ALONE,
              verdict,
              why.ofDone(event, judge.saidOf(event, caller, verdict), verdict.statement() != null));
    };
  }

  private Compared refused(TrailEvent event, RecordedCaller caller) {
    DenialMessage message = DenialMessage.of(event.errorMessage());
    if (message.setting() != null) {
      return Compared.not(
          Outcome.NOT_DECIDED,
          "",
          "refused by the setting " + message.setting() + ", which is no policy");
    }
    List<ApiRequest> requests = DeniedRequests.of(event, message);
    if (requests.isEmpty()) {
      return notMapped(event, EventMapping.of(event));
    }
    Verdict verdict = judge.judge(event, caller, requests);
    if (verdict.answer() == ReplayAnswer.DEPENDS) {
      return depends(verdict);
    }
    if (verdict.answer() == ReplayAnswer.NOT_REFUSED) {
      return of(Agreement.REFUSED_BY_AWS_ALONE, verdict, why.ofRefused(event, caller, message));
    }
    PolicyType named = message.type();
    Set<PolicyType> here = Reasons.refusing(judge.saidOf(event, caller, verdict));
    return named == null || here.contains(named)
        ? of(Agreement.REFUSED, verdict, List.of())
        : of(Agreement.REFUSED_BY_ANOTHER_TYPE, verdict, Reasons.ofOtherType(named, here));
  }

  private static Compared depends(Verdict verdict) {
    return of(Agreement.NOT_DECIDED, verdict, verdict.hinges());
  }

  private static Compared of(Agreement agreement, Verdict verdict, List<String> reasons) {
    return new Compared(
        agreement, RecordWords.outcome(verdict), verdict.request().action(), verdict, reasons);
  }
}
