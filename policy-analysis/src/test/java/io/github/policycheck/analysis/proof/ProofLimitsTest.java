package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a question costs is bounded, and what the bound leaves open is said. */
@Execution(ExecutionMode.CONCURRENT)
class ProofLimitsTest {

  static final PrincipalId WHO = new PrincipalId(PrincipalId.Kind.USER, "ines");

  private static final String ALLOW = "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";

  /** Policies that are made to be hard to decide. */
  enum Hard {
    /** Only a list of many values is allowed, and there are too many shorter ones. */
    LISTS(
        300,
        i -> deny("'ForAllValues:StringNotLike': {'aws:CalledVia': 'service%s.*'}".formatted(i)),
        "codecommit:CreateCommit",
        "aws:CalledVia"),

    /** Patterns that the number of states grows with exponentially. */
    INFIXES(
        16,
        i -> deny("'StringNotLike': {'aws:UserAgent': '*%s*'}".formatted(letters(i))),
        "codecommit:CreateCommit",
        "aws:UserAgent"),

    /** Tags all of which are there, and clauses of three about as many as can be fulfilled. */
    CLAUSES(
        210,
        i -> {
          if (i < 40) {
            return deny(
                "'StringNotEquals': {'aws:RequestTag/x%s': ['true', 'false']}".formatted(i));
          }
          Random random = new Random(i);
          return deny(
              random
                  .ints(0, 40)
                  .distinct()
                  .limit(3)
                  .mapToObj(n -> "'aws:RequestTag/x%s': '%s'".formatted(n, random.nextBoolean()))
                  .collect(Collectors.joining(", ", "'StringEquals': {", "}")));
        },
        "codecommit:TagResource",
        "aws:RequestTag/x");

    private final int count;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas of it, without a state
    private final IntFunction<String> statement;

    private final String action;
    private final String key;

    Hard(int count, IntFunction<String> statement, String action, String key) {
      this.count = count;
      this.statement = statement;
      this.action = action;
      this.key = key;
    }

    String action() {
      return action;
    }

    Account account() {
      List<String> all = new ArrayList<>(List.of(ALLOW));
      IntStream.range(0, count).mapToObj(statement).forEach(all::add);
      AccountBuilder builder = Account.builder("730598146022", "ap-southeast-2");
      builder.repository(new Repository("shop", null, null, null, Map.of(), null));
      builder
          .user("ines")
          .policy(
              Policies.of(
                  "Own",
                  PolicyType.IDENTITY,
                  "{'Version': '2012-10-17', 'Statement': [" + String.join(", ", all) + "]}"));
      return builder.build();
    }
  }

  private static String letters(int number) {
    Random random = new Random(number);
    return random.ints(4, 'a', 'd').mapToObj(Character::toString).collect(Collectors.joining());
  }

  private static String deny(String conditions) {
    return "{'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition': {" + conditions + "}}";
  }

  private static AccessAnswer ask(ProofLimits limits, Hard hard) {
    Account account = hard.account();
    AccessQuestion question =
        new AccessQuestion(
            List.of(hard.action),
            List.of(account.repositoryArns().get(0).toString()),
            List.of("refs/heads/main"),
            Map.of());
    return new Prover(account, ServiceReference.builtIn(), limits).never(WHO, question).get(0);
  }

  @ParameterizedTest
  @EnumSource(Hard.class)
  void what_is_too_much_is_undecided_and_says_of_which_key(Hard hard) {
    AccessAnswer answer = ask(new ProofLimits(700, 700), hard);
    assertThat(answer).isInstanceOf(AccessAnswer.Undecided.class);
    assertThat(((AccessAnswer.Undecided) answer).reasons())
        .anySatisfy(
            why -> assertThat(why.reason()).contains(hard.key).endsWith("than the budget allows"));
  }

  @ParameterizedTest
  @EnumSource(Hard.class)
  void no_answer_with_less_is_another(Hard hard) {
    AccessAnswer all = ask(new ProofLimits(60_000, 10_000), hard);
    for (int steps : List.of(0, 1, 40, 1_000, 7_000, 30_000)) {
      AccessAnswer less = ask(new ProofLimits(steps, 10_000), hard);
      if (less instanceof AccessAnswer.Proved) {
        assertThat(all).as("%s", steps).isInstanceOf(AccessAnswer.Proved.class);
      } else if (less instanceof AccessAnswer.Counterexample) {
        assertThat(all).as("%s", steps).isNotInstanceOf(AccessAnswer.Proved.class);
      }
      assertThat(ask(new ProofLimits(steps, 10_000), hard)).isEqualTo(less);
    }
  }

  /** The same is asked of random accounts, where most answers need few steps. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void no_answer_of_random_accounts_with_less_is_another(int part) {
    int undecided = 0;
    for (int seed = part; seed < 60; seed += 4) {
      RandomAccess access = new RandomAccess(seed);
      AccessQuestion question =
          new AccessQuestion(
              List.of("codecommit:GitPush", "codecommit:PutFile"), List.of(), List.of(), Map.of());
      List<AccessAnswer> all = ask(access, question, ProofLimits.DEFAULT);
      for (int steps : List.of(3, 60, 400)) {
        List<AccessAnswer> less = ask(access, question, new ProofLimits(steps, steps));
        for (int i = 0; i < all.size(); i++) {
          AccessAnswer one = less.get(i);
          if (one instanceof AccessAnswer.Undecided) {
            undecided++;
          } else {
            assertThat(one.getClass()).as("seed %s", seed).isEqualTo(all.get(i).getClass());
          }
        }
      }
    }
    assertThat(undecided).isPositive();
  }

  private static List<AccessAnswer> ask(
      RandomAccess access, AccessQuestion question, ProofLimits limits) {
    return new Prover(access.account(), ServiceReference.builtIn(), limits)
        .never(access.asked(), question);
  }

  @Test
  void limits_are_no_less_than_nothing() {
    assertThatThrownBy(() -> new ProofLimits(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ProofLimits(0, -1)).isInstanceOf(IllegalArgumentException.class);
  }
}
