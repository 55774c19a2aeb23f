package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.AccessQuestion;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what denies call 1 of a push, which carries no reference. */
final class DeniedDiscovery {

  private DeniedDiscovery() {}

  /** Asks for the first repository of a question; its call 1 is known to be allowed never. */
  static Proof.NoPush of(Account account, PrincipalId principal, AccessQuestion question) {
    Map<String, List<String>> context = new LinkedHashMap<>(question.context());
    context.keySet().removeIf(key -> ConditionKey.areSame(key, RefUpdate.KEY));
    ApiCalls calls = ApiCalls.by(account.caller(principal), context, account.region().orElse(null));
    String repository =
        question.repositories().stream()
            .findFirst()
            .or(() -> account.repositoryArns().stream().findFirst().map(Object::toString))
            .orElse("*");
    EvaluationResult result =
        calls.explain(calls.request(CodeCommitAction.GIT_PUSH, repository).build());
    if (result.decision() != Decision.EXPLICIT_DENY) {
      return new Proof.NoPush(null, null);
    }
    MatchedStatement denying = result.matchedStatements().get(0);
    return new Proof.NoPush(denying.policy().name(), denying.statement().index() + 1);
  }
}
