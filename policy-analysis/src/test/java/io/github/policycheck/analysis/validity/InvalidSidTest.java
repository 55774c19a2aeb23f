package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidSidTest {

  private static final String RULE = "invalid-sid";

  private static Linted sid(String sid) {
    return Linted.statement(
        "'Sid': '" + sid + "', 'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Read objects | , as in `Readobjects`
          read-objects | , as in `readobjects`
          Read_1       | , as in `Read1`
          Größe        | , as in `Gre`
          ---          | ''
          """)
  void other_characters_are_found(String sid, String hint) {
    assertThat(sid(sid).of(RULE))
        .containsExactly(
            "error `" + sid + "` is no Sid: it takes letters `A-Z`, `a-z` and digits alone" + hint);
    assertThat(sid(sid).paths(RULE)).containsExactly("Statement[0].Sid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ReadObjects", "1", "Stmt1496"})
  void letters_and_digits_will_do(String sid) {
    assertThat(sid(sid).findings(RULE)).isEmpty();
  }

  @Test
  void services_have_rules_of_their_own_for_their_resources() {
    assertThat(resourcePolicy(PolicyType.RESOURCE).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = PolicyType.class,
      mode = Mode.EXCLUDE,
      names = {"RESOURCE", "RESOURCE_CONTROL", "ROLE_TRUST", "VPC_ENDPOINT"})
  void policies_of_iam_and_organizations_have_the_same(PolicyType type) {
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17', 'Statement': [{'Sid': 'a b', 'Effect': 'Deny',"
                        + " 'Action': 's3:*', 'Resource': '*'}]}",
                    type)
                .findings(RULE))
        .hasSize(1);
  }

  @Test
  void so_have_resource_control_policies() {
    assertThat(resourcePolicy(PolicyType.RESOURCE_CONTROL).findings(RULE)).hasSize(1);
  }

  private static Linted resourcePolicy(PolicyType type) {
    return Linted.policy(
        "{'Version': '2012-10-17', 'Statement': [{'Sid': 'a b', 'Effect': 'Deny', 'Principal':"
            + " '*', 'Action': 's3:*', 'Resource': '*'}]}",
        type);
  }
}
