package io.github.policycheck.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.policycheck.engine.model.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(keys("arn:aws:iam::111111111111:user/a/Bob").absent())
        .doesNotContain("aws:username");
    assertThat(keys("arn:aws:iam::111111111111:role/R").absent()).contains("aws:username");
    assertThat(keys("arn:aws:iam::111111111111:root").absent()).contains("aws:username");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws-cn:iam::240913576801:user/Bob",
        "arn:aws:sts::867530900001:assumed-role/R/s",
        "arn:aws:sts::867530900001:federated-user/Bob",
        "arn:aws-us-gov:iam::240913576801:root"
      })
  void only_services_have_the_keys_of_services(String written) {
    assertThat(keys(written).values())
        .containsEntry("aws:PrincipalIsAWSService", "false")
        .containsEntry("aws:ViaAWSService", "false");
    assertThat(keys(written).absent())
        .contains("aws:PrincipalServiceName", "aws:PrincipalServiceNamesList");
  }

  /** The table of principal key values; the ids of users and roles no ARN tells. */
  @ParameterizedTest
  @CsvSource({
    "arn:aws-us-gov:iam::240913576801:root, 240913576801",
    "arn:aws-cn:sts::867530900001:federated-user/Bob, 867530900001:Bob",
    "arn:aws:iam::867530900001:user/Bob,",
    "arn:aws:iam::867530900001:role/R,",
    "arn:aws:sts::867530900001:assumed-role/R/s,"
  })
  void user_id_is_told_where_the_principal_tells_it(String written, String id) {
    assertThat(keys(written).values().get("aws:userid")).isEqualTo(id);
    assertThat(keys(written).absent()).doesNotContain("aws:userid");
  }

  @Test
  void services_act_for_themselves() {
    assertThat(keys("codepipeline.amazonaws.com").values())
        .containsOnly(
            entry("aws:PrincipalIsAWSService", "true"),
            entry("aws:PrincipalServiceName", "codepipeline.amazonaws.com"),
            entry("aws:ViaAWSService", "false"));
    assertThat(keys("codepipeline.amazonaws.com").absent()).containsExactly("aws:username");
  }

  @Test
  void anonymous_requests_say_that_they_are() {
    PrincipalKeys anonymous = PrincipalKeys.of(new Principal.Anonymous());

    assertThat(anonymous.values())
        .containsOnly(
            entry("aws:PrincipalAccount", "anonymous"),
            entry("aws:PrincipalType", "Anonymous"),
            entry("aws:userid", "anonymous"),
            entry("aws:ViaAWSService", "false"));
    assertThat(anonymous.absent())
        .containsExactlyInAnyOrder(
            "aws:username",
            "aws:PrincipalArn",
            "aws:PrincipalIsAWSService",
            "aws:PrincipalServiceName",
            "aws:PrincipalServiceNamesList",
            "aws:PrincipalOrgID",
            "aws:PrincipalOrgPaths",
            "aws:PrincipalTag/");
  }

  @Test
  void nothing_is_said_of_whom_nothing_is_known() {
    assertThat(PrincipalKeys.of(new Principal.Unnamed(null)).values()).isEmpty();
    assertThat(PrincipalKeys.of(new Principal.Unnamed("240913576801")).values())
        .containsOnlyKeys("aws:PrincipalAccount", "aws:PrincipalIsAWSService", "aws:ViaAWSService");
    assertThat(keys("accounts.google.com").values()).isEmpty();
  }

  private static PrincipalKeys keys(String written) {
    return PrincipalKeys.of(Principal.parse(written).orElseThrow());
  }
}
