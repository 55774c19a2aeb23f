package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingVersionTest {

  private static final String RULE = "missing-version";
  private static final String STATEMENT =
      "'Statement': [{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'}]}";

  @Test
  void policy_without_a_version_is_found() {
    Linted linted = Linted.policy("{" + STATEMENT);

    assertThat(linted.of(RULE))
        .containsExactly(
            "warning the policy has no `Version`, and so no policy variables: it is read as"
                + " `2008-10-17`; write `2012-10-17`");
    assertThat(linted.only(RULE).awsIssueCode()).isEqualTo("MISSING_VERSION");
    assertThat(linted.paths(RULE)).containsExactly("$");
  }

  @Test
  void policy_without_statements_is_found_too() {
    assertThat(Linted.policy("{'Statement': []}").findings(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2012-10-17", "2008-10-17"})
  void each_version_that_is_written_will_do(String version) {
    assertThat(Linted.policy("{'Version': '" + version + "', " + STATEMENT).findings(RULE))
        .isEmpty();
  }
}
