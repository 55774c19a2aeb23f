package io.github.policycheck.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.text.PolicyTexts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** IAM User Guide, global condition context keys; policies of groups (EV). */
class CallersTest {

  private static final Policy POWER_USER = PolicyTexts.powerUser();
  private static final Policy DENY = PolicyTexts.denyChangesToMaster();
  private static final Policy OWN =
      PolicyTexts.statements("Own", "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}");

  private static final Account ACCOUNT =
      Account.builder("111111111111", "us-east-2")
          .groups(
              List.of(
                  new Group("Developers", List.of(POWER_USER, DENY)),
                  new Group("Readers", List.of(POWER_USER, OWN)),
                  new Group("Empty", List.of())))
          .users(
              List.of(
                  new User(
                      "Arnav_Desai",
                      List.of("Developers", "Readers", "Empty"),
                      List.of(OWN),
                      Map.of("team", "web", "Cost:Center", "7")),
                  new User("Mary_Major", List.of(), List.of(), Map.of())))
          .roles(List.of(new Role("ReleaseBot", List.of(DENY), Map.of("team", "ci"))))
          .build();

  @Test
  void user_has_a_name_an_arn_and_tags() {
    Caller caller = caller(Kind.USER, "Arnav_Desai");

    assertThat(caller.arn()).hasToString("arn:aws:iam::111111111111:user/Arnav_Desai");
    assertThat(caller.contextKeys())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "aws:PrincipalAccount", "111111111111",
                "aws:PrincipalIsAWSService", "false",
                "aws:ViaAWSService", "false",
                "aws:PrincipalArn", "arn:aws:iam::111111111111:user/Arnav_Desai",
                "aws:PrincipalType", "User",
                "aws:username", "Arnav_Desai",
                "aws:PrincipalTag/team", "web",
                "aws:PrincipalTag/Cost:Center", "7"));
    assertThat(caller.absentKeys())
        .containsExactlyInAnyOrder(
            "aws:PrincipalTag/", "aws:PrincipalServiceName", "aws:PrincipalServiceNamesList");
  }

  @Test
  void bindings_are_equal_if_policy_and_principal_are() {
    PrincipalId user = new PrincipalId(Kind.USER, "Developers");
    PolicyBinding binding = new PolicyBinding(OWN, user);

    assertThat(binding)
        .isEqualTo(new PolicyBinding(OWN, new PrincipalId(Kind.USER, "Developers")))
        .hasSameHashCodeAs(new PolicyBinding(OWN, new PrincipalId(Kind.USER, "Developers")))
        .isNotEqualTo(new PolicyBinding(DENY, user))
        .isNotEqualTo(new PolicyBinding(OWN, new PrincipalId(Kind.GROUP, "Developers")))
        .isNotEqualTo(new PolicyBinding(OWN, new PrincipalId(Kind.USER, "Mary_Major")))
        .isNotEqualTo(user);
    assertThat(user).isNotEqualTo("user/Developers");
  }

  @Test
  void session_of_a_role_has_its_tags_and_no_user_name() {
    Caller caller = caller(Kind.ROLE, "ReleaseBot");

    assertThat(caller.arn()).hasToString("arn:aws:iam::111111111111:role/ReleaseBot");
    assertThat(caller.contextKeys())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "aws:PrincipalAccount", "111111111111",
                "aws:PrincipalIsAWSService", "false",
                "aws:ViaAWSService", "false",
                "aws:PrincipalArn", "arn:aws:iam::111111111111:role/ReleaseBot",
                "aws:PrincipalType", "AssumedRole",
                "aws:PrincipalTag/team", "ci"));
    assertThat(caller.absentKeys())
        .containsExactlyInAnyOrder(
            "aws:username", "aws:PrincipalServiceName", "aws:PrincipalServiceNamesList");
    assertThat(caller.bindings())
        .containsExactly(new PolicyBinding(DENY, new PrincipalId(Kind.ROLE, "ReleaseBot")));
  }

  @Test
  void of_a_member_of_a_group_nothing_else_is_known() {
    Caller caller = caller(Kind.GROUP, "Developers");

    assertThat(caller.arn()).hasToString("arn:aws:iam::111111111111:group/Developers");
    assertThat(caller.contextKeys())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "aws:PrincipalIsAWSService",
                "false",
                "aws:ViaAWSService",
                "false",
                "aws:PrincipalAccount",
                "111111111111",
                "aws:PrincipalType",
                "User"));
    assertThat(caller.absentKeys())
        .containsExactlyInAnyOrder("aws:PrincipalServiceName", "aws:PrincipalServiceNamesList");
    assertThat(caller.bindings())
        .containsExactly(
            new PolicyBinding(POWER_USER, new PrincipalId(Kind.GROUP, "Developers")),
            new PolicyBinding(DENY, new PrincipalId(Kind.GROUP, "Developers")));
  }

  @Test
  void policies_of_a_user_are_its_own_and_then_those_of_its_groups_each_way() {
    PrincipalId developers = new PrincipalId(Kind.GROUP, "Developers");

    assertThat(caller(Kind.USER, "Arnav_Desai").bindings())
        .containsExactly(
            new PolicyBinding(OWN, new PrincipalId(Kind.USER, "Arnav_Desai")),
            new PolicyBinding(POWER_USER, developers),
            new PolicyBinding(DENY, developers),
            new PolicyBinding(POWER_USER, new PrincipalId(Kind.GROUP, "Readers")),
            new PolicyBinding(OWN, new PrincipalId(Kind.GROUP, "Readers")));
  }

  @Test
  void policies_of_one_name_that_say_different_things_both_bind() {
    Policy other =
        PolicyTexts.statements("Own", "{'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*'}");
    Account account =
        Account.builder("111111111111", "us-east-2")
            .groups(List.of(new Group("G", List.of(other))))
            .users(List.of(new User("U", List.of("G"), List.of(OWN), Map.of())))
            .build();

    assertThat(account.caller(new PrincipalId(Kind.USER, "U")).bindings())
        .extracting(PolicyBinding::policy)
        .containsExactly(OWN, other);
  }

  @Test
  void user_without_anything_is_a_caller_without_policies() {
    assertThat(caller(Kind.USER, "Mary_Major").bindings()).isEmpty();
    assertThat(caller(Kind.USER, "Mary_Major").contextKeys())
        .doesNotContainKey("aws:PrincipalTag/team")
        .containsEntry("aws:username", "Mary_Major");
  }

  @Test
  void arns_have_the_partition_of_the_region() {
    Account china =
        Account.builder("111111111111", "cn-north-1")
            .users(List.of(new User("U", List.of(), List.of(), Map.of())))
            .build();
    Caller caller = china.caller(new PrincipalId(Kind.USER, "U"));

    assertThat(caller.arn()).hasToString("arn:aws-cn:iam::111111111111:user/U");
    assertThat(caller.contextKeys())
        .containsEntry("aws:PrincipalArn", "arn:aws-cn:iam::111111111111:user/U");
  }

  private static Caller caller(Kind kind, String name) {
    return ACCOUNT.caller(new PrincipalId(kind, name));
  }
}
