package io.github.policycheck.analysis.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.RandomBranchPolicies;
import io.github.policycheck.analysis.search.AskedActions;
import io.github.policycheck.analysis.search.Home;
import io.github.policycheck.analysis.search.Homes;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.LonePolicy;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.Surroundings;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever bound is set on a search, it never says what a longer search would not say: it finds the
 * same, or says that there is none where there is none, or that it cannot tell.
 */
class BudgetLawTest {

  private static final int POLICIES = Integer.getInteger("attack.policies", 200);

  private static final KnownActions ACTIONS = new KnownActions(ServiceReference.builtIn());

  private static final List<String> ASKED =
      List.of(CodeCommitAction.GIT_PUSH, "codecommit:PutFile", "codecommit:CreateCommit");

  private static final int[] STEPS = {0, 1, 3, 12, 100, 2000};
  private static final int[] KEPT = {0, 1, 2, 5, 40};

  private int found;
  private int none;
  private int turned;

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void smaller_budget_only_leaves_more_undecided(int part) {
    for (int seed = part; seed < POLICIES; seed += 2) {
      Random random = new Random(seed);
      Policy policy = withTags(RandomBranchPolicies.policy(random), random);
      for (Home home : Homes.of(policy, AskedActions.OF_CODECOMMIT).all()) {
        Surroundings there = Surroundings.in(home, Optional.empty());
        LonePolicy.principal(policy, there, null, ACTIONS)
            .ifPresent(principal -> check(principal, random));
      }
    }

    assertThat(found).isGreaterThan(POLICIES * 3 / 4);
    assertThat(none).isGreaterThan(POLICIES * 3 / 4);
    assertThat(turned).isGreaterThan(POLICIES * 3 / 4);
  }

  private void check(PrincipalRequests principal, Random random) {
    String repository = principal.kinds().repositories().orElse(List.of("*")).get(0);
    String action = ASKED.get(random.nextInt(ASKED.size()));
    for (Decision wanted : Decision.values()) {
      Answer<Witness> whole =
          WitnessFinder.find(principal, action, repository, Map.of(), wanted, null);
      found += whole.isFound() ? 1 : 0;
      none += whole.isNone() ? 1 : 0;
      for (int steps : STEPS) {
        ProofBudget budget = new ProofBudget(steps, KEPT[random.nextInt(KEPT.length)]);
        Answer<Witness> part =
            WitnessFinder.find(principal, action, repository, Map.of(), wanted, null, budget);
        if (!part.isUndecided()) {
          assertThat(part.isFound()).isEqualTo(whole.isFound());
        } else if (!whole.isUndecided()) {
          turned++;
        }
      }
    }
  }

  /** Adds a statement that depends on tags of the principal, so that much has to be tried. */
  private static Policy withTags(Policy policy, Random random) {
    StringBuilder conditions = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      conditions
          .append(conditions.isEmpty() ? "" : ", ")
          .append("'aws:PrincipalTag/t%s': ['v', 'w%s*']".formatted(i, random.nextInt(3)));
    }
    String operator = random.nextBoolean() ? "StringLike" : "StringNotLikeIfExists";
    Policy more =
        Policies.of(
            "T",
            PolicyType.IDENTITY,
            "{'Version': '2012-10-17', 'Statement': [{'Effect': '%s', 'Action': 'codecommit:*',"
                    .formatted(random.nextBoolean() ? "Allow" : "Deny")
                + " 'Resource': '*', 'Condition': {'%s': {%s}}}]}".formatted(operator, conditions));
    List<Statement> statements = new ArrayList<>(policy.document().statements());
    statements.addAll(more.document().statements());
    return new Policy(
        policy.name(),
        policy.type(),
        new PolicyDocument(policy.document().declaredVersion(), null, statements));
  }
}
