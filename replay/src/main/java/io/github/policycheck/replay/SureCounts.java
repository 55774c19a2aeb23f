package io.github.policycheck.replay;

import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.replay.answer.Judge;
import io.github.policycheck.replay.answer.SureAnswer;
import io.github.policycheck.replay.answer.SureQuestion;
import io.github.policycheck.replay.caller.RecordedCaller;
import io.github.policycheck.replay.request.PossibleActions;
import io.github.policycheck.replay.total.Contribution;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.total.StatementRef;
import io.github.policycheck.replay.total.Tally;
import io.github.policycheck.replay.total.Totals;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * As what calls are counted of which it is certain whether they are refused, whatever their
 * resources and, for most, whatever their parameters are: nearly all, and nothing else of their
 * records has to be looked at. Of a fixed size, whatever is read.
 */
final class SureCounts {

  private static final int BITS = 14;
  private static final int MOST_NAMES = 20_000;

  private final Judge judge;
  private final Totals totals;
  private final Map<String, Map<String, Optional<PossibleActions>>> possible = new HashMap<>();
  private final @Nullable Known[] known = new Known[1 << BITS];
  private int names;

  /** What was found out of a question, and where it is counted; null if it is not certain. */
  private static final class Known {
    private final SureQuestion question;
    private final boolean isData;
    private final @Nullable Sure sure;

    Known(SureQuestion question, boolean isData, @Nullable Sure sure) {
      this.question = question;
      this.isData = isData;
      this.sure = sure;
    }
  }

  /** As what calls are counted that are alike. */
  final class Sure {
    private final Contribution contribution;
    private @Nullable Tally tally;

    private Sure(Contribution contribution) {
      this.contribution = contribution;
    }

    Contribution contribution() {
      return contribution;
    }

    /** Returns where to count a call that is no example; null if it may be the earliest. */
    @Nullable Tally tally(String time) {
      Tally found = tally;
      if (found == null) {
        found = totals.tally(contribution);
        tally = found;
      }
      return found == null || found.canBeFirst(time) ? null : found;
    }
  }

  SureCounts(Judge judge, Totals totals) {
    this.judge = judge;
    this.totals = totals;
  }

  /**
   * Returns as what to count a call, whatever its parameters and resources are; null if more has to
   * be known of it.
   *
   * @param service as reports name it
   */
  @Nullable Sure ofAny(TrailEvent event, RecordedCaller caller, String service, boolean isData) {
    PossibleActions actions = possible(event);
    return actions == null ? null : of(event, actions, caller, service, isData);
  }

  /** Returns as what to count a call, whatever its resources are; null if more is needed. */
  @Nullable Sure ofThese(TrailEvent event, RecordedCaller caller, String service, boolean isData) {
    PossibleActions actions = PossibleActions.of(event).orElse(null);
    return actions == null ? null : of(event, actions, caller, service, isData);
  }

  private @Nullable Sure of(
      TrailEvent event,
      PossibleActions actions,
      RecordedCaller caller,
      String service,
      boolean isData) {
    SureQuestion question = judge.question(event, caller, actions);
    int mixed = (question.hashCode() + (isData ? 1 : 0)) * 0x9E3779B9;
    int place = mixed >>> (Integer.SIZE - BITS);
    Known answer = known[place];
    if (answer == null || answer.isData != isData || !answer.question.equals(question)) {
      SureAnswer found = judge.sureAnswer(event, caller, actions);
      Sure sure =
          found == null ? null : new Sure(contribution(found, actions, caller, service, isData));
      answer = new Known(question, isData, sure);
      known[place] = answer;
    }
    return answer.sure;
  }

  private static Contribution contribution(
      SureAnswer answer,
      PossibleActions actions,
      RecordedCaller caller,
      String service,
      boolean isData) {
    MatchedStatement refusing = answer.refusing();
    return new Contribution(
        refusing == null ? Outcome.NOT_REFUSED : Outcome.REFUSED,
        service,
        actions.action(),
        caller.name(),
        caller.kind(),
        isData,
        refusing == null ? null : StatementRef.of(refusing),
        List.of());
  }

  private @Nullable PossibleActions possible(TrailEvent event) {
    Map<String, Optional<PossibleActions>> ofSource = possible.get(event.source());
    Optional<PossibleActions> found = ofSource == null ? null : ofSource.get(event.name());
    if (found == null) {
      found = PossibleActions.of(event.source(), event.name());
      if (++names > MOST_NAMES) {
        possible.clear(); // names come from logs, which may have any
        names = 0;
      }
      possible.computeIfAbsent(event.source(), same -> new HashMap<>()).put(event.name(), found);
    }
    return found.orElse(null);
  }
}
