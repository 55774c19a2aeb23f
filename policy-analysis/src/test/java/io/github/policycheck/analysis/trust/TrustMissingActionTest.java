package io.github.policycheck.analysis.trust;

import static io.github.policycheck.analysis.trust.Trusts.allow;
import static io.github.policycheck.analysis.trust.Trusts.trust;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustMissingActionTest {

  private static final String RULE = "trust-missing-action";
  private static final String ANA = "{'AWS': 'arn:aws:iam::240913576801:user/Ana'}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      textBlock =
          """
          'sts:AssumeRole'                              | {'StringEquals': {'sts:SourceIdentity': 'Ana'}}           | 1
          'sts:AssumeRole'                              | {'StringLike': {'aws:RequestTag/team': '*'}}              | 1
          'sts:AssumeRole'                              | {'ForAnyValue:StringEquals': {'aws:TagKeys': 'team'}}     | 1
          'sts:AssumeRole'                              | {'ForAnyValue:StringEquals': {'sts:TransitiveTagKeys': 'team'}} | 1
          'sts:AssumeRole'                              | {'Null': {'sts:SourceIdentity': 'false'}}                 | 1
          'sts:AssumeRole'                              | {'Null': {'sts:SourceIdentity': 'true'}}                  | 0
          'sts:AssumeRole'                              | {'ForAllValues:StringEquals': {'aws:TagKeys': 'team'}}    | 0
          'sts:AssumeRole'                              | {'StringEqualsIfExists': {'aws:RequestTag/team': 'a'}}    | 0
          ['sts:AssumeRole', 'sts:TagSession']          | {'StringLike': {'aws:RequestTag/team': '*'}}              | 0
          ['sts:AssumeRole', 'sts:SetSourceIdentity']   | {'StringEquals': {'sts:SourceIdentity': 'Ana'}}           | 0
          'sts:*'                                       | {'StringEquals': {'sts:SourceIdentity': 'Ana'}}           | 0
          'sts:AssumeRole'                              | {'StringEquals': {'sts:ExternalId': 'a'}}                 | 0
          """)
  void key_that_nobody_may_set(String action, String condition, int findings) {
    assertThat(trust(allow(ANA, action, ", 'Condition': " + condition)).findings(RULE))
        .hasSize(findings);
  }

  @Test
  void another_statement_may_allow_it() {
    String asks =
        allow(
            ANA,
            "'sts:AssumeRole'",
            ", 'Condition': {'StringEquals': {'sts:SourceIdentity': 'Ana'}}");

    assertThat(trust(asks, allow(ANA, "'sts:SetSourceIdentity'", "")).findings(RULE)).isEmpty();
    assertThat(trust(asks.replace("Allow", "Deny")).findings(RULE)).isEmpty();
    assertThat(trust(asks).of(RULE))
        .containsExactly(
            "error this asks for `sts:SourceIdentity`, which nobody may set: allow"
                + " `sts:SetSourceIdentity` too");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      textBlock =
          """
          rolesanywhere.amazonaws.com | 'sts:AssumeRole'                       | `sts:TagSession` and `sts:SetSourceIdentity` | MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY
          rolesanywhere.amazonaws.com | ['sts:AssumeRole', 'sts:TagSession']   | `sts:SetSourceIdentity` | MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY
          pods.eks.amazonaws.com      | 'sts:AssumeRole'                       | `sts:TagSession`        |
          """)
  void services_that_do_more_than_assume(
      String service, String action, String missing, String code) {
    var finding = trust(allow("{'Service': '" + service + "'}", action, "")).only(RULE);

    assertThat(finding.message())
        .isEqualTo("`" + service + "` cannot assume a role without " + missing + "; allow it too");
    assertThat(finding.awsIssueCode()).isEqualTo(code);
  }

  @Test
  void services_that_have_all() {
    String all = "['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']";

    assertThat(trust(allow("{'Service': 'rolesanywhere.amazonaws.com'}", all, "")).findings(RULE))
        .isEmpty();
    assertThat(
            trust(allow("{'Service': 'ec2.amazonaws.com'}", "'sts:AssumeRole'", "")).findings(RULE))
        .isEmpty();
  }
}
