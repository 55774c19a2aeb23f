package io.github.policycheck.replay;

import io.github.policycheck.replay.answer.Judge;
import io.github.policycheck.replay.answer.Verdict;
import io.github.policycheck.replay.caller.CallerReader;
import io.github.policycheck.replay.caller.RecordedCaller;
import io.github.policycheck.replay.request.ApiRequest;
import io.github.policycheck.replay.request.EventMapping;
import io.github.policycheck.replay.request.Mapped;
import io.github.policycheck.replay.request.Refusal;
import io.github.policycheck.replay.total.Contribution;
import io.github.policycheck.replay.total.Example;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.total.StatementRef;
import io.github.policycheck.replay.total.Tally;
import io.github.policycheck.replay.total.Totals;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of each record of a part of a log. For one thread. */
final class EventCounter implements RecordCounter {

  private static final List<String> NONE = List.of();

  private final RecordWords words = new RecordWords();
  private final CallerReader callers;
  private final Judge judge;
  private final Totals totals;
  private final SureCounts sure;
  private @Nullable TrailEvent lastAsked;
  private @Nullable Tally lastSure;

  EventCounter(CallerReader callers, Judge judge, Totals totals) {
    this.callers = callers;
    this.judge = judge;
    this.totals = totals;
    this.sure = new SureCounts(judge, totals);
  }

  @Override
  public boolean reaches(String eventSource) {
    return judge.reaches(eventSource);
  }

  @Override
  public boolean needsParts(TrailEvent event) {
    return !Refusal.is(event) && sure(event) == null;
  }

  /**
   * Returns where to count a call that is certain not to be refused; null if there is more to do.
   */
  @SuppressWarnings("ReferenceEquality") // asked twice about the same record, one after the other
  private @Nullable Tally sure(TrailEvent event) {
    if (event != lastAsked) {
      lastAsked = event;
      lastSure =
          judge.reaches(event.source())
              ? sure.of(
                  event,
                  callers.of(event.identity()),
                  words.service(event),
                  RecordWords.isData(event))
              : null;
    }
    return lastSure;
  }

  @Override
  public void count(TrailEvent event) {
    Tally tally = Refusal.is(event) ? null : sure(event);
    lastAsked = null;
    if (tally != null) {
      totals.add(tally, event.copyId(), event.time());
      return;
    }
    RecordedCaller caller = callers.of(event.identity());
    String service = words.service(event);
    if (Refusal.is(event)) {
      add(event, caller, Outcome.ALREADY_REFUSED, service, event.name(), NONE);
      return;
    }
    if (!judge.reaches(event.source())) {
      add(event, caller, Outcome.NOT_REFUSED, service, "", NONE);
      return;
    }
    Mapped mapped = EventMapping.of(event);
    if (mapped instanceof Mapped.Decided decided) {
      count(event, caller, service, decided.requests());
    } else if (mapped instanceof Mapped.PushDiscovery) {
      add(event, caller, Outcome.PUSH_DISCOVERY, service, event.name(), NONE);
    } else if (mapped instanceof Mapped.NotDecided not) {
      add(event, caller, Outcome.NOT_DECIDED, service, event.name(), List.of(not.reason()));
    } else if (mapped instanceof Mapped.NotMapped not) {
      add(event, caller, Outcome.NOT_MAPPED, service, event.name(), List.of(not.reason()));
    }
  }

  private void count(
      TrailEvent event, RecordedCaller caller, String service, List<ApiRequest> requests) {
    Verdict verdict = judge.judge(event, caller, requests);
    Outcome outcome = RecordWords.outcome(verdict);
    Contribution contribution =
        new Contribution(
            outcome,
            service,
            verdict.request().action(),
            caller.name(),
            caller.kind(),
            RecordWords.isData(event),
            verdict.statement() == null ? null : StatementRef.of(verdict.statement()),
            verdict.hinges());
    totals.add(
        contribution,
        event.copyId(),
        event.time(),
        () ->
            new Example(
                event.time(),
                event.id() == null ? "" : event.id(),
                verdict.request().action(),
                verdict.resource(),
                judge.context(event, caller, verdict)));
    if (outcome == Outcome.REFUSED) {
      totals.addResource(contribution, verdict.resource());
    }
  }

  private void add(
      TrailEvent event,
      RecordedCaller caller,
      Outcome outcome,
      String service,
      String action,
      List<String> reasons) {
    totals.add(
        new Contribution(
            outcome,
            service,
            action,
            caller.name(),
            caller.kind(),
            RecordWords.isData(event),
            null,
            reasons),
        event.copyId(),
        event.time(),
        () -> new Example(event.time(), event.id() == null ? "" : event.id(), action, null, NONE));
  }
}
