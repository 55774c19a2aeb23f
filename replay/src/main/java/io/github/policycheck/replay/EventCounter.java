package io.github.policycheck.replay;

import io.github.policycheck.replay.answer.Judge;
import io.github.policycheck.replay.answer.Verdict;
import io.github.policycheck.replay.caller.CallerReader;
import io.github.policycheck.replay.caller.RecordedCaller;
import io.github.policycheck.replay.request.ApiRequest;
import io.github.policycheck.replay.request.EventMapping;
import io.github.policycheck.replay.request.Mapped;
import io.github.policycheck.replay.request.PossibleActions;
import io.github.policycheck.replay.request.Refusal;
import io.github.policycheck.replay.total.Contribution;
import io.github.policycheck.replay.total.Example;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.total.StatementRef;
import io.github.policycheck.replay.total.Tally;
import io.github.policycheck.replay.total.Totals;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
  private SureCounts.@Nullable Sure lastSure;

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
    if (Refusal.isAny(event) || !PossibleActions.isCall(event)) {
      return false;
    }
    SureCounts.Sure known = ofAny(event, callers.of(event.identity()));
    return known == null || known.tally(event.time()) == null;
  }

  /** Returns what is certain of a call without its parameters and resources. */
  @SuppressWarnings("ReferenceEquality") // asked twice about the same record, one after the other
  private SureCounts.@Nullable Sure ofAny(TrailEvent event, RecordedCaller caller) {
    if (event != lastAsked) {
      lastAsked = event;
      lastSure = sure.ofAny(event, caller, words.service(event), RecordWords.isData(event));
    }
    return lastSure;
  }

  @Override
  public void count(TrailEvent event) {
    RecordedCaller caller = callers.of(event.identity());
    String service = words.service(event);
    if (Refusal.isAny(event)) {
      add(event, caller, Outcome.ALREADY_REFUSED, service, event.name(), NONE);
    } else if (!judge.reaches(event.source())) {
      add(event, caller, Outcome.NOT_REFUSED, service, "", NONE);
    } else if (!PossibleActions.isCall(event) || !countsSure(event, caller, service)) {
      countMapped(event, caller, service);
    }
    lastAsked = null;
  }

  /** Counts a call if it is certain what becomes of it, whatever its resources are. */
  private boolean countsSure(TrailEvent event, RecordedCaller caller, String service) {
    SureCounts.Sure any = ofAny(event, caller);
    SureCounts.Sure known =
        any != null ? any : sure.ofThese(event, caller, service, RecordWords.isData(event));
    if (known == null) {
      return false;
    }
    Tally tally = known.tally(event.time());
    if (tally != null) {
      totals.add(tally, event.copyId(), event.time());
      return true;
    }
    if (known.contribution().outcome() == Outcome.REFUSED) {
      return false; // of an example more is told
    }
    totals.add(
        known.contribution(),
        event.copyId(),
        event.time(),
        () ->
            example(
                event,
                known.contribution().action(),
                judge.resourceIfNotRefused(EventMapping.first(event)),
                NONE));
    return true;
  }

  private void countMapped(TrailEvent event, RecordedCaller caller, String service) {
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
            example(
                event,
                verdict.request().action(),
                verdict.resource(),
                // Nobody asks again about what is not refused.
                outcome == Outcome.NOT_REFUSED ? NONE : judge.context(event, caller, verdict)));
    if (outcome == Outcome.REFUSED && verdict.statement() == null) {
      // Of a Deny nobody asks: no Allow helps against it.
      addResources(contribution, verdict);
    }
  }

  /** Each resource of a call has to be allowed, the one that it was refused for and the others. */
  private void addResources(Contribution contribution, Verdict verdict) {
    Set<String> resources = new TreeSet<>(verdict.request().resources());
    String refused = verdict.resource();
    if (refused != null) {
      resources.add(refused);
    }
    boolean areAll = refused != null && verdict.request().areAll();
    totals.addResources(contribution, resources, areAll);
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
        () -> example(event, action, null, NONE));
  }

  static Example example(
      TrailEvent event, String action, @Nullable String resource, List<String> context) {
    String id = event.id();
    return new Example(event.time(), id == null ? "" : id, action, resource, context);
  }
}
