package io.github.policycheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.Prover;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.UnknownPrincipalException;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.report.Proof.Alike;
import io.github.policycheck.report.Proof.NoPush;
import io.github.policycheck.report.Proof.Verdict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofQuestionTest {

  private static final String PUSH = "codecommit:GitPush";

  private static Verdict verdict(ProofRequest request) {
    return Teams.ask(request).proof().verdict();
  }

  @Test
  void actions_that_move_branches_are_asked_about_unless_others_are_named() {
    assertThat(Teams.ask(Teams.principal("Open")).proof().question().actions())
        .isEqualTo(Prover.actionsThatMoveBranches())
        .hasSize(12);
    Proof read = Teams.ask(Teams.principal("Open", "CODECOMMIT:getbranch")).proof();
    assertThat(read.question().actions()).containsExactly("codecommit:GetBranch");
    assertThat(read.verdict()).isEqualTo(Verdict.COUNTEREXAMPLE);
  }

  @ParameterizedTest
  @CsvSource({"Open, COUNTEREXAMPLE", "Kept, PROVED", "Silent, PROVED", "Pushed, COUNTEREXAMPLE"})
  void team_is_kept_from_main_or_not(String team, Verdict verdict) {
    assertThat(verdict(Teams.principal(team))).isEqualTo(verdict);
  }

  @Test
  void no_push_at_all_is_told_from_no_push_to_main() {
    assertThat(Teams.ask(Teams.principal("Kept")).proof().alike().get(0).noPush()).isNull();
    assertThat(Teams.ask(Teams.principal("Silent")).proof().alike().get(0).noPush())
        .isEqualTo(new NoPush("KeepAll", 2));
    assertThat(Teams.ask(Teams.principal("role/Deploy")).proof().alike().get(0).noPush())
        .isEqualTo(new NoPush(null, null));
    assertThat(Teams.ask(Teams.principal("Silent", "codecommit:PutFile")).proof().alike())
        .allMatch(some -> some.noPush() == null);
  }

  @Test
  void all_others_are_asked_about_those_alike_once() {
    Proof proof = Teams.ask(Teams.only("Kept", PUSH)).proof();

    assertThat(proof.alike().stream().map(some -> some.principals().toString()))
        .containsExactly("[user/Ada, user/Bea]", "[role/Deploy]");
    assertThat(proof.verdict()).isEqualTo(Verdict.COUNTEREXAMPLE);
    assertThat(verdict(Teams.only("Open", PUSH))).isEqualTo(Verdict.PROVED);
  }

  @Test
  void nobody_else_is_nobody_to_be_allowed_anything() {
    AccountBuilder builder = Account.builder("907512346688", "cn-north-1");
    builder.user("Ada");

    Proof proof = Teams.ask(builder.build(), Teams.only("Ada", PUSH)).proof();
    assertThat(proof.alike()).isEmpty();
    assertThat(proof.verdict()).isEqualTo(Verdict.PROVED);
  }

  @Test
  void principal_whose_policies_are_not_known_leaves_it_undecided() {
    Account account = Teams.withUnread();

    Proof proof = Teams.ask(account, Teams.only("Open", PUSH)).proof();
    assertThat(proof.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(proof.leftOut()).hasSize(1);
    assertThat(Teams.ask(account, Teams.only("Lea", PUSH)).proof().verdict())
        .isEqualTo(Verdict.COUNTEREXAMPLE);
    assertThat(Teams.ask(account, Teams.principal("Kept")).warnings())
        .singleElement()
        .asString()
        .contains("user/Lea");
  }

  private static ProofRequest asking(
      @Nullable String principal,
      List<String> only,
      List<String> repositories,
      Map<String, List<String>> context) {
    return new ProofRequest(
        principal, only, List.of(PUSH), List.of("main"), repositories, null, context, false);
  }

  @Test
  void repositories_are_those_that_are_listed_unless_others_are_named() {
    Teams.Asked asked = Teams.ask(asking("Open", List.of(), List.of(), Map.of()));
    assertThat(asked.proof().question().repositories()).containsExactly(Teams.ARN);
    assertThat(asked.proof().question().references()).containsExactly("refs/heads/main");
    assertThat(asked.warnings()).singleElement().asString().startsWith("`main` is no full name");

    assertThat(
            Teams.ask(asking("Open", List.of(), List.of("*"), Map.of()))
                .proof()
                .question()
                .repositories())
        .isEmpty();
    refuses(
        asking("Open", List.of(), List.of("led*"), Map.of()),
        "`led*` is a pattern; name repositories with --repo, or `*` for any that the account can have");
    refuses(
        asking("Open", List.of(), List.of("legder"), Map.of()),
        "the account has no repository `legder`; did you mean `ledger`?");
  }

  @Test
  void facts_that_contradict_what_is_known_are_warned_of() {
    Map<String, List<String>> bob = Map.of("aws:username", List.of("bob"));
    assertThat(Teams.ask(asking("user/Ada", List.of(), List.of(), bob)).warnings())
        .contains(
            "--context `aws:username=bob`: requests of `user/Ada` have `Ada`; it is taken as it is"
                + " given");
    Map<String, List<String>> region = Map.of("aws:RequestedRegion", List.of("mars-1"));
    assertThat(Teams.ask(asking("Open", List.of(), List.of(), region)).warnings())
        .anyMatch(one -> one.startsWith("--context `aws:RequestedRegion=mars-1`: requests about"));
    // of everybody it is so of some
    assertThat(Teams.ask(asking(null, List.of("Open"), List.of(), bob)).warnings()).hasSize(1);
  }

  @Test
  void facts_narrow_the_question() {
    AccountBuilder builder = Teams.builder();
    builder
        .user("Mia")
        .policy(
            Teams.policy(
                "WithMfa",
                "{'Effect': 'Allow', 'Action': '*', 'Resource': '*',"
                    + " 'Condition': {'Bool': {'aws:MultiFactorAuthPresent': 'true'}}}"));
    Account account = builder.build();
    Map<String, List<String>> without = Teams.context("aws:MultiFactorAuthPresent=false");

    assertThat(Teams.ask(account, asking("Mia", List.of(), List.of(), without)).proof().verdict())
        .isEqualTo(Verdict.PROVED);
    Proof open = Teams.ask(account, asking("Mia", List.of(), List.of(), Map.of())).proof();
    assertThat(open.alike().get(0).answers().get(0))
        .isInstanceOfSatisfying(
            AccessAnswer.Counterexample.class,
            found -> assertThat(found.context()).containsValue(List.of("true")));
  }

  @Test
  void question_that_names_nobody_or_two_is_refused() {
    refuses(
        asking(null, List.of(), List.of(), Map.of()),
        "who is never to be allowed? name somebody with --principal, or with --only who alone may be");
    refuses(
        asking("Open", List.of("Kept"), List.of(), Map.of()),
        "--only asks about all others; leave out --principal or --only");
    assertThatThrownBy(() -> Teams.ask(Teams.principal("Opne")))
        .isInstanceOf(UnknownPrincipalException.class)
        .hasMessageContaining("did you mean `Open`?");
    assertThatThrownBy(() -> Teams.ask(Teams.only("group/Opne")))
        .isInstanceOf(UnknownPrincipalException.class)
        .hasMessageContaining("Open");
  }

  @Test
  void facts_that_no_request_has_are_refused() {
    refuses(
        asking("Open", List.of(), List.of(), Teams.context("codecommit:references=x")),
        "references are named with --ref, not --context");
    refuses(
        asking("Open", List.of(), List.of(), Teams.context("policycheck:RefUpdate=force")),
        "policycheck:RefUpdate is one of create, fast-forward, non-fast-forward and delete");
    assertThat(
            verdict(
                asking(
                    "Open", List.of(), List.of(), Teams.context("policycheck:RefUpdate=create"))))
        .isEqualTo(Verdict.COUNTEREXAMPLE);
  }

  private static void refuses(ProofRequest request, String message) {
    assertThatThrownBy(() -> Teams.ask(request))
        .isInstanceOf(InvalidQuestionException.class)
        .hasMessage(message);
  }

  @Test
  void alike_is_called_by_the_first() {
    Alike some = Teams.ask(Teams.only("Kept", PUSH)).proof().alike().get(0);

    assertThat(some.first()).hasToString("user/Ada");
  }
}
