package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.PolicyType;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyWriterTest {

  @Test
  void policy_is_written_indented_elements_in_the_order_of_the_guide() {
    String written =
        rewritten(
            """
            {"Statement":[{"Resource":["arn:aws:s3:::b","*"],"NotAction":["a:b"],"Effect":"Deny",
            "Condition":{"Null":{"k":false},"stringlike":{"k":["x","y"],"l":[]}},"Sid":"S"},
            {"NotResource":"*","Action":["a:b","a:c"],"Effect":"Allow"}],
            "Id":"I","Version":"2012-10-17"}
            """);

    assertThat(written)
        .isEqualTo(
            """
            {
              "Version": "2012-10-17",
              "Id": "I",
              "Statement": [
                {
                  "Sid": "S",
                  "Effect": "Deny",
                  "NotAction": "a:b",
                  "Resource": [
                    "arn:aws:s3:::b",
                    "*"
                  ],
                  "Condition": {
                    "Null": {
                      "k": "false"
                    },
                    "stringlike": {
                      "k": [
                        "x",
                        "y"
                      ],
                      "l": []
                    }
                  }
                },
                {
                  "Effect": "Allow",
                  "Action": [
                    "a:b",
                    "a:c"
                  ],
                  "NotResource": "*"
                }
              ]
            }
            """);
  }

  @Test
  void what_is_not_there_is_not_written() {
    assertThat(rewritten("{\"Statement\": []}")).isEqualTo("{\n  \"Statement\": []\n}\n");
  }

  @Test
  void single_statement_becomes_a_list_of_one() {
    String statement = "{\"Effect\": \"Allow\", \"Action\": \"a:b\", \"Resource\": \"*\"}";

    assertThat(rewritten("{\"Statement\": " + statement + "}"))
        .isEqualTo(rewritten("{\"Statement\": [" + statement + "]}"));
  }

  @Test
  void lines_end_alike_on_every_machine() {
    assertThat(rewritten("{\"Statement\": []}")).doesNotContain("\r").endsWith("}\n");
  }

  @Test
  void characters_of_json_are_escaped_and_others_are_not() {
    assertThat(rewritten("{\"Id\": \"\\\"\\\\\\n\\u0001é🚀\\/\", \"Statement\": []}"))
        .contains("\"Id\": \"\\\"\\\\\\n\\u0001é🚀/\"");
  }

  @Test
  void comparisons_of_one_operator_come_together() {
    String written =
        rewritten(
            """
            {"Statement": {"Effect": "Allow", "Action": "a:b", "Resource": "*", "Condition": {
            "Bool": {"b": true, "a": false}, "BOOL": {"b": true}}}}
            """);

    assertThat(written.lines().map(String::strip))
        .containsSubsequence(
            "\"Bool\": {", "\"b\": \"true\",", "\"a\": \"false\"", "},", "\"BOOL\": {", "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Principal\": \"*\"",
        "\"NotPrincipal\": \"*\"",
        "\"Principal\": {\"AWS\": \"*\"}",
        "\"Principal\": {\"AWS\": [\"111111111111\",\"222222222222\"]}",
        "\"NotPrincipal\": {\"Service\": \"a.amazonaws.com\",\"AWS\": [],\"Federated\": \"f\"}",
      })
  void principals_are_written_before_the_action(String principals) {
    String written =
        PolicyWriter.write(
            PolicyReader.read(
                null,
                "{\"Statement\": {\"Resource\": \"*\", \"Action\": \"a:b\", \"Effect\": \"Deny\", "
                    + principals
                    + "}}",
                PolicyType.RESOURCE));

    assertThat(written.lines().map(String::strip).collect(Collectors.joining()))
        .isEqualTo(
            "{\"Statement\": [{\"Effect\": \"Deny\","
                + principals
                + ",\"Action\": \"a:b\",\"Resource\": \"*\"}]}");
  }

  @Test
  void role_trust_policy_has_no_resource() {
    String written =
        PolicyWriter.write(
            PolicyReader.read(
                null,
                "{\"Statement\": {\"Principal\": \"*\", \"Action\": \"a:b\", \"Effect\": \"Deny\"}}",
                PolicyType.ROLE_TRUST));

    assertThat(written).contains("\"Principal\": \"*\"").doesNotContain("Resource");
  }

  @Test
  void half_a_character_is_escaped_also_in_a_short_text() {
    String half = "{\n  \"Id\": \"\\ud83d\",\n  \"Statement\": []\n}\n";

    assertThat(rewritten(half)).isEqualTo(half);
  }

  private static String rewritten(String policy) {
    return PolicyWriter.write(PolicyReader.read(null, policy));
  }
}
