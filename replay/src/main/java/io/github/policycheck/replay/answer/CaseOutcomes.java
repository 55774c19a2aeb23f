package io.github.policycheck.replay.answer;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.replay.question.ReplayAnswer;
import io.github.policycheck.replay.request.ApiRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What would become of a call in each of the ways in which it may have been, put together. */
final class CaseOutcomes {

  private static final String WHY_ALLOWED = "what allowed it, which is not known";

  private final SortedSet<ReplayAnswer> answers = new TreeSet<>();
  private final SortedSet<String> hinges = new TreeSet<>();
  private final SortedSet<String> ofCases = new TreeSet<>();
  private final List<MatchedStatement> statements = new ArrayList<>();

  /**
   * Adds a way.
   *
   * @param hinge what tells it from the other ways, null if there is no other
   * @param before the policies under which AWS did what was asked
   * @param after those that would be there
   * @return what would become of it in this way
   */
  ReplayAnswer add(
      @Nullable String hinge, Situation before, Situation after, RequestContext request) {
    if (hinge != null) {
      hangsOn(hinge);
    }
    Decision decision = after.decide(request);
    List<String> open = after.openKeys(request);
    if (!open.isEmpty() && !after.isNeverAllowed(request)) {
      hinges.addAll(open);
      return add(ReplayAnswer.DEPENDS, after.denyOf(request));
    }
    if (decision == Decision.ALLOWED) {
      return add(ReplayAnswer.NOT_REFUSED, null);
    }
    boolean isDenied = decision == Decision.EXPLICIT_DENY && open.isEmpty();
    if (wasPossible(before, request) || (isDenied && !wasDenied(before, request))) {
      return add(ReplayAnswer.REFUSED, isDenied ? after.deciding(request) : null);
    }
    // The policies that are known do not tell why AWS did it: something else allowed it.
    hinges.add(WHY_ALLOWED);
    return add(ReplayAnswer.DEPENDS, null);
  }

  /** Notes what tells ways apart; of no matter if the same becomes of the call in all of them. */
  void hangsOn(String hinge) {
    ofCases.add(hinge);
  }

  private static boolean wasPossible(Situation before, RequestContext request) {
    return before.decide(request) == Decision.ALLOWED || !before.openKeys(request).isEmpty();
  }

  private static boolean wasDenied(Situation before, RequestContext request) {
    return before.decide(request) == Decision.EXPLICIT_DENY;
  }

  private ReplayAnswer add(ReplayAnswer answer, @Nullable MatchedStatement statement) {
    answers.add(answer);
    if (statement != null) {
      statements.add(statement);
    }
    return answer;
  }

  /**
   * Returns what is certain of all ways together.
   *
   * @param resource the resource that it is about, null if it is not known
   */
  Verdict verdict(ApiRequest request, @Nullable String resource) {
    MatchedStatement statement = statements.isEmpty() ? null : statements.get(0);
    if (answers.size() == 1 && answers.first() != ReplayAnswer.DEPENDS) {
      return new Verdict(answers.first(), statement, List.of(), request, resource);
    }
    if (answers.size() > 1) {
      hinges.addAll(ofCases);
    }
    return new Verdict(ReplayAnswer.DEPENDS, statement, List.copyOf(hinges), request, resource);
  }
}
