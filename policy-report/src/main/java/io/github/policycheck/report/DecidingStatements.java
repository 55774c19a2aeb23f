package io.github.policycheck.report;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.eval.StatementText;
import io.github.policycheck.report.WhoCan.Answer;
import io.github.policycheck.report.words.ReportWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the evaluator which statements decide requests of one principal. */
final class DecidingStatements {

  private static final int SHOWN = 3;

  private final ApiCalls calls;
  private final @Nullable String region;
  private final Map<String, List<String>> known;

  /**
   * Prepares the questions.
   *
   * @param known what all requests have
   */
  DecidingStatements(Account account, PrincipalId principal, Map<String, List<String>> known) {
    this.region = account.region().orElse(null);
    this.calls = ApiCalls.by(account.caller(principal), Map.of(), region);
    this.known = known;
  }

  /**
   * Says what decides the request of a witness; of conditions also what denies a request that has
   * nothing of what they ask for.
   */
  List<String> of(Witness witness, Answer answer) {
    if (answer == Answer.UNDECIDED) {
      return List.of();
    }
    Set<String> sentences = new LinkedHashSet<>(decisions(witness, witness.context()));
    if (answer == Answer.ONLY_IF) {
      Map<String, List<String>> without = new LinkedHashMap<>(known);
      List<String> reference = witness.context().get(CodeCommitAction.REFERENCES);
      if (reference != null) {
        without.put(CodeCommitAction.REFERENCES, reference);
      }
      denied(witness, without).forEach(one -> sentences.add("with none of these keys " + one));
    }
    return List.copyOf(sentences);
  }

  /** Says what decides a call, of a push what denies it or else what allows either call. */
  private List<String> decisions(Witness witness, Map<String, List<String>> context) {
    List<String> denied = denied(witness, context);
    if (!denied.isEmpty()) {
      return denied;
    }
    Set<String> allowed = new LinkedHashSet<>();
    if (ReportWords.isPush(witness.action())) {
      allowed.addAll(call(witness, discovery(context)).sentences(""));
    }
    allowed.addAll(call(witness, context).sentences(""));
    return List.copyOf(allowed);
  }

  /** Says what denies a request; nothing if it is allowed. */
  private List<String> denied(Witness witness, Map<String, List<String>> context) {
    if (ReportWords.isPush(witness.action())) {
      Call first = call(witness, discovery(context));
      if (!first.isAllowed()) {
        return first.sentences("call 1, which carries no reference, ");
      }
    }
    Call call = call(witness, context);
    return call.isAllowed() ? List.of() : call.sentences("");
  }

  private static Map<String, List<String>> discovery(Map<String, List<String>> context) {
    Map<String, List<String>> first = new LinkedHashMap<>(context);
    first
        .keySet()
        .removeIf(
            key ->
                ConditionKey.areSame(key, CodeCommitAction.REFERENCES)
                    || ConditionKey.areSame(key, RefUpdate.KEY));
    return first;
  }

  private Call call(Witness witness, Map<String, List<String>> context) {
    ApiCalls some = calls.with(context, region);
    RequestContext request = some.request(witness.action(), witness.resource()).build();
    List<MatchedStatement> statements = some.deciding(request);
    if (statements.isEmpty()) {
      EvaluationResult result = some.explain(request);
      return new Call(
          result.decision() == Decision.ALLOWED, List.of(), StatementText.withoutStatement(result));
    }
    boolean isAllowed = statements.get(0).statement().effect() == Effect.ALLOW;
    return new Call(isAllowed, statements, "");
  }

  /**
   * What is answered.
   *
   * @param otherwise what decides if no statement does
   */
  private record Call(boolean isAllowed, List<MatchedStatement> statements, String otherwise) {
    List<String> sentences(String start) {
      String verb = start + (isAllowed ? "allowed" : "denied");
      if (statements.isEmpty()) {
        return List.of(verb + ": " + otherwise);
      }
      List<String> sentences = new ArrayList<>();
      statements.stream()
          .limit(SHOWN)
          .forEach(one -> sentences.add(verb + " by " + StatementText.of(one)));
      if (statements.size() > SHOWN) {
        sentences.add(verb + " by " + (statements.size() - SHOWN) + " statements more");
      }
      return sentences;
    }
  }
}
