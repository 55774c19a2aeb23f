package io.github.policycheck.analysis.proof;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.proof.AccessAnswer.Counterexample;
import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.proof.AccessAnswer.Proved;
import io.github.policycheck.analysis.proof.AccessAnswer.Undecided;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProverTest {

  private static final String PUSH = "codecommit:GitPush";
  private static final String PUT = "codecommit:PutFile";
  private static final PrincipalId TEAM = new PrincipalId(Kind.GROUP, "Team");

  private static Account account(String... statements) {
    return builder(statements).build();
  }

  private static AccountBuilder builder(String... statements) {
    AccountBuilder builder =
        Account.builder("905418273645", "eu-west-3").repositories(List.of("pay"));
    builder
        .group("Team")
        .policy(Policies.everything(PolicyType.IDENTITY))
        .policy(
            Policies.of(
                "Own",
                PolicyType.IDENTITY,
                "{'Version': '2012-10-17', 'Statement': [" + String.join(",", statements) + "]}"));
    return builder;
  }

  private static String deny(String action, String condition) {
    return "{'Effect': 'Deny', 'Action': '%s', 'Resource': '*', 'Condition': {%s}}"
        .formatted(action, condition);
  }

  private static AccessAnswer never(
      Account account, String action, Map<String, List<String>> context) {
    AccessQuestion question =
        new AccessQuestion(
            List.of(action),
            List.of(account.repositoryArn("pay").toString()),
            List.of("refs/heads/prod"),
            context);
    return new Prover(account, ServiceReference.builtIn()).never(TEAM, question).get(0);
  }

  /** CodeCommit has no resource policies: only a role of the other account could be allowed it. */
  @Test
  void nobody_is_allowed_anything_in_repositories_of_other_accounts() {
    Account account = account();
    List<String> actions = List.of(PUSH, PUT);
    String elsewhere =
        account.repositoryArn("pay").toString().replace(account.id(), "118822773366");
    AccessQuestion question =
        new AccessQuestion(actions, List.of(elsewhere), List.of("refs/heads/prod"), Map.of());
    Prover prover = new Prover(account, ServiceReference.builtIn());

    assertThat(prover.never(TEAM, question)).hasSize(2).allMatch(Proved.class::isInstance);
    assertThat(prover.access(TEAM, question).values())
        .hasSize(2)
        .allMatch(Access.Never.class::isInstance);
  }

  @Test
  void pushes_of_one_reference_are_told_from_all_pushes() {
    String prod = "'codecommit:References': 'refs/heads/prod'";
    Account one = account(deny("*", "'StringEquals': {%s}".formatted(prod)));
    Account every = account(deny("*", "'StringEqualsIfExists': {%s}".formatted(prod)));

    assertThat(never(one, PUSH, Map.of()))
        .isInstanceOfSatisfying(
            Proved.class, proved -> assertThat(proved.isNoPushAllowed()).isFalse());
    assertThat(never(every, PUSH, Map.of()))
        .isInstanceOfSatisfying(
            Proved.class, proved -> assertThat(proved.isNoPushAllowed()).isTrue());
    assertThat(never(every, PUT, Map.of()))
        .isInstanceOfSatisfying(
            Proved.class, proved -> assertThat(proved.isNoPushAllowed()).isFalse());
  }

  @Test
  void witness_has_the_reference_also_where_no_statement_asks_for_it() {
    Account open = account(deny("s3:*", "'Bool': {'aws:SecureTransport': 'false'}"));

    for (String action : List.of(PUSH, PUT)) {
      assertThat(never(open, action, Map.of()))
          .isInstanceOfSatisfying(
              Counterexample.class,
              found ->
                  assertThat(found.context())
                      .containsExactly(
                          Map.entry("codecommit:References", List.of("refs/heads/prod"))));
    }
    assertThat(never(open, "codecommit:UpdateDefaultBranch", Map.of()))
        .isInstanceOfSatisfying(
            Counterexample.class, found -> assertThat(found.context()).isEmpty());
  }

  @Test
  void what_a_push_does_to_a_reference_is_no_fact_of_other_actions() {
    Map<String, List<String>> forced = Map.of(RefUpdate.KEY, List.of("non-fast-forward"));
    Account account =
        account(deny("codecommit:*", "'StringEquals': {'%s': '*'}".formatted(RefUpdate.KEY)));
    Account denied =
        account(
            deny(
                "codecommit:*",
                "'StringEquals': {'%s': 'non-fast-forward'}".formatted(RefUpdate.KEY)));

    assertThat(never(account, PUSH, forced)).isInstanceOf(Counterexample.class);
    assertThat(never(denied, PUSH, forced)).isInstanceOf(Proved.class);
    assertThat(never(denied, PUT, forced)).isInstanceOf(Counterexample.class);
  }

  @Test
  void principals_that_no_policy_tells_apart_are_alike() {
    AccountBuilder builder =
        builder(deny("codecommit:*", "'StringEquals': {'aws:PrincipalTag/team': 'blue'}"));
    for (String name : List.of("ana", "bo")) {
      builder.user(name).group("Team");
    }
    PrincipalBuilder sam = builder.user("sam").group("Team");
    sam.tag("team", "blue");
    builder.user("zoe");
    Account account = builder.build();

    List<PrincipalId> users =
        account.principals().stream().filter(id -> id.kind() == Kind.USER).toList();
    assertThat(new Prover(account, ServiceReference.builtIn()).alike(users))
        .containsExactly(
            List.of(user("ana"), user("bo")), List.of(user("sam")), List.of(user("zoe")));
  }

  private static PrincipalId user(String name) {
    return new PrincipalId(Kind.USER, name);
  }

  /** The proof of pushes of one reference fails where one request can carry several. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          'ForAllValues:StringNotEquals': {'codecommit:References': 'refs/heads/prod'} | -                                                                         | false | -
          'StringNotEquals': {'codecommit:References': 'refs/heads/prod'}              | -                                                                         | false | SEVERAL_REQUEST_VALUES,SEVERAL_REFERENCES_IN_A_PUSH
          'ForAnyValue:StringLikeIfExists': {'codecommit:References': 'refs/heads/dev'} | -                                                                        | false | SEVERAL_REFERENCES_IN_A_PUSH
          'ForAnyValue:StringEquals': {'codecommit:References': 'refs/heads/dev'}      | -                                                                         | true  | -
          'Null': {'aws:SourceVpc': 'true'}, 'ArnNotLike': {'aws:PrincipalArn': 'x'}    | 'Null': {'aws:SecureTransport': 'false'}                                  | true  | -
          """)
  void proof_says_by_which_readings_it_fails(
      String allowed, @Nullable String denied, boolean isNoPush, @Nullable String needs) {
    AccountBuilder builder = Account.builder("905418273645", "eu-west-3");
    builder.repositories(List.of("pay"));
    String deny = denied == null ? "" : "," + deny("*", denied);
    builder
        .group("Team")
        .policy(
            Policies.of(
                "Own",
                PolicyType.IDENTITY,
                "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': '*',"
                    + " 'Resource': '*', 'Condition': {"
                    + allowed
                    + "}}"
                    + deny
                    + "]}"));
    AccessAnswer answer = never(builder.build(), PUSH, Map.of());

    Set<UndocumentedPoint> points =
        needs == null
            ? Set.of()
            : Stream.of(needs.split(",")).map(UndocumentedPoint::valueOf).collect(toSet());
    assertThat(answer)
        .isEqualTo(new Proved(PUSH, points.isEmpty() ? List.of() : List.of(points), isNoPush));
  }

  @Test
  void name_that_no_reference_has_proves_nothing() {
    Account account = account(deny("*", "'StringLike': {'codecommit:References': '*'}"));
    AccessQuestion question =
        new AccessQuestion(
            List.of(PUSH, PUT),
            List.of(account.repositoryArn("pay").toString()),
            List.of("refs/heads/..*"),
            Map.of());
    Prover prover = new Prover(account, ServiceReference.builtIn());
    String why = "no name of a reference is like what is asked about";

    assertThat(prover.never(TEAM, question))
        .containsExactly(
            new Undecided(PUSH, List.of(new OpenPoint(null, null, why))),
            new Undecided(PUT, List.of(new OpenPoint(null, null, why))));
    assertThat(prover.access(TEAM, question).values()).allMatch(Access.Undecided.class::isInstance);
  }

  @Test
  void actions_that_move_branches_begin_with_a_push() {
    assertThat(Prover.actionsThatMoveBranches())
        .startsWith(PUSH)
        .contains(PUT, "codecommit:DeleteBranch", "codecommit:MergeBranchesBySquash")
        .doesNotContain("codecommit:GitPull", "codecommit:ListBranches")
        .hasSize(12)
        .doesNotHaveDuplicates();
  }

  /** Of those that no statement tells apart the first stands for all. */
  @Test
  void one_repository_of_each_kind_is_enough() {
    Account account =
        account("{'Effect': 'Deny', 'Action': '*', 'Resource': 'arn:aws:codecommit:*:*:p*'}");
    String arn = "arn:aws:codecommit:eu-west-3:905418273645:";
    Prover prover = new Prover(account, ServiceReference.builtIn());

    assertThat(
            prover.oneOfEachKind(
                TEAM, "codecommit", List.of(arn + "a", arn + "pay", arn + "b", arn + "pub")))
        .containsExactly(arn + "a", arn + "pay");
  }
}
