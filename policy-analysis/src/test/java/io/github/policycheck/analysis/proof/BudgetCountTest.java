package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.exact.Authorizations;
import io.github.policycheck.analysis.exact.CarriedKeys;
import io.github.policycheck.analysis.exact.DimensionFinder;
import io.github.policycheck.analysis.exact.Outcome;
import io.github.policycheck.analysis.exact.ProofBudget;
import io.github.policycheck.analysis.exact.ScenarioSearch;
import io.github.policycheck.analysis.exact.StatementParts;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.Surroundings;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No question costs more than its budget: what the evaluator is asked is counted. */
class BudgetCountTest {

  private static final KnownActions KNOWN = new KnownActions(ServiceReference.builtIn());

  @ParameterizedTest
  @EnumSource(ProofLimitsTest.Hard.class)
  void statements_are_asked_no_oftener_than_the_budget_allows(ProofLimitsTest.Hard hard) {
    Account account = hard.account();
    PrincipalRequests requests =
        new PrincipalRequests(
            null,
            null,
            account.caller(ProofLimitsTest.WHO),
            Surroundings.of(account, Optional.empty()),
            KNOWN);
    for (int most : List.of(0, 1, 100, 700, 20_000)) {
      StatementParts parts = new StatementParts(Set.of());
      ProofBudget budget = new ProofBudget(most, most);
      Outcome outcome =
          new ScenarioSearch(
                  Authorizations.of(hard.action(), requests, true),
                  hard.action(),
                  account.repositoryArns().get(0).toString(),
                  Map.of(),
                  new DimensionFinder(requests, new CarriedKeys(KNOWN, false), Map.of(), parts),
                  parts,
                  budget)
              .find();

      assertThat(outcome).as("%s", most).isInstanceOf(Outcome.Open.class);
      assertThat(budget.steps()).as("%s", most).isLessThanOrEqualTo(most);
      assertThat(parts.asked()).as("%s", most).isLessThanOrEqualTo(most + most / 10);
    }
  }
}
