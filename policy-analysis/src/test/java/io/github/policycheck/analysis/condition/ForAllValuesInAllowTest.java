package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForAllValuesInAllowTest {

  private static final String RULE = "for-all-values-in-allow";

  private static Linted allow(String actions, String condition) {
    return Linted.statement(
        "'Effect': 'Allow', 'Action': " + actions + ", 'Resource': '*', 'Condition': " + condition);
  }

  @Test
  void allow_that_holds_without_the_key_is_found() {
    Linted linted =
        allow(
            "'kms:Decrypt'",
            "{'ForAllValues:StringEquals': {'kms:EncryptionContextKeys': ['team', 'stage']}}");

    assertThat(linted.of(RULE))
        .containsExactly(
            "warning this Allow also applies to requests without `kms:EncryptionContextKeys`, for"
                + " which `ForAllValues` holds; add `\"Null\": {\"kms:EncryptionContextKeys\":"
                + " \"false\"}`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'ForAllValues:StringLike': {'aws:PrincipalOrgPaths': 'o-1/*'}}",
        "{'ForAllValues:StringNotEquals': {'aws:PrincipalOrgPaths': 'o-1/'}}",
        "{'ForAllValues:StringEquals': {'nosuchservice:Key': 'x'}}",
        "{'ForAllValues:StringLike': {'aws:PrincipalOrgPaths': 'o-1/*'},"
            + " 'Null': {'aws:PrincipalOrgPaths': ['true', 'false']}}",
      })
  void other_keys_are_found_too(String condition) {
    assertThat(allow("'s3:GetObject'", condition).findings(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'ForAllValues:StringLike': {'aws:PrincipalOrgPaths': 'o-1/*'},"
            + " 'Null': {'AWS:principalorgpaths': 'false'}}",
        "{'ForAllValues:StringLike': {'aws:PrincipalOrgPaths': 'o-1/*'},"
            + " 'ForAnyValue:StringLike': {'aws:PrincipalOrgPaths': '*'}}",
        "{'ForAnyValue:StringLike': {'aws:PrincipalOrgPaths': 'o-1/*'}}",
        "{'ForAllValues:StringEquals': {'aws:PrincipalOrgID': 'o-1'}}",
        "{'ForAllValues:StringEquals': {'kms:GrantOperations': 'Decrypt'}}",
      })
  void allow_that_asks_for_the_key_is_not(String condition) {
    assertThat(allow("'s3:GetObject'", condition).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:*WriteItem' | LeadingKeys | Null | 0
          'dynamodb:GetItem', 'dynamodb:Scan' | LeadingKeys | Null | 1
          'dynamodb:*' | LeadingKeys | Null | 1
          'dynamodb:GetItem', 's3:GetObject' | LeadingKeys | Null | 1
          'dynamodb:GetItem', 'dynamodb:PutItem' | Attributes | dynamodb:Select | 0
          'dynamodb:GetItem' | Attributes | Null | 1
          """)
  void items_of_dynamodb_always_have_keys(
      String actions, String key, String besides, int expected) {
    String select =
        besides.equals("Null")
            ? ""
            : ", 'StringEqualsIfExists': {'" + besides + "': 'SPECIFIC_ATTRIBUTES'}";

    assertThat(
            allow(
                    "[" + actions + "]",
                    "{'ForAllValues:StringEquals': {'dynamodb:"
                        + key
                        + "': ['${www.amazon.com:user_id}']}"
                        + select
                        + "}")
                .findings(RULE))
        .hasSize(expected);
  }

  @Test
  void deny_is_not() {
    assertThat(
            Linted.statement(
                    "'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition':"
                        + " {'ForAllValues:StringEquals': {'aws:CalledVia': 'x'}}")
                .findings(RULE))
        .isEmpty();
  }

  @Test
  void list_of_tags_that_a_request_may_do_without_is_a_note() {
    assertThat(
            allow(
                    "['ec2:RunInstances', 'ec2:CreateTags']",
                    "{'ForAllValues:StringEquals': {'aws:TagKeys': 'team'}}")
                .of(RULE))
        .containsExactly(
            "note this Allow also applies to requests without tags; add `\"Null\":"
                + " {\"aws:TagKeys\": \"false\"}` if they shall have some");
  }

  @Test
  void request_that_always_has_tags_has_the_key() {
    String tagKeys = "{'ForAllValues:StringEquals': {'aws:TagKeys': 'team'}";

    assertThat(allow("['ec2:CreateTags', 'sqs:Untag*']", tagKeys + "}").findings(RULE)).isEmpty();
    assertThat(
            allow(
                    "'ec2:RunInstances'",
                    tagKeys + ", 'StringEquals': {'aws:RequestTag/team': 'web'}}")
                .findings(RULE))
        .isEmpty();
    assertThat(
            allow(
                    "'ec2:RunInstances'",
                    tagKeys + ", 'StringEqualsIfExists': {'aws:RequestTag/team': 'web'}}")
                .findings(RULE))
        .hasSize(1);
  }
}
