package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.policycheck.engine.account.ApprovalRuleContent;
import io.github.policycheck.engine.account.ApprovalRuleContent.Approvers;
import io.github.policycheck.engine.finding.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The content of approval rule templates. */
class ApprovalRuleReaderTest {

  private static final String STATEMENT = "{'Type': 'Approvers', 'NumberOfApprovalsNeeded': 2}";
  private static final String WHOLE =
      "{'Version': '2018-11-08', 'DestinationReferences': ['refs/heads/main', 'refs/heads/re*'],"
          + " 'Statements': [{'Type': 'Approvers', 'NumberOfApprovalsNeeded': 2,"
          + " 'ApprovalPoolMembers': ['CodeCommitApprovers:730551962448:Li_*']}]}";

  private static ApprovalRuleContent read(String text) {
    return ApprovalRuleReader.read("rule.json", text.replace('\'', '"'));
  }

  @Test
  void whole_rule_is_read() {
    ApprovalRuleContent expected =
        new ApprovalRuleContent(
            List.of("refs/heads/main", "refs/heads/re*"),
            List.of(new Approvers(2, List.of("CodeCommitApprovers:730551962448:Li_*"))));

    assertThat(read(WHOLE)).isEqualTo(expected);
    assertThat(
            ApprovalRuleReader.read(
                null, ("\uFEFF" + WHOLE.replace('\'', '"')).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(expected);
  }

  @Test
  void rule_in_a_string_is_read_as_the_api_sends_it() {
    String text = '"' + WHOLE.replace("'", "\\\"") + '"';

    assertThat(ApprovalRuleReader.read("answer.json", text)).isEqualTo(read(WHOLE));
  }

  @Test
  void rule_of_all_branches_and_of_everybody_says_neither() {
    assertThat(read("{'Version': '2018-11-08', 'Statements': [" + STATEMENT + "]}"))
        .isEqualTo(new ApprovalRuleContent(List.of(), List.of(new Approvers(2, List.of()))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'Version': '2018-11-08'} | 1:1 | an approval rule has `Version` and `Statements`",
        "[] | 1:1 | an approval rule is an object, not a list",
        "{'Version': '2012-10-17', 'Statements': [%s]} | 1:13 | `2012-10-17` is no version of"
            + " approval rules; write `2018-11-08`",
        "{'Version': '2018-11-08', 'Statements': []} | 1:41 | an approval rule has at least one"
            + " statement",
        "{'Version': '2018-11-08', 'Statements': %s} | 1:41 | `Statements` takes a list, not an"
            + " object",
        "{'Version': '2018-11-08', 'Statement': [%s]} | 1:27 | `Statement` is nothing that an"
            + " approval rule has; did you mean `Statements`?",
        "{'Version': '2018-11-08', 'Version': '2018-11-08', 'Statements': [%s]} | 1:27 | `Version`"
            + " is written twice",
        "{'Version': '2018-11-08', 'Statements': [{'Type': 'Approvers'}]} | 1:42 | a statement of"
            + " an approval rule has `Type` and `NumberOfApprovalsNeeded`",
        "{'Version': '2018-11-08', 'Statements': [{'Type': 'Voters', 'NumberOfApprovalsNeeded': 1}]}"
            + " | 1:51 | `Voters` is no type of a statement; write `Approvers`",
        "{'Version': '2018-11-08', 'Statements': [{'Type': 'Approvers', 'NumberOfApprovalsNeeded':"
            + " 0}]} | 1:91 | `NumberOfApprovalsNeeded` takes a whole number of 1 or more",
        "{'Version': '2018-11-08', 'Statements': [{'Type': 'Approvers', 'NumberOfApprovalsNeeded':"
            + " '2'}]} | 1:91 | `NumberOfApprovalsNeeded` takes a whole number of 1 or more",
        "{'Version': '2018-11-08', 'Statements': [1]} | 1:42 | a statement of an approval rule is"
            + " an object, not a number",
        "{'Version': '2018-11-08', 'DestinationReferences': 'main', 'Statements': [%s]} | 1:52 |"
            + " `DestinationReferences` takes a list, not a string",
        "{'Version': '2018-11-08', 'DestinationReferences': ['main'], 'Statements': [%s]} | 1:53 |"
            + " `main` is no full name of a branch; write it as `refs/heads/NAME`",
        "{'Version': '2018-11-08', 'DestinationReferences': [true], 'Statements': [%s]} | 1:53 | an"
            + " item of `DestinationReferences` is a string, not a boolean",
        "{'Version': '2018-11-08', 'DestinationReferences': ['refs/heads/a', 'refs/heads/a'],"
            + " 'Statements': [%s]} | 1:69 | `refs/heads/a` is there twice",
        "~~ | 1:1 | the text is empty; an approval rule is a JSON object",
        "{} {} | 1:4 | there is more text after the end of the approval rule",
      })
  void problem_is_told_with_its_place(String text, String place, String message) {
    PolicySyntaxException refused =
        catchThrowableOfType(
            PolicySyntaxException.class, () -> read(text.replace("%s", STATEMENT)));

    assertThat(refused.findings().stream().map(Finding::toString))
        .contains("rule.json:" + place + ": error: " + message + " [invalid-approval-rule]");
  }

  @Test
  void every_problem_is_told_at_once() {
    PolicySyntaxException refused =
        catchThrowableOfType(
            PolicySyntaxException.class,
            () -> read("{'Version': 1,\n'DestinationReferences': ['x'],\n'Statements': [{}]}"));

    assertThat(refused.findings().stream().map(one -> one.location().line()))
        .containsExactly(1, 2, 3);
  }
}
