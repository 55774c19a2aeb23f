package io.github.policycheck.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys of IAM User Guide, global condition context keys. */
class PrincipalKeysTest {

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111111111111:user/a/Bob, User, arn:aws:iam::111111111111:user/a/Bob",
    "arn:aws:iam::111111111111:role/R, AssumedRole, arn:aws:iam::111111111111:role/R",
    "arn:aws:iam::111111111111:role/a/R, AssumedRole, arn:aws:iam::111111111111:role/a/R",
    "arn:aws:sts::111111111111:federated-user/b, FederatedUser,"
        + " arn:aws:sts::111111111111:federated-user/b",
    "arn:aws:iam::111111111111:root, Account, arn:aws:iam::111111111111:root"
  })
  void principals_of_an_account_have_type_and_arn(String written, String type, String arn) {
    PrincipalKeys keys = keys(written);

    assertThat(keys.values())
        .containsEntry("aws:PrincipalType", type)
        .containsEntry("aws:PrincipalArn", arn)
        .containsEntry("aws:PrincipalAccount", "111111111111")
        .containsEntry("aws:PrincipalIsAWSService", "false")
        .containsEntry("aws:ViaAWSService", "false");
  }

  /** The page says "the ARN of the role", and that has a path which the session's has not. */
  @Test
  void session_tells_no_path_of_its_role_and_so_no_arn() {
    PrincipalKeys keys = keys("arn:aws-cn:sts::240913576801:assumed-role/R/s");

    assertThat(keys.values())
        .containsEntry("aws:PrincipalType", "AssumedRole")
        .containsEntry("aws:PrincipalAccount", "240913576801")
        .doesNotContainKey("aws:PrincipalArn");
    assertThat(keys.absent()).doesNotContain("aws:PrincipalArn");
  }

  @Test
  void only_users_have_a_user_name() {
    assertThat(keys("arn:aws:iam::111111111111:user/a/Bob").values())
        .containsEntry("aws:username", "Bob");
    assertThat(keys("arn:aws:iam::111111111111:user/a/Bob").absent()).isEmpty();
    assertThat(keys("arn:aws:iam::111111111111:role/R").absent()).containsExactly("aws:username");
    assertThat(keys("arn:aws:iam::111111111111:root").absent()).containsExactly("aws:username");
  }

  @Test
  void services_and_the_anonymous_have_no_account() {
    assertThat(keys("codepipeline.amazonaws.com").values())
        .containsOnlyKeys("aws:PrincipalIsAWSService", "aws:PrincipalServiceName")
        .containsEntry("aws:PrincipalIsAWSService", "true")
        .containsEntry("aws:PrincipalServiceName", "codepipeline.amazonaws.com");
    assertThat(keys("codepipeline.amazonaws.com").absent()).containsExactly("aws:username");
    PrincipalKeys anonymous = PrincipalKeys.of(new Principal.Anonymous());
    assertThat(anonymous.values())
        .containsOnlyKeys("aws:PrincipalIsAWSService", "aws:PrincipalType")
        .containsEntry("aws:PrincipalIsAWSService", "false")
        .containsEntry("aws:PrincipalType", "Anonymous");
    assertThat(anonymous.absent())
        .containsExactlyInAnyOrder("aws:username", "aws:PrincipalArn", "aws:PrincipalAccount");
  }

  @Test
  void nothing_is_said_of_whom_nothing_is_known() {
    assertThat(PrincipalKeys.of(new Principal.Unnamed(null)).values()).isEmpty();
    assertThat(PrincipalKeys.of(new Principal.Unnamed("111111111111")).values())
        .containsOnlyKeys("aws:PrincipalAccount", "aws:PrincipalIsAWSService", "aws:ViaAWSService");
    assertThat(keys("accounts.google.com").values()).isEmpty();
  }

  private static PrincipalKeys keys(String written) {
    return PrincipalKeys.of(Principal.parse(written).orElseThrow());
  }
}
