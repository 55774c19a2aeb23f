package io.github.policycheck.analysis.branch;

import static io.github.policycheck.analysis.CodeCommitPolicies.deny;
import static io.github.policycheck.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencePatternWiderTest {

  private static final String RULE = "reference-pattern-wider";

  private static String like(String action, String value) {
    return deny(
        "'codecommit:" + action + "'", "{'StringLike': {'codecommit:References': " + value + "}}");
  }

  @Test
  void star_after_a_word_matches_longer_words() {
    assertThat(Linted.policy(policy(like("PutFile", "'refs/heads/main*'"))).of(RULE))
        .containsExactly(
            "note `refs/heads/main*` matches `refs/heads/main`, `refs/heads/main2` and"
                + " `refs/heads/main/x`; write `refs/heads/main`, and `refs/heads/main/*` if what is"
                + " below it is meant too");
  }

  @ParameterizedTest
  @CsvSource({
    "*/main, 'note `*/main` matches `refs/heads/main`, `refs/heads/x/main` and `refs/tags/main`;"
        + " write `refs/heads/main`'",
    "*main, 'note `*main` matches `refs/heads/main`, `refs/heads/xmain` and `refs/tags/main`;"
        + " write `refs/heads/main`'",
  })
  void star_before_a_name_matches_names_below_others(String value, String expected) {
    assertThat(Linted.policy(policy(like("PutFile", "'" + value + "'"))).of(RULE))
        .containsExactly(expected);
  }

  @Test
  void all_branches_are_no_tags() {
    assertThat(Linted.policy(policy(like("GitPush", "'refs/heads/*'"))).of(RULE))
        .containsExactly(
            "note `refs/heads/*` matches every branch, as `refs/heads/x`, but no tag:"
                + " `refs/tags/v1` can still be pushed; add `refs/tags/*` if tags are to be kept"
                + " too");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "['refs/heads/*', 'refs/tags/*']",
        "'refs/*'",
        "'*'",
        "'refs/heads/release-*'",
        "'refs/heads/feature/*'",
        "'refs/heads/main'",
        "'refs/heads/${aws:username}*'",
        "'refs/heads/*/main*'",
      })
  void is_silent_where_the_pattern_is_what_it_seems(String value) {
    assertThat(Linted.policy(policy(like("GitPush", value))).findings(RULE)).isEmpty();
  }

  @Test
  void tags_are_moved_by_pushes_alone_and_may_be_denied_elsewhere() {
    assertThat(Linted.policy(policy(like("PutFile", "'refs/heads/*'"))).findings(RULE)).isEmpty();
    assertThat(
            Linted.policy(
                    policy(like("GitPush", "'refs/heads/*'"), like("GitPush", "'refs/tags/v*'")))
                .findings(RULE))
        .isEmpty();
    assertThat(
            Linted.statement(
                    "'Effect': 'Allow', 'Action': 'codecommit:GitPush', 'Resource': '*',"
                        + " 'Condition': {'StringLikeIfExists':"
                        + " {'codecommit:References': 'refs/heads/*'}}")
                .findings(RULE))
        .isEmpty();
  }
}
