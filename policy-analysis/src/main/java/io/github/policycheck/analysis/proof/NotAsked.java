package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.exact.Authorizations;
import io.github.policycheck.analysis.exact.Reason;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.SetQualifier;
import java.util.ArrayList;
import java.util.List;

/** What statements say of requests that nobody asks about, although somebody could. */
final class NotAsked {

  private NotAsked() {}

  static List<Reason> by(PolicyStatement statement) {
    List<Reason> reasons = new ArrayList<>();
    List<Condition> ofReferences = new ArrayList<>();
    for (Condition condition : statement.statement().conditions()) {
      if (WiderAccounts.OF_RESOURCES.contains(condition.conditionKey())) {
        reasons.add(
            new Reason(
                statement,
                "what `"
                    + condition.key().value()
                    + "` says of resources of other accounts is not asked"));
      }
      if (condition.conditionKey().equals(Authorizations.REFERENCES)) {
        ofReferences.add(condition);
      }
    }
    boolean tellsSeveral =
        ofReferences.stream()
                    .filter(one -> one.operator().operator() != ConditionOperator.NULL)
                    .count()
                > 1
            || ofReferences.stream()
                .anyMatch(one -> one.operator().qualifier() != SetQualifier.NONE);
    if (tellsSeveral) {
      reasons.add(
          new Reason(
              statement,
              "requests that carry several values of `"
                  + ofReferences.get(0).key().value()
                  + "` are not asked"));
    }
    return reasons;
  }
}
