package io.github.policycheck.replay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.replay.Events;
import io.github.policycheck.replay.caller.CallerReader;
import io.github.policycheck.replay.question.Attachment;
import io.github.policycheck.replay.question.ReplayAnswer;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.request.ApiRequest;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailIdentity;
import io.github.policycheck.replay.trail.TrailResource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

  private static final String ACCOUNT = "210987654321";
  private static final String REPOSITORY = "arn:aws-cn:codecommit:cn-north-1:210987654321:Web";
  private static final TrailIdentity ROLE =
      Events.session("arn:aws-cn:iam::210987654321:role/ops/Deploy", "build-7");
  private static final TrailIdentity LINKED =
      Events.session(
          "arn:aws-cn:iam::210987654321:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
          "x");

  private static final String DENY_MAIN =
      """
      {"Version": "2012-10-17", "Statement": {"Sid": "Main", "Effect": "Deny",
       "Action": "codecommit:GitPush", "Resource": "*", "Condition": {
         "StringEqualsIfExists": {"codecommit:References": ["refs/heads/main"]},
         "Null": {"codecommit:References": "false"}}}}
      """;

  private static ReplayQuestion with(String target, String text) {
    return with(target, text, false);
  }

  private static ReplayQuestion with(String target, String text, boolean isInstead) {
    Attachment.Target place = Attachment.Target.parse(target).orElseThrow();
    Policy policy =
        new Policy("New", place.type(), PolicyReader.read("new.json", text, place.type()));
    return new ReplayQuestion.With(List.of(place.of(policy)), isInstead);
  }

  private static Verdict ask(
      ReplayQuestion question,
      @Nullable Account account,
      TrailEvent event,
      ApiRequest... requests) {
    return ask(question, account, ReplayFacts.NONE, event, requests);
  }

  private static Verdict ask(
      ReplayQuestion question,
      @Nullable Account account,
      ReplayFacts facts,
      TrailEvent event,
      ApiRequest... requests) {
    Judge judge = Judge.of(question, account, facts, ServiceReference.builtIn());
    return judge.judge(
        event, new CallerReader(account, facts).of(event.identity()), List.of(requests));
  }

  private static ApiRequest push(@Nullable String reference) {
    String key = "codecommit:References";
    return reference == null
        ? new ApiRequest(
            "codecommit:GitPush", List.of(REPOSITORY), true, Map.of(), Set.of(key), true)
        : new ApiRequest(
            "codecommit:GitPush",
            List.of(REPOSITORY),
            true,
            Map.of(key, List.of(reference)),
            Set.of(),
            true);
  }

  private static ApiRequest call(String action, String resource) {
    return new ApiRequest(action, List.of(resource), true, Map.of(), Set.of(), true);
  }

  private static String told(Verdict verdict) {
    return verdict.answer().text()
        + (verdict.hinges().isEmpty() ? "" : " " + String.join(", ", verdict.hinges()))
        + (verdict.statement() == null ? "" : " by " + verdict.statement().statement().index());
  }

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

  /** Service control policies bind no service-linked role and no management account. */
  @Test
  void whom_a_service_control_policy_does_not_bind_it_does_not_refuse() {
    TrailEvent linked = Events.by(LINKED).build();
    TrailEvent bound = Events.by(ROLE).build();
    ReplayFacts facts = new ReplayFacts(null, Map.of(), ACCOUNT, Map.of(), Map.of());
    ApiRequest push = push("refs/heads/main");

    assertThat(told(ask(with("scp", DENY_MAIN), null, linked, push))).isEqualTo("not refused");
    assertThat(told(ask(with("scp", DENY_MAIN), null, facts, bound, push)))
        .isEqualTo("not refused");
    assertThat(told(ask(with("scp:" + ACCOUNT, DENY_MAIN), null, bound, push)))
        .isEqualTo("refused by 0");
    assertThat(told(ask(with("scp:111122223333", DENY_MAIN), null, bound, push)))
        .isEqualTo("not refused");
  }

  /**
   * Whose trails are read is of the organization; of others nothing tells, unless somebody says.
   */
  @Test
  void an_organization_binds_its_own_accounts() {
    TrailEvent own = Events.by(ROLE).build();
    TrailEvent elsewhere = Events.by(ROLE).recordedIn("111122223333").build();
    ApiRequest push = push("refs/heads/main");
    String path = "o-1a2b3c4d5e/r-ab12/";
    ReplayFacts member =
        new ReplayFacts("o-1a2b3c4d5e", Map.of(ACCOUNT, path), null, Map.of(), Map.of());
    ReplayFacts stranger =
        new ReplayFacts("o-1a2b3c4d5e", Map.of("111122223333", path), null, Map.of(), Map.of());
    String rcp =
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*",
         "Action": "codecommit:GitPush", "Resource": "*"}}
        """;
    for (ReplayQuestion question : List.of(with("scp", DENY_MAIN), with("rcp", rcp))) {
      assertThat(told(ask(question, null, own, push))).isEqualTo("refused by 0");
      assertThat(told(ask(question, null, elsewhere, push)))
          .isEqualTo("depends whom the policy would bind by 0");
      assertThat(told(ask(question, null, member, elsewhere, push))).isEqualTo("refused by 0");
      assertThat(told(ask(question, null, stranger, elsewhere, push))).isEqualTo("not refused");
    }
    ApiRequest bucket = call("s3:GetObject", "arn:aws-cn:s3:::b/k");
    ReplayQuestion ofBuckets = with("rcp", rcp.replace("codecommit:GitPush", "s3:GetObject"));
    assertThat(told(ask(ofBuckets, null, own, bucket)))
        .isEqualTo("depends whom the policy would bind by 0");
    TrailEvent named =
        Events.by(ROLE).about(new TrailResource("arn:aws-cn:s3:::b", ACCOUNT, null)).build();
    assertThat(told(ask(ofBuckets, null, named, bucket))).isEqualTo("refused by 0");
  }

  @Test
  void an_allow_list_refuses_only_where_it_takes_the_place_of_what_is_attached() {
    String list =
        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\","
            + " \"Action\": \"s3:*\", \"Resource\": \"*\"}}";
    TrailEvent event = Events.by(ROLE).build();

    assertThat(told(ask(with("scp", list), null, event, push("refs/heads/x"))))
        .isEqualTo("not refused");
    assertThat(told(ask(with("scp", list, true), null, event, push("refs/heads/x"))))
        .isEqualTo("refused");
  }

  /** What the policy of a resource gives to a user himself no boundary takes away. */
  @Test
  void a_boundary_refuses_for_certain_only_where_no_resource_has_policies() {
    TrailIdentity user = Events.user("arn:aws-cn:iam::210987654321:user/Zoe");
    Account account = account();
    String boundary =
        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\","
            + " \"Action\": \"ec2:*\", \"Resource\": \"*\"}}";
    ReplayQuestion question = with("boundary:user/Zoe", boundary);

    assertThat(told(ask(question, account, Events.by(user).build(), push("refs/heads/x"))))
        .isEqualTo("refused");
    assertThat(
            told(
                ask(
                    question,
                    account,
                    Events.by(user).build(),
                    call("s3:GetObject", "arn:aws-cn:s3:::stuff/a"))))
        .isEqualTo("depends the policy of the resource");
    assertThat(told(ask(question, account, Events.by(ROLE).build(), push("refs/heads/x"))))
        .isEqualTo("not refused");
  }

  @Test
  void a_policy_of_a_group_binds_its_members_and_perhaps_users_that_are_gone() {
    ReplayQuestion question = with("group/Team", DENY_MAIN);
    ApiRequest push = push("refs/heads/main");

    assertThat(told(ask(question, account(), user("Zoe"), push))).isEqualTo("refused by 0");
    assertThat(told(ask(question, account(), user("Max"), push))).isEqualTo("not refused");
    assertThat(told(ask(question, account(), user("Left"), push)))
        .isEqualTo("depends whom the policy would bind by 0");
  }

  private static TrailEvent user(String name) {
    return Events.by(Events.user("arn:aws-cn:iam::210987654321:user/" + name)).build();
  }

  private static Account account() {
    AccountBuilder builder = Account.builder(ACCOUNT, "cn-north-1").partition("aws-cn");
    builder.group("Team");
    builder.user("Zoe").group("Team");
    builder.user("Max").tag("team", "web");
    builder.role("Deploy").path("/ops/");
    return builder.build();
  }

  @Test
  void tags_of_the_account_are_known_of_users_and_not_of_sessions() {
    String policy =
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*",
         "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "web"}}}}
        """;
    ReplayQuestion question = with("scp", policy);
    ApiRequest push = push("refs/heads/x");
    ReplayFacts facts =
        new ReplayFacts(
            null,
            Map.of(),
            null,
            Map.of("arn:aws-cn:iam::210987654321:user/Left", Map.of("Team", "web")),
            Map.of());

    assertThat(told(ask(question, account(), user("Max"), push))).isEqualTo("not refused");
    assertThat(told(ask(question, account(), user("Zoe"), push))).isEqualTo("refused by 0");
    assertThat(told(ask(question, account(), user("Left"), push)))
        .isEqualTo("depends aws:PrincipalTag/team by 0");
    assertThat(told(ask(question, account(), facts, user("Left"), push))).isEqualTo("not refused");
    assertThat(told(ask(question, account(), Events.by(ROLE).build(), push)))
        .isEqualTo("depends aws:PrincipalTag/team by 0");
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

  private static Account account(boolean isAllowed) {
    AccountBuilder builder = Account.builder(ACCOUNT, "cn-north-1").partition("aws-cn");
    String text =
        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": [\"%s\"],"
            + " \"Resource\": \"*\"}}";
    Policy policy =
        new Policy(
            "Own",
            PolicyType.IDENTITY,
            PolicyReader.read(null, text.formatted(isAllowed ? "*" : "ec2:*")));
    builder.role("Deploy").path("/ops/").policy(policy);
    return builder.build();
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
}
