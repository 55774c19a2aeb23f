package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.text.PolicyReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoveredStatementsTest {

  private static final KnownActions KNOWN = new KnownActions(ServiceReference.builtIn());

  private static final String REST = ", \"Effect\": \"Allow\", \"Resource\": \"arn:aws:s3:::b/*\"";

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          "Action": ["s3:GetObject", "s3:Get*"] ~ "Action": "S3:get*" ~ true
          "Action": ["s3:GetObject", "s3:Put*"] ~ "Action": "s3:Get*" ~ false
          "Action": "s3:GetObject" ~ "Action": "s3:Get*" ~ false
          "Action": "s3:Get*" ~ "NotAction": "s3:Get*" ~ false
          "NotAction": ["s3:Get*", "s3:GetObject"] ~ "NotAction": "s3:Get*" ~ true
          "NotAction": ["s3:Get*", "s3:GetObject"] ~ "NotAction": "s3:GetObject" ~ false
          "Action": "s3:*", "Condition": {"StringLike": {"AWS:PrincipalTag/team": ["a", "b"]}} ~ "Action": "s3:*", "Condition": {"StringEquals": {"aws:PrincipalTag/team": ["b", "a"]}} ~ true
          "Action": "s3:*", "Condition": {"StringLike": {"aws:PrincipalTag/team": "a*"}} ~ "Action": "s3:*", "Condition": {"StringEquals": {"aws:PrincipalTag/team": "a*"}} ~ false
          "Action": "s3:*", "Condition": {"StringEqualsIfExists": {"aws:PrincipalTag/team": "a"}, "Null": {"aws:PrincipalTag/team": "false"}} ~ "Action": "s3:*", "Condition": {"StringEquals": {"aws:PrincipalTag/team": "a"}} ~ true
          "Action": "s3:*", "Condition": {"StringEqualsIfExists": {"aws:PrincipalTag/team": "a"}} ~ "Action": "s3:*", "Condition": {"StringEquals": {"aws:PrincipalTag/team": "a"}} ~ false
          "Action": "s3:*", "Condition": {"StringEquals": {"aws:PrincipalTag/team": "a"}} ~ "Action": "s3:*", "Condition": {"StringEquals": {"aws:PrincipalTag/cost": "a"}} ~ false
          "Action": "s3:*", "Condition": {"StringEquals": {"aws:PrincipalTag/team": "a"}} ~ "Action": "s3:*" ~ false
          "Action": "s3:*", "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.7/24"}} ~ "Action": "s3:*", "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}} ~ true
          "Action": "s3:*", "Condition": {"NotIpAddress": {"aws:SourceIp": "203.0.113.77/24"}} ~ "Action": "s3:*", "Condition": {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}} ~ true
          """)
  void versions_say_the_same_if_each_statement_is_within_one_of_the_other(
      String one, String other, boolean areSame) {
    PolicyDocument first = document("{" + one + REST + "}");
    PolicyDocument second = document("{" + other + REST + "}");

    assertThat(CoveredStatements.areSame(first, second, KNOWN)).isEqualTo(areSame);
    assertThat(CoveredStatements.areSame(second, first, KNOWN)).isEqualTo(areSame);
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          {"Effect": "Deny", "Action": "*", "Resource": "*"} ~ {"Effect": "Allow", "Action": "*", "Resource": "*"} ~ false
          {"Effect": "Deny", "Action": "*", "Resource": ["*", "arn:aws:s3:::b"]} ~ {"Effect": "Deny", "Action": "*", "Resource": "*"} ~ true
          {"Effect": "Deny", "Action": "*", "Resource": "*"} ~ {"Effect": "Deny", "Action": "*", "NotResource": "*"} ~ false
          {"Effect": "Deny", "Action": "*", "Resource": "arn:aws:s3:::${aws:username}"} ~ {"Effect": "Deny", "Action": "*", "Resource": "arn:aws:s3:::*"} ~ false
          {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}, {"Effect": "Deny", "Action": "*", "Resource": "*"} ~ {"Effect": "Deny", "Action": "*", "Resource": "*"} ~ true
          {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}, {"Effect": "Allow", "Action": "*", "Resource": "*"} ~ {"Effect": "Allow", "Action": "*", "Resource": "*"} ~ false
          {"Effect": "Deny", "Action": "*", "Resource": ["arn:aws:s3:::*", "arn:aws:*:*:*:*"]} ~ {"Effect": "Deny", "Action": "*", "Resource": "arn:aws:*:*:*:*"} ~ true
          {"Effect": "Deny", "Action": ["*", "s3:*"], "Resource": "*"} ~ {"Effect": "Deny", "Action": "*", "Resource": "*"} ~ true
          """)
  void statements_are_compared_whole(String one, String other, boolean areSame) {
    assertThat(CoveredStatements.areSame(document(one), document(other), KNOWN)).isEqualTo(areSame);
  }

  @ParameterizedTest
  @CsvSource({"*, true", "${aws:username}, false", "${*}, false"})
  void version_counts_where_a_text_may_be_a_variable(String name, boolean areSame) {
    String statement =
        "{\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"arn:aws:s3:::" + name + "\"}";
    PolicyDocument old = PolicyReader.read("p.json", "{\"Statement\": " + statement + "}");

    assertThat(CoveredStatements.areSame(old, document(statement), KNOWN)).isEqualTo(areSame);
    assertThat(CoveredStatements.areSame(old, old, KNOWN)).isTrue();
  }

  private static PolicyDocument document(String statements) {
    return PolicyReader.read(
        "p.json", "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}");
  }
}
