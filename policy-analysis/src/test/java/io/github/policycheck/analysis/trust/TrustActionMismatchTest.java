package io.github.policycheck.analysis.trust;

import static io.github.policycheck.analysis.trust.Trusts.allow;
import static io.github.policycheck.analysis.trust.Trusts.trust;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustActionMismatchTest {

  private static final String RULE = "trust-action-mismatch";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      textBlock =
          """
          {'Federated': 'arn:aws:iam::240913576801:saml-provider/office'}   | 'sts:AssumeRole'                | error
          {'Federated': 'arn:aws:iam::240913576801:saml-provider/office'}   | 'sts:AssumeRoleWithWebIdentity' | error
          {'Federated': 'arn:aws:iam::240913576801:saml-provider/office'}   | 'sts:AssumeRoleWithSAML'        |
          {'Federated': 'arn:aws-cn:iam::240913576801:saml-provider/office'} | ['sts:AssumeRoleWithSAML', 'sts:TagSession'] |
          {'Federated': 'arn:aws:iam::240913576801:oidc-provider/gitlab.com'} | 'sts:AssumeRole'              | error
          {'Federated': 'arn:aws:iam::240913576801:oidc-provider/a.example'} | 'sts:AssumeRoleWithSAML'       | error
          {'Federated': 'arn:aws:iam::240913576801:oidc-provider/a.example'} | 'sts:assumerolewithwebidentity' |
          {'Federated': 'cognito-identity.amazonaws.com'}                   | ['sts:AssumeRole', 'sts:TagSession'] | error
          {'AWS': '240913576801'}                                           | 'sts:AssumeRoleWithSAML'        | error
          {'AWS': 'arn:aws:iam::240913576801:user/Ana'}                     | 'sts:AssumeRole*'               |
          {'AWS': 'arn:aws:iam::240913576801:user/Ana'}                     | ['sts:AssumeRole', 'sts:AssumeRoleWithSAML'] | warning
          {'Service': 'ec2.amazonaws.com'}                                  | 'sts:AssumeRoleWithWebIdentity' | error
          {'Service': 'ec2.amazonaws.com'}                                  | 'sts:AssumeRole'                |
          {'Service': 'ec2.amazonaws.com'}                                  | 'sts:TagSession'                |
          {'AWS': '240913576801', 'Federated': 'accounts.google.com'}       | ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity'] |
          '*'                                                               | 'sts:AssumeRoleWithSAML'        |
          """)
  void each_kind_of_principal_has_its_action(String principal, String action, String severity) {
    assertThat(trust(allow(principal, action, "")).findings(RULE))
        .extracting(finding -> finding.severity().text())
        .isEqualTo(severity == null ? List.of() : List.of(severity));
  }

  @Test
  void says_which_action_to_write() {
    String saml = "{'Federated': ['arn:aws:iam::240913576801:saml-provider/office']}";

    assertThat(trust(allow(saml, "'sts:AssumeRole'", "")).of(RULE))
        .containsExactly(
            "error `arn:aws:iam::240913576801:saml-provider/office` cannot assume a role by"
                + " `sts:AssumeRole`; write `sts:AssumeRoleWithSAML`");
    assertThat(
            trust(
                    allow(
                        "{'AWS': '240913576801'}",
                        "['sts:AssumeRole', 'sts:AssumeRoleWithSAML']",
                        ""))
                .of(RULE))
        .containsExactly(
            "warning no principal of this statement can assume a role by"
                + " `sts:AssumeRoleWithSAML`; remove it");
  }

  @Test
  void only_in_allows_of_trust_policies() {
    String deny =
        allow("{'AWS': '240913576801'}", "'sts:AssumeRoleWithSAML'", "").replace("Allow", "Deny");

    assertThat(trust(deny).findings(RULE)).isEmpty();
  }
}
