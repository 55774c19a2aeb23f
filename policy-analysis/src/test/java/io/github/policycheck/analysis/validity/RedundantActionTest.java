package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedundantActionTest {

  private static final String RULE = "redundant-action";

  private static Linted action(String element, String entries) {
    return Linted.statement(
        "'Effect': 'Allow', '" + element + "': [" + entries + "], 'Resource': '*'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'codecommit:Get*', 'codecommit:GetBranch' | 1",
        "'codecommit:GetBranch', 'codecommit:Get*' | 0",
        "'codecommit:GetBranch', 'CODECOMMIT:getbranch' | 1",
        "'*', 'codecommit:*' | 1",
        "'codecommit:G?tBranch', 'codecommit:*Branch' | 0",
        "'codecommit:GetBranch*', 'codecommit:GetBranch' | 1",
        "'codecommit:*', 'codecommit:?*' | 1",
        "'codecommit:Get', 'codecommit:Get?*', 'codecommit:Get*' | 2",
      })
  void fires_at_the_entry_that_others_cover(String entries, int index) {
    assertThat(action("Action", entries).paths(RULE))
        .contains("Statement[0].Action[" + index + "]");
    assertThat(action("NotAction", entries).paths(RULE))
        .contains("Statement[0].NotAction[" + index + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'codecommit:GetBranch'",
        "'codecommit:GetBranch', 'codecommit:GetBranches'",
        "'codecommit:Get?', 'codecommit:GetBranch'",
        "'codecommit:Get*', 'codebuild:GetBranch'",
        "'codecommit:*Branch', 'codecommit:Get*'",
        "'*:GetBranch', 'codecommit:GetBranch'", // what such a wildcard matches AWS does not say
        "'code*:GetBranch', 'codecommit:GetBranch'",
        "",
      })
  void is_silent_where_each_entry_adds_something(String entries) {
    assertThat(action("Action", entries).findings(RULE)).isEmpty();
  }

  @Test
  void of_equal_entries_only_the_later_ones_are_too_many() {
    assertThat(
            action("Action", "'codecommit:Get*', 'codecommit:get*', 'codecommit:GET*'").paths(RULE))
        .containsExactly("Statement[0].Action[1]", "Statement[0].Action[2]");
  }

  @Test
  void patterns_that_cover_each_other_are_not_both_too_many() {
    assertThat(action("Action", "'codecommit:**', 'codecommit:*'").paths(RULE))
        .containsExactly("Statement[0].Action[1]");
  }

  @Test
  void entries_of_other_statements_do_not_count() {
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17', 'Statement': ["
                        + "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*'},"
                        + "{'Effect': 'Deny', 'Action': 'codecommit:Get*', 'Resource': '*'}]}")
                .findings(RULE))
        .isEmpty();
  }

  @Test
  void message_names_what_covers_the_entry() {
    assertThat(action("Action", "'codecommit:Get*', 'codecommit:GetBranch'").of(RULE))
        .containsExactly("note `codecommit:GetBranch` adds nothing: `codecommit:Get*` covers it");
    assertThat(action("Action", "'codecommit:GetBranch', 'codecommit:getBranch'").of(RULE))
        .containsExactly("note `codecommit:getBranch` is here twice");
    assertThat(
            action(
                    "Action",
                    "'codecommit:Get', 'codecommit:Get?', 'codecommit:Get??*', 'codecommit:Get*'")
                .of(RULE))
        .containsExactly(
            "note `codecommit:Get*` adds nothing: the other entries together cover it");
  }
}
