package io.github.policycheck.replay;

import io.github.policycheck.replay.answer.Judge;
import io.github.policycheck.replay.answer.SureQuestion;
import io.github.policycheck.replay.caller.RecordedCaller;
import io.github.policycheck.replay.request.PossibleActions;
import io.github.policycheck.replay.total.Contribution;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.total.Tally;
import io.github.policycheck.replay.total.Totals;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where calls are counted that are certain not to be refused, whatever their parameters and
 * resources are, and that no report takes as an example: nearly all, and nothing else of their
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
    private final @Nullable Contribution contribution;
    private @Nullable Tally tally;

    Known(SureQuestion question, boolean isData, @Nullable Contribution contribution) {
      this.question = question;
      this.isData = isData;
      this.contribution = contribution;
    }
  }

  SureCounts(Judge judge, Totals totals) {
    this.judge = judge;
    this.totals = totals;
  }

  /**
   * Returns where to count a call; null if more has to be known of it.
   *
   * @param service as reports name it
   */
  @Nullable Tally of(TrailEvent event, RecordedCaller caller, String service, boolean isData) {
    PossibleActions actions = possible(event);
    if (actions == null || !PossibleActions.isCall(event)) {
      return null;
    }
    SureQuestion question = judge.question(event, caller, actions);
    int mixed = (question.hashCode() + (isData ? 1 : 0)) * 0x9E3779B9;
    int place = mixed >>> (Integer.SIZE - BITS);
    Known answer = known[place];
    if (answer == null || answer.isData != isData || !answer.question.equals(question)) {
      boolean isSure = judge.isNeverRefused(event, caller, actions);
      answer = new Known(question, isData, isSure ? of(actions, caller, service, isData) : null);
      known[place] = answer;
    }
    Contribution contribution = answer.contribution;
    if (contribution == null) {
      return null;
    }
    Tally tally = answer.tally;
    if (tally == null) {
      tally = totals.tally(contribution);
      answer.tally = tally;
    }
    return tally == null || tally.canBeFirst(event.time()) ? null : tally;
  }

  private static Contribution of(
      PossibleActions actions, RecordedCaller caller, String service, boolean isData) {
    return new Contribution(
        Outcome.NOT_REFUSED,
        service,
        actions.action(),
        caller.name(),
        caller.kind(),
        isData,
        null,
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
