package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.codecommit.ApiCalls;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is proved is attacked by random requests, and what is found is asked of the evaluator. */
@Execution(ExecutionMode.CONCURRENT)
class AttackTest {

  private static final int ACCOUNTS = Integer.getInteger("attack.accounts", 44);
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
          assertThat(RandomAccess.isAllowed(calls, one.action(), one.resource(), one.context()))
              .as("seed %s, %s", seed, one)
              .isTrue();
        } else {
          if (answer instanceof AccessAnswer.Proved) {
            proved++;
            assertThat(
                    access.attack(
                        calls,
                        answer.action(),
                        RandomAccess.names(isOfAll),
                        REQUESTS,
                        (resource, context) ->
                            RandomAccess.isAllowed(calls, answer.action(), resource, context)))
                .as("seed %s, %s", seed, answer)
                .isEmpty();
          } else {
            undecided++;
          }
        }
      }
    }
    assertThat(proved).isGreaterThan(found / 10);
    assertThat(found).isGreaterThan(proved / 10);
    assertThat(undecided).isLessThan((proved + found) / 5);
  }

  @Test
  void no_random_request_is_decided_otherwise_where_nothing_is_said_to_be() {
    int none = 0;
    int found = 0;
    int undecided = 0;
    for (int seed = 0; seed < ACCOUNTS / 10; seed++) {
      RandomAccess access = new RandomAccess(seed);
      Caller before = access.account().caller(access.asked());
      Caller after = access.changed();
      ApiCalls now = access.calls(before);
      ApiCalls then = access.calls(after);
      AccessChanges changes =
          new Prover(access.account(), ServiceReference.builtIn()).onlyAllowedTo(after, before);
      for (AccessChange one : changes.found()) {
        for (String action : one.actions()) {
          assertThat(RandomAccess.isAllowed(then, action, one.resource(), one.context()))
              .as("seed %s, allowed: %s, %s", seed, action, one)
              .isTrue();
          assertThat(RandomAccess.isAllowed(now, action, one.resource(), one.context()))
              .as("seed %s, refused: %s, %s", seed, action, one)
              .isFalse();
        }
      }
      Set<String> said = new HashSet<>();
      changes.found().forEach(one -> said.addAll(one.actions()));
      if (changes.undecided().isEmpty()) {
        none += changes.found().isEmpty() ? 1 : 0;
        found += changes.found().isEmpty() ? 0 : 1;
        for (String action : Prover.actionsThatMoveBranches()) {
          if (!said.contains(action)) {
            assertThat(
                    access.attack(
                        now,
                        action,
                        RandomAccess.names(true),
                        REQUESTS / 4,
                        (resource, context) ->
                            RandomAccess.isAllowed(then, action, resource, context)
                                && !RandomAccess.isAllowed(now, action, resource, context)))
                .as("seed %s, %s", seed, action)
                .isEmpty();
          }
        }
      } else {
        undecided++;
      }
    }
    assertThat(none).isGreaterThan(ACCOUNTS / 50);
    assertThat(found).isGreaterThan(ACCOUNTS / 200);
    assertThat(undecided).isLessThan(ACCOUNTS / 20);
  }
}
