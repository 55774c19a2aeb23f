package io.github.policycheck.analysis.trust;

import static io.github.policycheck.analysis.trust.Trusts.allow;
import static io.github.policycheck.analysis.trust.Trusts.trust;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustOidcAudienceTest {

  private static final String RULE = "trust-oidc-audience";

  private static Linted oidc(String condition) {
    return trust(
        allow(
            "{'Federated': 'arn:aws:iam::240913576801:oidc-provider/login.example.com'}",
            "'sts:AssumeRoleWithWebIdentity'",
            ", 'Condition': " + condition));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      textBlock =
          """
          {'ForAnyValue:StringEquals': {'login.example.com:aud': 'app'}}      | 1
          {'ForAllValues:StringLike': {'Login.Example.com:aud': 'app'}}       | 1
          {'StringEquals': {'login.example.com:aud': 'app'}}                  | 0
          {'ForAnyValue:StringLike': {'login.example.com:amr': 'x'}}          | 0
          {'ForAnyValue:StringLike': {'other.example.com:aud': 'x'}}          | 0
          """)
  void set_operator_on_the_audience(String condition, int findings) {
    assertThat(oidc(condition).findings(RULE)).hasSize(findings);
  }

  @Test
  void says_which_operator_to_write() {
    assertThat(oidc("{'ForAnyValue:StringEquals': {'login.example.com:aud': 'app'}}").of(RULE))
        .containsExactly(
            "note `login.example.com:aud` is compared as a set; if tokens have one audience, write"
                + " `StringEquals`");
  }
}
