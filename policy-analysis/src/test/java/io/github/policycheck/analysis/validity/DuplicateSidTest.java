package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuplicateSidTest {

  private static final String RULE = "duplicate-sid";

  private static String policy(String first, String second) {
    return """
        {'Version': '2012-10-17', 'Statement': [
          {'Sid': '%s', 'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': '*'},
          {'Sid': '%s', 'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': '*'}]}
        """
        .formatted(first, second);
  }

  private static Linted identity(String first, String second) {
    return Linted.policy(policy(first, second).replace(" 'Principal': '*',", ""));
  }

  @Test
  void second_of_two_is_found() {
    Linted linted = identity("Same", "Same");

    assertThat(linted.of(RULE))
        .containsExactly("error `Same` is the Sid of an earlier statement too, at line 2");
    assertThat(linted.paths(RULE)).containsExactly("Statement[1].Sid");
    assertThat(linted.only(RULE).related()).hasSize(1);
    assertThat(linted.only(RULE).awsIssueCode()).isEqualTo("UNIQUE_SIDS_REQUIRED");
  }

  @ParameterizedTest
  @CsvSource({"One, Two", "Same, same", "'', ''"})
  void different_and_empty_ones_will_do(String first, String second) {
    assertThat(identity(first, second).findings(RULE)).isEmpty();
  }

  @Test
  void services_may_take_them_in_policies_of_their_resources() {
    Linted linted = Linted.policy(policy("Same", "Same"), PolicyType.RESOURCE);

    assertThat(linted.of(RULE))
        .containsExactly("warning `Same` is the Sid of an earlier statement too, at line 2");
    assertThat(linted.only(RULE).awsIssueCode()).isEqualTo("UNIQUE_SIDS_RECOMMENDED");
  }
}
