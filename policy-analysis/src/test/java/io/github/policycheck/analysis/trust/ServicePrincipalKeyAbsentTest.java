package io.github.policycheck.analysis.trust;

import static io.github.policycheck.analysis.trust.Trusts.bucket;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServicePrincipalKeyAbsentTest {

  private static final String RULE = "service-principal-key-absent";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      textBlock =
          """
          {'StringEquals': {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}}                 | 1
          {'StringLike': {'aws:principalorgid': '*'}}                              | 1
          {'ForAnyValue:StringLike': {'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*'}}  | 1
          {'StringEquals': {'aws:PrincipalTag/team': 'web'}}                       | 1
          {'Null': {'aws:PrincipalOrgID': 'false'}}                                | 1
          {'StringEqualsIfExists': {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}}         | 0
          {'StringNotEquals': {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}}              | 0
          {'StringEquals': {'aws:SourceOrgID': 'o-a1b2c3d4e5'}}                    | 0
          {'StringEquals': {'aws:SourceAccount': '240913576801'}}                  | 0
          """)
  void fires_where_a_request_without_the_key_is_not_allowed(String condition, int findings) {
    String more = ", 'Condition': " + condition;

    assertThat(bucket("{'Service': 'ec2.amazonaws.com'}", more).findings(RULE)).hasSize(findings);
    assertThat(bucket("{'AWS': '240913576801'}", more).findings(RULE)).isEmpty();
  }

  @Test
  void says_what_to_require() {
    assertThat(
            bucket(
                    "{'Service': ['sns.amazonaws.com', 's3.amazonaws.com']}",
                    ", 'Condition': {'StringEquals': {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}}")
                .of(RULE))
        .containsExactly(
            "error requests of `sns.amazonaws.com`, `s3.amazonaws.com` never have"
                + " `aws:PrincipalOrgID`, so that nothing is allowed; require `aws:SourceOrgID`,"
                + " `aws:SourceAccount` or `aws:SourceArn`");
  }
}
