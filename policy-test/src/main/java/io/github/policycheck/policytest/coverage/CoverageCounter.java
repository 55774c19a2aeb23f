package io.github.policycheck.policytest.coverage;

import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.policytest.CaseAnswer;
import io.github.policycheck.policytest.Subject;
import io.github.policycheck.policytest.TestRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Counts what cases have decided. */
final class CoverageCounter {

  private final Map<MatchedStatement, CountedStatement> statements = new LinkedHashMap<>();
  private final Map<Policy, List<CountedStatement>> negated = new LinkedHashMap<>();

  /** Counts what the cases of a file have decided. */
  void count(TestRun.Ran file) {
    Subject subject = file.file().subject();
    for (Policy policy : subject.authored()) {
      add(policy);
    }
    file.cases().forEach(one -> one.answer().ifPresent(answer -> count(answer, subject)));
  }

  private void add(Policy policy) {
    for (Statement statement : policy.document().statements()) {
      MatchedStatement key = new MatchedStatement(policy, statement);
      if (!statements.containsKey(key)) {
        CountedStatement counted = new CountedStatement(key);
        statements.put(key, counted);
        if (counted.hasNegated()) {
          negated.computeIfAbsent(policy, none -> new ArrayList<>()).add(counted);
        }
      }
    }
  }

  private void count(CaseAnswer answer, Subject subject) {
    for (Answer.Call call : answer.calls()) {
      for (MatchedStatement matched : call.result().matchedStatements()) {
        CountedStatement counted = statements.get(matched);
        if (counted != null) {
          counted.decided(call.request());
        }
      }
    }
    if (!negated.isEmpty()) {
      for (Policy policy : subject.policies(answer.whole().caller())) {
        for (CountedStatement one : negated.getOrDefault(policy, List.of())) {
          requests(answer, policy).forEach(one::asked);
        }
      }
    }
  }

  /** Returns the requests that policies of this type bind. */
  private static Stream<RequestContext> requests(CaseAnswer answer, Policy policy) {
    return answer.looked().stream()
        .filter(call -> call.result().decisions().containsKey(policy.type()))
        .map(Answer.Call::request);
  }

  /** Returns all that counts, and whether it was decided. */
  List<Coverage.Item> items() {
    return statements.values().stream().flatMap(one -> one.items().stream()).toList();
  }
}
