package io.github.policycheck.analysis.breadth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.api.Test;

class AllowNotPrincipalTest {

  private static final String RULE = "allow-not-principal";
  private static final String GET = "'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::a/*'";
  private static final String SOMEBODY = "{'AWS': '111111111111'}";

  private static Linted resource(String effect, String principal) {
    return Linted.policy(
        "{'Version': '2012-10-17', 'Statement': [{'Effect': '"
            + effect
            + "', "
            + principal
            + ", "
            + GET
            + "}]}",
        PolicyType.RESOURCE);
  }

  @Test
  void fires_at_an_allow_of_everybody_but_some() {
    assertThat(resource("Allow", "'NotPrincipal': " + SOMEBODY).of(RULE))
        .containsExactly(
            "error this allows everybody that `NotPrincipal` does not list, in every AWS account;"
                + " list who needs access in `Principal`");
    assertThat(resource("Allow", "'NotPrincipal': " + SOMEBODY).only(RULE).awsIssueCode())
        .isEqualTo("ALLOW_WITH_NOT_PRINCIPAL");
  }

  @Test
  void fires_in_a_trust_policy() {
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'NotPrincipal': "
                        + SOMEBODY
                        + ", 'Action': 'sts:AssumeRole'}]}",
                    PolicyType.ROLE_TRUST)
                .findings(RULE))
        .hasSize(1);
  }

  @Test
  void deny_of_everybody_but_some_is_how_not_principal_is_meant() {
    assertThat(resource("Deny", "'NotPrincipal': " + SOMEBODY).findings(RULE)).isEmpty();
  }

  @Test
  void allow_of_some_is_fine() {
    assertThat(resource("Allow", "'Principal': " + SOMEBODY).findings(RULE)).isEmpty();
    assertThat(Linted.statement("'Effect': 'Allow', " + GET).findings(RULE)).isEmpty();
  }
}
