package io.github.policycheck.liveaccount.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsQuestion;
import io.github.policycheck.liveaccount.ScriptedAws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {

  private static final AwsQuestion BRANCHES =
      AwsQuestion.in("eu-south-1", AwsCall.LIST_BRANCHES, "ledger");

  @Test
  void parts_are_asked_for_until_there_is_no_more() {
    ScriptedAws aws =
        new ScriptedAws()
            .answer(
                "codecommit:ListBranches in eu-south-1 of ledger",
                "{'branches': ['a'], 'nextToken': '1'}",
                "{'branches': [], 'nextToken': '2'}",
                "{'branches': ['b', 'c']}");

    Answer answer = Answer.ask(aws, BRANCHES);

    assertThat(answer.texts("branches")).containsExactly("a", "b", "c");
    assertThat(aws.asked()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{'branches': [], 'nextToken': '0'}`, the same part is the next one twice",
        "`{'other': []}`, it has no `branches`",
        "`{'branches': [`, it is no JSON",
        "`<html>`, it is no JSON",
      })
  void answer_that_is_none_is_refused(String text, String problem) {
    ScriptedAws aws =
        new ScriptedAws().answer("codecommit:ListBranches in eu-south-1 of ledger", text);

    assertThatThrownBy(() -> Answer.ask(aws, BRANCHES))
        .isInstanceOfSatisfying(
            AwsException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(AwsException.Kind.MALFORMED);
              assertThat(e.question()).isEqualTo("codecommit:ListBranches in eu-south-1 of ledger");
            })
        .hasMessageContaining(problem);
  }

  @Test
  void listing_that_says_it_is_a_part_and_not_how_to_go_on_is_refused() {
    ScriptedAws aws =
        new ScriptedAws()
            .answer("iam:ListPolicies of Local", "{'Policies': [], 'IsTruncated': true}");

    assertThatThrownBy(() -> Answer.ask(aws, AwsQuestion.of(AwsCall.LIST_POLICIES, "Local")))
        .hasMessageContaining("more is to come");
  }
}
