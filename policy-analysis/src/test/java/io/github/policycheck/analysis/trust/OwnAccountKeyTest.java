package io.github.policycheck.analysis.trust;

import static io.github.policycheck.analysis.trust.Trusts.bucket;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.api.Test;

class OwnAccountKeyTest {

  private static final String RULE = "own-account-key";
  private static final String OWN =
      ", 'Condition': {'StringEquals': {'s3:ResourceAccount': '240913576801'}}";

  @Test
  void fires_in_the_policy_of_a_resource_that_has_a_name() {
    assertThat(bucket("{'AWS': '240913576801'}", OWN).of(RULE))
        .containsExactly(
            "note `s3:ResourceAccount` is the account of this resource, in each request; require"
                + " `aws:PrincipalAccount`, or write it in an identity policy");
    assertThat(
            bucket("'*'", OWN.replace("s3:ResourceAccount", "aws:resourceaccount")).findings(RULE))
        .hasSize(1);
  }

  @Test
  void variable_can_be_the_account_of_who_asks() {
    String same = OWN.replace("'240913576801'", "'${aws:PrincipalAccount}'");

    assertThat(bucket("'*'", same).findings(RULE)).isEmpty();
  }

  @Test
  void policy_of_a_vpc_endpoint_is_about_others() {
    String statement = Trusts.allow("'*'", "'s3:*'", ", 'Resource': '*'" + OWN);

    assertThat(Trusts.policy(PolicyType.VPC_ENDPOINT, statement).findings(RULE)).isEmpty();
    assertThat(Trusts.policy(PolicyType.RESOURCE, statement).findings(RULE)).isEmpty();
    assertThat(
            Trusts.policy(
                    PolicyType.RESOURCE, statement.replace("'*'" + OWN, "'arn:aws:s3:::*'" + OWN))
                .findings(RULE))
        .isEmpty();
    assertThat(bucket("{'AWS': '240913576801'}", "").findings(RULE)).isEmpty();
  }
}
