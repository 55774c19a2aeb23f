package io.github.policycheck.policytest.probe;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The Denies on {@code codecommit:References} that bind somebody. They guard a branch by their
 * Resource and what they say of references, whatever their actions and other conditions are: where
 * those let somebody through, that is open, and not what anybody meant to keep.
 */
public final class Guards {

  private final Map<MatchedStatement, StatementProbe> probes;

  private Guards(Map<MatchedStatement, StatementProbe> probes) {
    this.probes = probes;
  }

  /** Returns those among policies. */
  public static Guards among(Collection<Policy> policies) {
    Map<MatchedStatement, StatementProbe> probes = new LinkedHashMap<>();
    for (Policy policy : policies) {
      for (Statement statement : policy.document().statements()) {
        if (isGuard(statement)) {
          probes.put(new MatchedStatement(policy, statement), probe(policy, statement));
        }
      }
    }
    return new Guards(probes);
  }

  /** Returns those that guard what a request with a reference is about. */
  public Set<MatchedStatement> against(RequestContext request) {
    Set<MatchedStatement> found = new LinkedHashSet<>();
    probes.forEach(
        (guard, probe) -> {
          if (probe.applies(request)) {
            found.add(guard);
          }
        });
    return found;
  }

  /** Returns what one is called, as {@code KeepProd, statement 1}. */
  public static String inWords(MatchedStatement guard) {
    return guard.policy().name() + ", statement " + (guard.statement().index() + 1);
  }

  /** One that looks at the kind of an update guards from those alone, as it says. */
  private static boolean isGuard(Statement statement) {
    return statement.effect() == Effect.DENY
        && statement.conditions().stream().anyMatch(Guards::isOnReferences)
        && statement.conditions().stream().noneMatch(c -> c.isOn(RefUpdate.KEY));
  }

  private static boolean isOnReferences(Condition condition) {
    return condition.isOn(CodeCommitAction.REFERENCES);
  }

  private static StatementProbe probe(Policy policy, Statement statement) {
    return StatementProbe.of(
        policy,
        statement,
        StatementProbe.anyAction(statement),
        statement.resource(),
        statement.conditions().stream().filter(Guards::isOnReferences).toList());
  }
}
