package io.github.policycheck.replay.answer;

import static io.github.policycheck.replay.answer.Questions.DENY_MAIN;
import static io.github.policycheck.replay.answer.Questions.REPOSITORY;
import static io.github.policycheck.replay.answer.Questions.ROLE;
import static io.github.policycheck.replay.answer.Questions.account;
import static io.github.policycheck.replay.answer.Questions.ask;
import static io.github.policycheck.replay.answer.Questions.call;
import static io.github.policycheck.replay.answer.Questions.push;
import static io.github.policycheck.replay.answer.Questions.told;
import static io.github.policycheck.replay.answer.Questions.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.replay.Events;
import io.github.policycheck.replay.question.ReplayAnswer;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.request.ApiRequest;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
  @Test
  void a_decision_that_may_not_have_been_made_refuses_nothing_for_certain() {
    String deny =
        """
        {"Version":"2012-10-17",
         "Statement":{"Effect":"Deny","Action":"iam:PassRole","Resource":"*"}}
        """;
    TrailEvent event = Events.by(ROLE).calls("ec2.amazonaws.com", "RunInstances").build();
    ApiRequest run = call("ec2:RunInstances", "*");
    ApiRequest pass = new ApiRequest("iam:PassRole", List.of(), false, Map.of(), Set.of(), false);

    assertThat(told(ask(with("scp", deny), null, event, run, pass)))
        .isEqualTo("depends whether iam:PassRole was needed by 0");
    assertThat(told(ask(with("scp", DENY_MAIN), null, event, run, pass))).isEqualTo("not refused");
  }

  @Test
  void a_push_is_refused_for_the_reference_that_the_policy_names() {
    TrailEvent event = Events.by(ROLE).build();

    assertThat(told(ask(with("scp", DENY_MAIN), null, event, push(null), push("refs/heads/dev"))))
        .isEqualTo("not refused");
    Verdict refused =
        ask(
            with("scp", DENY_MAIN),
            null,
            event,
            push(null),
            push("refs/heads/dev"),
            push("refs/heads/main"));
    assertThat(told(refused)).isEqualTo("refused by 0");
    assertThat(refused.request().keys())
        .containsEntry("codecommit:References", List.of("refs/heads/main"));
  }

  @Test
  void a_push_is_refused_at_call_1_by_a_policy_that_forgets_null() {
    String policy =
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "codecommit:GitPush",
         "Resource": "*", "Condition": {"StringEqualsIfExists":
           {"codecommit:References": ["refs/heads/main"]}}}}
        """;
    Verdict verdict =
        ask(with("scp", policy), null, Events.by(ROLE).build(), push(null), push("refs/heads/x"));

    assertThat(told(verdict)).isEqualTo("refused by 0");
    assertThat(verdict.request().absent()).containsExactly("codecommit:References");
  }

  /** Some calls need more than the record tells of. */
  @Test
  void a_decision_that_is_not_certain_refuses_nothing_for_certain() {
    String policy =
        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Deny\","
            + " \"Action\": \"iam:PassRole\", \"Resource\": \"*\"}}";
    ApiRequest pass = new ApiRequest("iam:PassRole", List.of(), false, Map.of(), Set.of(), false);
    ApiRequest run = call("lambda:CreateFunction", "*");

    assertThat(told(ask(with("scp", policy), null, Events.by(ROLE).build(), run, pass)))
        .isEqualTo("depends whether iam:PassRole was needed by 0");
  }

  @Test
  void a_reference_that_the_record_does_not_tell_is_what_it_hinges_on() {
    ApiRequest merge = call("codecommit:MergePullRequestBySquash", REPOSITORY);
    String policy = DENY_MAIN.replace("codecommit:GitPush", "codecommit:Merge*");

    assertThat(told(ask(with("scp", policy), null, Events.by(ROLE).build(), merge)))
        .isEqualTo("depends codecommit:References by 0");
  }

  @Test
  void a_resource_that_is_not_known_is_what_it_hinges_on() {
    String policy =
        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Deny\", \"Action\":"
            + " \"s3:DeleteObject\", \"Resource\": \"arn:aws-cn:s3:::kept/*\"}}";
    TrailEvent event = Events.by(ROLE).build();
    ApiRequest some =
        new ApiRequest(
            "s3:DeleteObject", List.of("arn:aws-cn:s3:::other/a"), false, Map.of(), Set.of(), true);
    ApiRequest one =
        new ApiRequest(
            "s3:DeleteObject", List.of("arn:aws-cn:s3:::kept/a"), false, Map.of(), Set.of(), true);

    assertThat(told(ask(with("scp", policy), null, event, some)))
        .isEqualTo("depends the resource by 0");
    assertThat(told(ask(with("scp", policy), null, event, one))).isEqualTo("refused by 0");
    assertThat(told(ask(with("scp", policy.replace("kept/*", "*")), null, event, some)))
        .isEqualTo("refused by 0"); // for the one that is known
    assertThat(
            told(
                ask(with("scp", policy.replace("arn:aws-cn:s3:::kept/*", "*")), null, event, some)))
        .isEqualTo("refused by 0");
  }

  /** A key of another service, and tags of actions that take none, are in no request. */
  @ParameterizedTest
  @CsvSource({
    "ec2:Region, not refused",
    "aws:RequestTag/team, not refused",
    "aws:ResourceTag/team, depends aws:ResourceTag/team by 0",
    "Account, not refused",
    "codecommit:References, depends codecommit:References by 0",
    "token.actions.githubusercontent.com:sub, depends token.actions.githubusercontent.com:sub by 0",
    "aws:NewKey, depends aws:NewKey by 0",
  })
  void keys_that_an_action_never_has_are_absent(String key, String answer) {
    String policy =
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*",
         "Condition": {"StringEquals": {"%s": "x"}}}}
        """
            .formatted(key);

    assertThat(
            told(
                ask(
                    with("scp", policy),
                    null,
                    Events.by(ROLE).build(),
                    call("codecommit:DeleteBranch", REPOSITORY))))
        .isEqualTo(answer);
  }

  @Test
  void another_account_is_compared_with_the_one_that_allowed_it() {
    Account before = account(true);
    Account after = account(false);
    ReplayQuestion question = new ReplayQuestion.WithAccount(after);
    ApiRequest push = push("refs/heads/x");

    assertThat(told(ask(question, before, Events.by(ROLE).build(), push))).isEqualTo("refused");
    assertThat(
            told(
                ask(new ReplayQuestion.WithAccount(before), before, Events.by(ROLE).build(), push)))
        .isEqualTo("not refused");
    assertThat(told(ask(question, after, Events.by(ROLE).build(), push)))
        .isEqualTo("depends what allowed it, which is not known");
    assertThat(
            told(
                ask(
                    question,
                    before,
                    Events.by(ROLE).build(),
                    call("s3:GetObject", "arn:aws-cn:s3:::b/k"))))
        .isEqualTo("depends the policy of the resource");
  }

  @Test
  void a_service_that_no_policy_speaks_of_is_not_reached() {
    Judge judge =
        Judge.of(with("scp", DENY_MAIN), null, ReplayFacts.NONE, ServiceReference.builtIn());
    Judge all =
        Judge.of(with("scp", DENY_MAIN, true), null, ReplayFacts.NONE, ServiceReference.builtIn());

    assertThat(judge.reaches("codecommit.amazonaws.com")).isTrue();
    assertThat(judge.reaches("s3.amazonaws.com")).isFalse();
    assertThat(all.reaches("s3.amazonaws.com.cn")).isTrue();
    assertThat(
            ask(
                    with("scp", DENY_MAIN),
                    null,
                    Events.by(ROLE).build(),
                    call("s3:ListAllMyBuckets", "*"))
                .answer())
        .isEqualTo(ReplayAnswer.NOT_REFUSED);
  }

  /** A text without characters tells as little as none. */
  @ParameterizedTest
  @CsvSource({
    "StringNotEquals, aws:RequestedRegion, sa-east-1",
    "StringNotEquals, aws:SourceVpce, vpce-1",
    "NotIpAddress, aws:SourceIp, 203.0.113.0/24",
    "NotIpAddress, aws:VpcSourceIp, 10.0.0.0/8",
  })
  void empty_values_are_open(String operator, String key, String value) {
    String policy =
        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\","
            + " \"Resource\": \"*\", \"Condition\": {\"%s\": {\"%s\": \"%s\"}}}}";
    TrailEvent event = Events.by(ROLE).in("").through("").from("198.51.100.7").build();
    assertThat(
            told(
                ask(
                    with("scp", policy.formatted(operator, key, value)),
                    null,
                    event,
                    call("sqs:ListQueues", "*"))))
        .isEqualTo("depends " + key + " by 0");
  }
}
