package io.github.policycheck.analysis.branch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceNotFullNameTest {

  private static final String RULE = "reference-not-full-name";

  private static Linted comparing(String operator, String value) {
    return Linted.statement(
        "'Effect': 'Deny', 'Action': 'codecommit:GitPush', 'Resource': '*', 'Condition': {'"
            + operator
            + "': {'codecommit:References': '"
            + value
            + "'}}");
  }

  @ParameterizedTest
  @CsvSource({
    "main, refs/heads/main",
    "heads/main, refs/heads/main",
    "tags/v1, refs/tags/v1",
    "origin/main, refs/heads/main",
    "remotes/origin/main, refs/heads/main",
    "/refs/heads/main, refs/heads/main",
    "refs/head/main, refs/heads/main",
    "refs/tag/v1, refs/tags/v1",
    "refs/branches/main, refs/heads/main",
    "refs/Heads/main, refs/heads/main",
    "Refs/Heads/Main, refs/heads/Main",
    "refs/main, refs/heads/main",
    "feature/x, refs/heads/feature/x",
  })
  void fires_and_says_what_was_meant(String value, String meant) {
    assertThat(comparing("StringEquals", value).of(RULE))
        .singleElement()
        .asString()
        .startsWith("error `" + value + "` ")
        .endsWith("; did you mean `" + meant + "`?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"refs/heads/${*}x", "refs/heads/${?}", "refs/heads/${aws:username}${*}"})
  void no_name_holds_a_wildcard_as_a_character(String value) {
    String wildcard = value.contains("?") ? "?" : "*";

    assertThat(comparing("StringEquals", value).of(RULE))
        .containsExactly(
            "error `"
                + value
                + "` can be no reference, so it never matches: `${"
                + wildcard
                + "}` is the character itself, which no name of a reference has");
    assertThat(comparing("StringLike", value).findings(RULE)).hasSize(1);
    assertThat(comparing("StringEquals", "refs/heads/${$}x").findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "main*, refs/heads/main*",
    "heads/*, refs/heads/*",
    "refs/head/*, refs/heads/*",
    "feature/${aws:username}, refs/heads/feature/${aws:username}",
  })
  void patterns_are_names_too(String value, String meant) {
    assertThat(comparing("StringLike", value).of(RULE))
        .singleElement()
        .asString()
        .endsWith("; did you mean `" + meant + "`?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "refs/heads/", "refs/heads/a b", "refs/heads//main", ""})
  void nothing_is_suggested_where_nothing_is_sure(String value) {
    assertThat(comparing("StringNotEquals", value).of(RULE))
        .singleElement()
        .asString()
        .doesNotContain("did you mean");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refs/heads/main",
        "refs/tags/v1",
        "refs/notes/commits",
        "refs/pull/1/head",
        "refs/heads/head",
        "refs/heads/${aws:username}/x",
        "${aws:PrincipalTag/branch}",
      })
  void full_names_are_fine(String value) {
    assertThat(comparing("StringEquals", value).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "refs/*", "refs*", "*/main", "*main", "r?fs/heads/main", "refs/h*/main"})
  void patterns_that_can_match_are_fine(String value) {
    assertThat(comparing("StringLike", value).findings(RULE)).isEmpty();
  }

  @Test
  void case_is_no_matter_where_it_is_ignored() {
    assertThat(comparing("StringEqualsIgnoreCase", "REFS/HEADS/main").findings(RULE)).isEmpty();
    assertThat(comparing("StringEqualsIgnoreCase", "MAIN").findings(RULE)).hasSize(1);
  }

  @Test
  void message_says_that_it_never_matches() {
    assertThat(comparing("StringEquals", "main").of(RULE))
        .containsExactly(
            "error `main` is no full name of a reference, so it never matches; did you mean"
                + " `refs/heads/main`?");
  }

  @Test
  void other_keys_have_other_values() {
    assertThat(
            Linted.statement(
                    "'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition':"
                        + " {'StringEquals': {'aws:PrincipalTag/branch': 'main'}}")
                .findings(RULE))
        .isEmpty();
  }
}
