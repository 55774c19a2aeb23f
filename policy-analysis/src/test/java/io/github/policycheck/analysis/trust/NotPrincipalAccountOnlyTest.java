package io.github.policycheck.analysis.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotPrincipalAccountOnlyTest {

  private static final String RULE = "not-principal-account-only";

  private static Linted deny(String notPrincipal, String more) {
    return Trusts.policy(
        PolicyType.RESOURCE,
        "{'Effect': 'Deny', 'NotPrincipal': "
            + notPrincipal
            + ", 'Action': 's3:*', 'Resource': ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*']"
            + more
            + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      textBlock =
          """
          {'AWS': '240913576801'}                                                                 | 1
          {'AWS': 'arn:aws:iam::240913576801:root'}                                               | 1
          {'AWS': ['arn:aws-cn:iam::240913576801:root', '867530900001']}                          | 2
          {'AWS': ['240913576801', 'arn:aws:iam::867530900001:role/x']}                           | 1
          {'AWS': ['240913576801', 'arn:aws:iam::240913576801:user/Ana']}                         | 0
          {'AWS': ['240913576801', 'arn:aws:iam::240913576801:role/x', 'arn:aws:sts::240913576801:assumed-role/x/y']} | 0
          {'AWS': 'arn:aws:iam::240913576801:role/x'}                                             | 0
          {'AWS': '*'}                                                                            | 0
          {'Service': 'cloudtrail.amazonaws.com'}                                                 | 0
          """)
  void account_alone_spares_its_root_user_alone(String notPrincipal, int findings) {
    assertThat(deny(notPrincipal, "").findings(RULE)).hasSize(findings);
  }

  @Test
  void says_who_is_denied() {
    assertThat(deny("{'AWS': '240913576801'}", "").of(RULE))
        .containsExactly(
            "error this denies all users and roles of `240913576801` too, as"
                + " `arn:aws:iam::240913576801:role/AnyRole`: only its root user is left out");
    assertThat(deny("{'AWS': '240913576801'}", "").only(RULE).witness())
        .extracting(Witness::action)
        .asString()
        .matches("s3:[A-Za-z]+"); // one that AWS has
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      textBlock =
          """
          {'Bool': {'aws:SecureTransport': 'false'}}                                      | 1
          {'ArnNotLike': {'aws:PrincipalArn': 'arn:aws:iam::240913576801:role/x'}}        | 0
          {'StringNotEquals': {'aws:PrincipalAccount': '240913576801'}}                   | 0
          """)
  void conditions_count(String condition, int findings) {
    assertThat(deny("{'AWS': '240913576801'}", ", 'Condition': " + condition).findings(RULE))
        .hasSize(findings);
  }
}
