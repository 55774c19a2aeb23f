package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.proof.Access.KeyCondition;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalBuilder;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.text.PolicyWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of access whatever the policies are. */
@Execution(ExecutionMode.CONCURRENT)
class AccessLawsTest {

  private static final int ACCOUNTS = Integer.getInteger("attack.accounts", 50);
  private static final int REQUESTS = 200;
  private static final List<String> ACTIONS =
      List.of("codecommit:GitPush", "codecommit:PutFile", "codecommit:MergeBranchesBySquash");
  private static final List<String> REFERENCES = List.of("refs/heads/prod", "refs/heads/re1");
  private static final SourceLocation NOWHERE = SourceLocation.at(null, 1, 1);
  private static final List<LocatedString> ANY = List.of(new LocatedString("*", NOWHERE));

  private final ServiceReference reference = ServiceReference.builtIn();

  private int always;
  private int never;
  private int exact;
  private int unsaid;
  private int undecided;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void answers_are_those_of_random_requests(int part) {
    for (int seed = 20_000 + part; seed < 20_000 + 2 * ACCOUNTS; seed += 4) {
      RandomAccess access = new RandomAccess(seed);
      Prover prover = new Prover(access.account(), reference);
      String repository = access.someRepositories().get(seed % 3);
      for (String name : REFERENCES) {
        AccessQuestion question = question(repository, name);
        List<AccessAnswer> proofs = prover.never(access.asked(), question);
        Map<String, Access> answers = prover.access(access.asked(), question);
        for (AccessAnswer proof : proofs) {
          Access answer = Objects.requireNonNull(answers.get(proof.action()));
          String what = "seed %s, %s on %s in %s".formatted(seed, proof.action(), name, repository);
          assertThat(answer instanceof Access.Never)
              .as(what)
              .isEqualTo(proof instanceof AccessAnswer.Proved);
          attack(access, proof.action(), repository, name, answer, what);
        }
      }
    }
    assertThat(always).isGreaterThan(ACCOUNTS / 10);
    assertThat(never).isGreaterThan(ACCOUNTS / 10);
    assertThat(exact).isGreaterThan(ACCOUNTS / 40);
    assertThat(unsaid).isLessThan(exact);
    assertThat(undecided).isLessThan((always + never + exact) / 5);
  }

  private static AccessQuestion question(String repository, String name) {
    return new AccessQuestion(ACTIONS, List.of(repository), List.of(name), Map.of());
  }

  private void attack(
      RandomAccess access,
      String action,
      String repository,
      String name,
      Access answer,
      String what) {
    ApiCalls calls = access.calls();
    if (answer instanceof Access.Undecided) {
      undecided++;
      return;
    }
    Predicate<Map<String, List<String>>> expected;
    if (answer instanceof Access.OnlyIf onlyIf) {
      assertThat(RandomAccess.isAllowed(calls, action, repository, onlyIf.example()))
          .as(what + onlyIf)
          .isTrue();
      if (onlyIf.alternatives().isEmpty()) {
        unsaid += access.hasVariablesOfRequests() ? 0 : 1;
        return;
      }
      exact++;
      List<PolicyEvaluator> alternatives =
          onlyIf.alternatives().stream().map(AccessLawsTest::holding).toList();
      expected =
          context -> {
            RequestContext request = RandomAccess.request(calls, action, repository, context);
            return alternatives.stream().anyMatch(one -> one.decide(request) == Decision.ALLOWED);
          };
    } else {
      boolean isAlways = answer instanceof Access.Always;
      always += isAlways ? 1 : 0;
      never += isAlways ? 0 : 1;
      expected = context -> isAlways;
    }
    assertThat(
            access.attack(
                calls,
                action,
                List.of(name),
                REQUESTS,
                (other, context) ->
                    RandomAccess.isAllowed(calls, action, repository, context)
                        != expected.test(context)))
        .as(what + answer)
        .isEmpty();
  }

  /** Returns policies that allow exactly what fulfils all of some conditions. */
  private static PolicyEvaluator holding(List<KeyCondition> conditions) {
    List<Statement> statements = new ArrayList<>();
    statements.add(
        statement(
            Effect.ALLOW,
            conditions.stream().filter(one -> !one.isNot()).map(AccessLawsTest::written).toList()));
    conditions.stream()
        .filter(KeyCondition::isNot)
        .forEach(one -> statements.add(statement(Effect.DENY, List.of(written(one)))));
    PolicyDocument document =
        new PolicyDocument(PolicyVersion.V2012_10_17, null, List.copyOf(statements));
    return PolicyEvaluator.compile(
        new PolicySet(List.of(new Policy("Said", PolicyType.IDENTITY, document))));
  }

  private static Statement statement(Effect effect, List<Condition> conditions) {
    return new Statement(
        0,
        null,
        effect,
        new ActionElement(false, ANY),
        new ResourceElement(false, ANY),
        conditions,
        NOWHERE);
  }

  private static Condition written(KeyCondition one) {
    return new Condition(
        QualifiedOperator.parse(one.operator()).orElseThrow(),
        new LocatedString(one.key(), NOWHERE),
        one.values().stream().map(value -> new LocatedString(value, NOWHERE)).toList());
  }

  @Test
  void order_decides_nothing() {
    for (int seed = 30_000; seed < 30_000 + ACCOUNTS / 4; seed++) {
      RandomAccess access = new RandomAccess(seed);
      Account reversed =
          account(access.account().id(), region(access), access.reversed(), text -> text);
      assertSame(access, reversed, text -> text, "seed " + seed);
    }
  }

  @Test
  void names_decide_nothing() {
    for (int seed = 40_000; seed < 40_000 + ACCOUNTS / 4; seed++) {
      RandomAccess access = new RandomAccess(seed);
      String region = region(access);
      if (!access.account().partition().equals("aws")) {
        continue;
      }
      UnaryOperator<String> renamed =
          text ->
              text.replace(access.account().id(), "700400300200")
                  .replace(region, "eu-north-1")
                  .replace("prod", "live");
      Caller caller = access.account().caller(access.asked());
      Account other = account("700400300200", "eu-north-1", caller, renamed);
      assertSame(access, other, renamed, "seed " + seed);
    }
  }

  private static String region(RandomAccess access) {
    return access.account().region().orElseThrow();
  }

  private static Account account(
      String id, String region, Caller caller, UnaryOperator<String> renamed) {
    AccountBuilder builder = Account.builder(id, region);
    PrincipalBuilder who =
        switch (caller.id().kind()) {
          case USER -> builder.user(caller.id().name());
          case ROLE -> builder.role(caller.id().name());
          case GROUP -> builder.group(caller.id().name());
        };
    for (PolicyBinding binding : caller.bindings()) {
      who.policy(renamed(binding.policy(), renamed));
    }
    Policy boundary = caller.boundary();
    if (boundary != null) {
      who.boundary(renamed(boundary, renamed));
    }
    return builder.build();
  }

  private static Policy renamed(Policy policy, UnaryOperator<String> renamed) {
    return Policies.of(
        policy.name(), policy.type(), renamed.apply(PolicyWriter.write(policy.document())));
  }

  private void assertSame(
      RandomAccess access, Account other, UnaryOperator<String> renamed, String what) {
    String repository = access.someRepositories().get(0);
    for (String name : REFERENCES) {
      Map<String, Access> before =
          new Prover(access.account(), reference)
              .access(access.asked(), question(repository, name));
      Map<String, Access> after =
          new Prover(other, reference)
              .access(access.asked(), question(renamed.apply(repository), renamed.apply(name)));
      before.forEach(
          (action, answer) ->
              assertThat(after.get(action))
                  .as("%s, %s on %s", what, action, name)
                  .hasSameClassAs(answer));
    }
  }
}
