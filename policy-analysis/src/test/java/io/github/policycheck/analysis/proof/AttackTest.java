package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is proved is attacked by random requests, and what is found is asked of the evaluator. */
class AttackTest {

  private static final int ACCOUNTS = Integer.getInteger("attack.accounts", 400);
  private static final int REQUESTS = Integer.getInteger("attack.requests", 500);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void no_random_request_is_allowed_where_none_is_said_to_be(int part) {
    int proved = 0;
    int found = 0;
    int undecided = 0;
    for (int seed = part; seed < ACCOUNTS; seed += 4) {
      RandomAccess access = new RandomAccess(seed);
      ApiCalls calls = access.calls();
      boolean isOfAll = seed % 2 == 0;
      AccessQuestion question =
          new AccessQuestion(
              Prover.actionsThatMoveBranches(),
              List.of(),
              isOfAll ? List.of() : List.of("refs/heads/prod"),
              Map.of());
      Prover prover = new Prover(access.account(), ServiceReference.builtIn());
      for (AccessAnswer answer : prover.never(access.asked(), question)) {
        if (answer instanceof AccessAnswer.Counterexample one) {
          found++;
          boolean isPush = one.action().equals(CodeCommitAction.GIT_PUSH);
          assertThat(
                  RandomAccess.isAllowed(calls, one.action(), one.resource(), one.context(), false))
              .as("seed %s, %s", seed, one)
              .isTrue();
          assertThat(
                  !isPush
                      || RandomAccess.isAllowed(
                          calls, one.action(), one.resource(), one.context(), true))
              .as("seed %s, call 1 of %s", seed, one)
              .isTrue();
        } else {
          if (answer instanceof AccessAnswer.Proved) {
            proved++;
            assertThat(access.attack(calls, answer.action(), RandomAccess.names(isOfAll), REQUESTS))
                .as("seed %s, %s", seed, answer)
                .isEmpty();
          } else {
            undecided++;
            if (Boolean.getBoolean("attack.show")) System.out.println(seed + " " + answer);
          }
        }
      }
    }
    System.out.println(proved + " proved, " + found + " found, " + undecided + " undecided");
    assertThat(proved).isGreaterThan(found / 10);
    assertThat(found).isGreaterThan(proved / 10);
    assertThat(undecided).isLessThan((proved + found) / 5);
  }
}
