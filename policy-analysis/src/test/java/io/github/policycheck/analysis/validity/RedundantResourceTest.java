package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedundantResourceTest {

  private static final String RULE = "redundant-resource";

  private static Linted resource(String element, String entries) {
    return Linted.statement(
        "'Effect': 'Allow', 'Action': 's3:GetObject', '" + element + "': [" + entries + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'*', 'arn:aws:s3:::a/*' | 1",
        "'arn:aws:s3:::a', 'arn:aws:s3:::a*' | 0",
        "'arn:aws:s3:::a*', 'arn:aws:s3:::a/*' | 1",
        "'arn:aws:codecommit:*:111111111111:a', 'arn:aws:codecommit:*:a' | 0",
        "'arn:aws:s3:::a/*', 'arn:aws:s3:::a/${aws:username}/*' | 1",
        "'arn:aws:s3:::${aws:username}', 'arn:aws:s3:::${aws:username}' | 1",
        "'arn:aws:s3:::a/${*}', 'arn:aws:s3:::a/*' | 0",
      })
  void fires_at_the_entry_that_others_cover(String entries, int index) {
    assertThat(resource("Resource", entries).paths(RULE))
        .containsExactly("Statement[0].Resource[" + index + "]");
    assertThat(resource("NotResource", entries).paths(RULE))
        .containsExactly("Statement[0].NotResource[" + index + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'arn:aws:s3:::a', 'arn:aws:s3:::a/*'",
        "'arn:aws:s3:::a', 'arn:aws:s3:::A'",
        "'arn:aws:s3:::${aws:username}', 'arn:aws:s3:::${aws:userid}'",
        "'arn:aws:s3:::a/${aws:username}', 'arn:aws:s3:::a/x'",
        "'arn:aws:s3:::a/${aws:username}/*', 'arn:aws:s3:::a/x/*'",
        "'arn:aws:s3:::a/*/x', 'arn:aws:s3:::a/${aws:username}/x'", // its value may hold a colon
        "'arn:aws:s3:::a/${*}', 'arn:aws:s3:::a/x'",
        "'arn:aws:codecommit:us-*-1:111111111111:a', 'arn:aws:codecommit:us-east-1:x:y-1:1:a'",
      })
  void is_silent_where_each_entry_adds_something(String entries) {
    assertThat(resource("Resource", entries).findings(RULE)).isEmpty();
  }

  @Test
  void without_the_version_of_variables_they_are_text() {
    String entries = "['arn:aws:s3:::a/?{aws:username}', 'arn:aws:s3:::a/${aws:username}']";
    String statement =
        "'Statement': [{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': "
            + entries
            + "}]}";

    assertThat(Linted.policy("{" + statement).findings(RULE)).hasSize(1);
    assertThat(Linted.policy("{'Version': '2012-10-17', " + statement).findings(RULE)).isEmpty();
  }

  @Test
  void message_names_what_covers_the_entry() {
    assertThat(resource("Resource", "'arn:aws:s3:::a/*', 'arn:aws:s3:::a/b'").of(RULE))
        .containsExactly("note `arn:aws:s3:::a/b` adds nothing: `arn:aws:s3:::a/*` covers it");
  }

  @Test
  void trust_policy_names_no_resource() {
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal':"
                        + " {'AWS': '111111111111'}, 'Action': 'sts:AssumeRole'}]}",
                    PolicyType.ROLE_TRUST)
                .findings(RULE))
        .isEmpty();
  }
}
