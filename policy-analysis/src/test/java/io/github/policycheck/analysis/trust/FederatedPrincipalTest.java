package io.github.policycheck.analysis.trust;

import static io.github.policycheck.analysis.trust.Trusts.allow;
import static io.github.policycheck.analysis.trust.Trusts.bucket;
import static io.github.policycheck.analysis.trust.Trusts.trust;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FederatedPrincipalTest {

  private static final String RULE = "federated-principal";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "google",
        "arn:aws:iam::240913576801:role/x",
        "arn:aws:iam::240913576801:oidc-provider/",
        "arn:aws:iam::240913576801:oidc-provider/https://gitlab.com",
        "arn:aws:iam::240913576801:saml-provider/office/",
        "arn:aws:iam::240913576801:user/x"
      })
  void fires_at_what_is_no_provider(String name) {
    assertThat(
            trust(allow("{'Federated': '" + name + "'}", "'sts:AssumeRoleWithWebIdentity'", ""))
                .only(RULE)
                .awsIssueCode())
        .isEqualTo("INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accounts.google.com",
        "cognito-identity-us-gov.amazonaws.com",
        "arn:aws-us-gov:iam::240913576801:saml-provider/office",
        "arn:aws:iam::240913576801:oidc-provider/sts.windows.net/0a1b2c3d/", // Microsoft Entra ID
        "arn:aws:iam::240913576801:oidc-provider/oidc.eks.eu-west-3.amazonaws.com/id/0A1B"
      })
  void is_silent_at_providers(String name) {
    assertThat(
            trust(allow("{'Federated': '" + name + "'}", "'sts:AssumeRoleWithWebIdentity'", ""))
                .findings(RULE))
        .isEmpty();
  }

  @Test
  void fires_at_a_saml_provider_outside_of_trust_policies() {
    var finding =
        bucket("{'Federated': 'arn:aws:iam::240913576801:saml-provider/office'}", "").only(RULE);

    assertThat(finding.awsIssueCode()).isEqualTo("FEDERATED_PRINCIPAL_NOT_SUPPORTED");
    assertThat(finding.severity().text() + " " + finding.message())
        .isEqualTo(
            "warning users of `arn:aws:iam::240913576801:saml-provider/office` ask as sessions of"
                + " the role that they assume; name that role");
  }
}
