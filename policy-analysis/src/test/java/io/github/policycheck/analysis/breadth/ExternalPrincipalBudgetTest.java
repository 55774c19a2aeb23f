package io.github.policycheck.analysis.breadth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.RandomResourcePolicies;
import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.search.AskedActions;
import io.github.policycheck.analysis.search.Homes;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.Repositories;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A bound on the search for external principals makes its answers undecided, and no other. */
class ExternalPrincipalBudgetTest {

  private static final KnownActions ACTIONS = new KnownActions(ServiceReference.builtIn());
  private static final int[] TRIES = {0, 1, 4, 30};

  private static CheckedPolicy checked(Policy policy) {
    return new CheckedPolicy(
        policy,
        Repositories.madeUp(Homes.of(policy, AskedActions.ALL).all().get(0)),
        ACTIONS,
        Optional.empty());
  }

  @Test
  void smaller_budget_only_leaves_more_undecided() {
    int found = 0;
    int none = 0;
    int turned = 0;
    for (int seed = 0; seed < 60; seed++) {
      CheckedPolicy policy = checked(RandomResourcePolicies.policy(new Random(seed)));
      for (Statement allow : policy.allows()) {
        Answer<RequestContext> whole = new ExternalPrincipalAccess(policy).of(allow);
        found += whole.isFound() ? 1 : 0;
        none += whole.isNone() ? 1 : 0;
        for (int tries : TRIES) {
          Answer<RequestContext> part = new ExternalPrincipalAccess(policy, tries).of(allow);
          if (part.isUndecided()) {
            turned += whole.isUndecided() ? 0 : 1;
          } else {
            assertThat(part.isFound()).as("seed %s", seed).isEqualTo(whole.isFound());
            assertThat(part.isNone()).as("seed %s", seed).isEqualTo(whole.isNone());
          }
        }
      }
    }

    assertThat(found).isGreaterThan(10);
    assertThat(none).isGreaterThan(3);
    assertThat(turned).isGreaterThan(20);
  }
}
