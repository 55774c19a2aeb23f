package io.github.policycheck.replay.answer;

import static io.github.policycheck.replay.answer.Questions.ACCOUNT;
import static io.github.policycheck.replay.answer.Questions.REPOSITORY;
import static io.github.policycheck.replay.answer.Questions.ROLE;
import static io.github.policycheck.replay.answer.Questions.ask;
import static io.github.policycheck.replay.answer.Questions.call;
import static io.github.policycheck.replay.answer.Questions.told;
import static io.github.policycheck.replay.answer.Questions.user;
import static io.github.policycheck.replay.answer.Questions.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalBuilder;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.replay.Events;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is known of the keys that sessions have.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">IAM User
 *     Guide: pass session tags in AWS STS</a>
 */
class SessionKeysTest {

  private static final String DEPLOY = "arn:aws-cn:iam::210987654321:role/ops/Deploy";

  /** The role has the tag `team` with the value `web`, and no other. */
  private static Account account(@Nullable String actions) {
    AccountBuilder account = Account.builder(ACCOUNT, "cn-north-1").partition("aws-cn");
    PrincipalBuilder role = account.role("Deploy").path("/ops/");
    role.tag("team", "web");
    if (actions != null) {
      String text =
          """
          {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": [%s],
           "Principal": {"AWS": "arn:aws-cn:iam::210987654321:root"}}}
          """;
      PolicyType type = PolicyType.ROLE_TRUST;
      String document = text.formatted(actions.replace('\'', '"'));
      role.trust(new Policy("Deploy", type, PolicyReader.read("trust.json", document, type)));
    }
    return account.build();
  }

  private static String answer(
      @Nullable Account account, ReplayFacts facts, TrailEvent event, String key, String value) {
    String policy =
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*",
         "Condition": {"StringEquals": {"%s": "%s"}}}}
        """;
    return told(
        ask(
            with("scp", policy.formatted(key, value)),
            account,
            facts,
            event,
            call("codecommit:DeleteBranch", REPOSITORY)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "team | web | refused by 0",
        "team | data | not refused",
        "level | high | not refused",
      })
  void sessions_that_nobody_may_tag_have_the_tags_of_the_role(
      String tag, String value, String answer) {
    Account account = account("'sts:AssumeRole', 'sts:SetSourceIdentity'");
    TrailEvent event = Events.by(ROLE).build();

    assertThat(answer(account, ReplayFacts.NONE, event, "aws:PrincipalTag/" + tag, value))
        .isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'sts:AssumeRole', 'sts:tagSession'", "'sts:*'"})
  void the_tags_of_others_are_open(String actions) {
    TrailEvent event = Events.by(ROLE).build();
    for (String value : Set.of("web", "data")) {
      assertThat(answer(account(actions), ReplayFacts.NONE, event, "aws:PrincipalTag/team", value))
          .isEqualTo("depends aws:PrincipalTag/team by 0");
    }
  }

  /**
   * Tags of a session take the place of those of its role.
   *
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">IAM User
   *     Guide: session tags</a>
   */
  @Test
  void sessions_of_a_role_whose_trust_policy_is_not_known_can_have_other_tags() {
    TrailEvent event = Events.by(ROLE).build();

    assertThat(answer(account(null), ReplayFacts.NONE, event, "aws:PrincipalTag/team", "web"))
        .isEqualTo("depends aws:PrincipalTag/team by 0");
    assertThat(answer(account(null), ReplayFacts.NONE, event, "aws:PrincipalTag/level", "high"))
        .isEqualTo("depends aws:PrincipalTag/level by 0");
  }

  @Test
  void tags_of_a_context_file_take_the_place_of_those_of_the_account() {
    ReplayFacts facts =
        new ReplayFacts(null, Map.of(), null, Map.of(DEPLOY, Map.of("team", "data")), Map.of());
    TrailEvent event = Events.by(ROLE).build();

    assertThat(answer(account("'sts:AssumeRole'"), facts, event, "aws:PrincipalTag/team", "data"))
        .isEqualTo("refused by 0");
    assertThat(answer(account("'sts:AssumeRole'"), facts, event, "aws:PrincipalTag/level", "high"))
        .isEqualTo("not refused");
    assertThat(answer(account("'sts:*'"), facts, event, "aws:PrincipalTag/team", "data"))
        .isEqualTo("depends aws:PrincipalTag/team by 0");
  }

  /**
   * Each as a policy may spell it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-role-session">IAM
   *     User Guide: properties of a role session</a>
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws:AssumedRoot",
        "aws:ChatbotSourceArn",
        "aws:Ec2InstanceSourceVpc",
        "aws:FederatedProvider",
        "codebuild:BuildArn",
        "EC2:SourceInstanceARN",
        "ec2:RoleDelivery",
        "glue:CredentialIssuingService",
        "lambda:SourceFunctionArn",
        "ssm:SourceInstanceArn",
      })
  void long_term_credentials_have_no_key_of_sessions(String key) {
    TrailEvent session = Events.by(ROLE).build();

    assertThat(answer(null, ReplayFacts.NONE, user("Zoe"), key, "x")).isEqualTo("not refused");
    assertThat(answer(null, ReplayFacts.NONE, session, key, "x"))
        .isEqualTo("depends " + key + " by 0");
  }
}
