package io.github.policycheck.eval;

import static io.github.policycheck.eval.Ledgers.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How questions are understood, and which are refused. */
class QuestionTest {

  private static final List<String> NO_REFERENCE = List.of();

  private static EvalRequest request(
      @Nullable String action,
      List<String> references,
      @Nullable String repository,
      @Nullable String resource,
      Map<String, List<String>> context) {
    return new EvalRequest(
        "user/Ida", action, references, false, repository, resource, null, context);
  }

  private static void refuses(EvalRequest request, String message) {
    assertThatThrownBy(() -> Ledgers.ask(Ledgers.account(), request))
        .isInstanceOf(InvalidQuestionException.class)
        .hasMessageContaining(message);
  }

  @Test
  void push_asks_once_without_a_reference_and_once_for_each() {
    Answer answer = Ledgers.push("Ida", "refs/heads/x", MAIN, "refs/heads/x").answer();

    assertThat(answer.push()).isEqualTo(RefUpdate.Type.UPDATE);
    assertThat(answer.resource()).isEqualTo(Ledgers.ARN);
    assertThat(answer.calls())
        .extracting(Answer.Call::reference)
        .containsExactly(null, "refs/heads/x", MAIN);
    assertThat(answer.calls())
        .extracting(call -> call.result().decision())
        .containsExactly(Decision.ALLOWED, Decision.ALLOWED, Decision.EXPLICIT_DENY);
    assertThat(answer.decision()).isEqualTo(Decision.EXPLICIT_DENY);
  }

  @Test
  void short_name_of_a_reference_is_completed_with_a_warning() {
    Ledgers.Asked asked = Ledgers.push("Ida", "main");

    assertThat(asked.answer().calls().get(1).reference()).isEqualTo(MAIN);
    assertThat(asked.warnings())
        .containsExactly(
            "`main` is no full name; evaluated as `refs/heads/main`, which is what AWS compares");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "refs/head/main | ; did you mean `refs/heads/main`?",
        "refs/notes/commits | ''",
      })
  void reference_that_is_neither_branch_nor_tag_is_warned_of(String reference, String hint) {
    assertThat(Ledgers.push("Ida", reference).warnings())
        .containsExactly(
            "`"
                + reference
                + "` is neither a branch (refs/heads/…) nor a tag (refs/tags/…)"
                + hint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "refs/heads/a..b", "refs/heads/a b"})
  void what_is_no_reference_is_refused(String reference) {
    refuses(
        request(null, List.of(reference), null, null, Map.of()),
        "`" + reference + "` is no Git reference: ");
  }

  @Test
  void parts_that_do_not_go_together_are_refused() {
    List<String> main = List.of(MAIN);
    Map<String, List<String>> inContext = Map.of(ContextKeys.REFERENCES, main);
    String push = "codecommit:GitPush";

    refuses(request(null, NO_REFERENCE, null, null, Map.of()), "name a reference with --ref");
    refuses(request(null, main, null, Ledgers.ARN, Map.of()), "--resource goes with --action");
    refuses(request(null, main, null, null, inContext), "are named with --ref, not --context");
    refuses(request(push, List.of(MAIN, "refs/heads/x"), null, null, Map.of()), "give --ref once");
    refuses(request(push, NO_REFERENCE, "ledger", Ledgers.ARN, Map.of()), "give one of them");
    refuses(request(push, main, null, null, inContext), "--ref and --context both name references");
    refuses(
        new EvalRequest("Ida", push, NO_REFERENCE, true, null, null, null, Map.of()),
        "--delete is about a push");
  }

  /** AWS knows no such key: a policy that asks for it is decided as if it were absent. */
  @Test
  void push_can_be_asked_about_without_what_it_does_to_the_reference() {
    Account account =
        Ledgers.account(
            "\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}",
            "\"StringNotEquals\": {\"policycheck:RefUpdate\": \"delete\"}");
    EvalRequest open =
        new EvalRequest("Mia", null, List.of(MAIN), false, null, null, null, Map.of());
    EvalRequest absent =
        new EvalRequest(
            "Mia",
            null,
            List.of(MAIN),
            false,
            null,
            null,
            null,
            Map.of(ContextKeys.REF_UPDATE, List.of()));

    assertThat(Ledgers.ask(account, open).answer().missingContextKeys())
        .containsExactly(RefUpdate.KEY);
    Answer answer = Ledgers.ask(account, absent).answer();
    assertThat(answer.missingContextKeys()).isEmpty();
    assertThat(answer.decision()).isEqualTo(Decision.ALLOWED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "false | create | CREATE",
        "false | non-fast-forward | NON_FAST_FORWARD",
        "true | delete | DELETE",
        "true | '' | DELETE",
      })
  void type_of_an_update_is_said_by_the_request_or_its_context(
      boolean isDelete, String given, RefUpdate.Type type) {
    Map<String, List<String>> context =
        given.isEmpty() ? Map.of() : Map.of(ContextKeys.REF_UPDATE, List.of(given));

    Answer answer =
        Ledgers.ask(
                Ledgers.account(),
                new EvalRequest("Ida", null, List.of(MAIN), isDelete, null, null, null, context))
            .answer();

    assertThat(answer.push()).isEqualTo(type);
  }

  @Test
  void type_of_an_update_that_does_not_fit_is_refused() {
    List<String> main = List.of(MAIN);
    Map<String, List<String>> two = Map.of(ContextKeys.REF_UPDATE, List.of("create", "delete"));
    Map<String, List<String>> create = Map.of(ContextKeys.REF_UPDATE, List.of("create"));
    String oneOf = "is one of create, fast-forward, non-fast-forward and delete";

    refuses(request(null, main, null, null, two), oneOf);
    refuses(
        new EvalRequest("Ida", null, main, true, null, null, null, create),
        oneOf + "; with --delete it is delete");
    refuses(
        request("codecommit:PutFile", main, null, null, create),
        "is about codecommit:GitPush alone, not `codecommit:PutFile`");
    assertThat(
            Ledgers.ask(Ledgers.account(), request("codecommit:GitPush", main, null, null, create))
                .answer()
                .decision())
        .isEqualTo(Decision.EXPLICIT_DENY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "codecommit:Git* | is a pattern; a call has one action",
        "GitPush | is no action: write service:Name; did you mean `codecommit:GitPush`?",
        "codecommit:GitPusch | CodeCommit has no action `codecommit:GitPusch`; did you mean",
        "sqs:SendMessage | what does `sqs:SendMessage` act on? name it with --resource",
      })
  void action_that_is_none_is_refused(String action, String message) {
    refuses(request(action, NO_REFERENCE, null, null, Map.of()), message);
  }

  @Test
  void action_is_found_whatever_its_case_and_its_references_count() {
    Ledgers.Asked asked =
        Ledgers.ask(
            Ledgers.account(), request("CodeCommit:gitpush", List.of(MAIN), null, null, Map.of()));

    assertThat(asked.answer().push()).isNull();
    assertThat(asked.answer().calls())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.action()).isEqualTo("codecommit:GitPush");
              assertThat(call.reference()).isEqualTo(MAIN);
            });
    assertThat(asked.answer().decision()).isEqualTo(Decision.EXPLICIT_DENY);
  }

  @Test
  void reference_of_an_action_that_has_none_is_left_out_with_a_warning() {
    Ledgers.Asked asked =
        Ledgers.ask(
            Ledgers.account(), request("codecommit:GitPull", List.of(MAIN), null, null, Map.of()));

    assertThat(asked.warnings())
        .containsExactly(
            "`codecommit:GitPull` never carries codecommit:References; it is left out");
    assertThat(asked.answer().calls().get(0).reference()).isNull();
    assertThat(asked.answer().decision()).isEqualTo(Decision.ALLOWED);
  }

  @Test
  void references_in_the_context_are_completed_too() {
    Answer answer =
        Ledgers.ask(
                Ledgers.account(),
                request(
                    "codecommit:GitPush",
                    NO_REFERENCE,
                    null,
                    null,
                    Map.of(ContextKeys.REFERENCES, List.of("main"))))
            .answer();

    assertThat(answer.calls().get(0).reference()).isEqualTo(MAIN);
    assertThat(answer.decision()).isEqualTo(Decision.EXPLICIT_DENY);
  }

  @ParameterizedTest
  @CsvSource({", IMPLICIT_DENY", "us-gov-west-1, IMPLICIT_DENY", "us-gov-east-1, ALLOWED"})
  void region_of_the_request_counts(@Nullable String region, Decision decision) {
    Account account =
        Ledgers.account(
            "\"codecommit:*\", \"sqs:SendMessage\"], \"Resource\": \"*\"",
            "\"codecommit:*\"], \"Resource\": \"*\", \"Condition\": {\"StringEquals\":"
                + " {\"aws:RequestedRegion\": \"us-gov-east-1\"}}");
    String action = "codecommit:ListRepositories";

    assertThat(
            Ledgers.ask(
                    account,
                    new EvalRequest("Ida", action, List.of(), false, null, null, region, Map.of()))
                .answer()
                .decision())
        .isEqualTo(decision);
  }

  @Test
  void request_keeps_what_it_was_given() {
    List<String> references = new ArrayList<>(List.of(MAIN));
    EvalRequest request = request(null, references, null, null, Map.of());
    references.clear();

    assertThat(request.references()).containsExactly(MAIN);
  }
}
