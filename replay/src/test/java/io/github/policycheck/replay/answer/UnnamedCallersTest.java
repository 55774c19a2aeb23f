package io.github.policycheck.replay.answer;

import static io.github.policycheck.replay.answer.Questions.ACCOUNT;
import static io.github.policycheck.replay.answer.Questions.DENY_MAIN;
import static io.github.policycheck.replay.answer.Questions.LINKED;
import static io.github.policycheck.replay.answer.Questions.account;
import static io.github.policycheck.replay.answer.Questions.ask;
import static io.github.policycheck.replay.answer.Questions.call;
import static io.github.policycheck.replay.answer.Questions.push;
import static io.github.policycheck.replay.answer.Questions.told;
import static io.github.policycheck.replay.answer.Questions.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.replay.Events;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.request.ApiRequest;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailIdentity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers whom records do not name, or name in part: nothing is certain that hangs on them. */
class UnnamedCallersTest {

  private static final String OTHER = "333344445555";
  private static final String MAY_BIND = "depends whom the policy would bind by 0";
  private static final String PATH = "o-1a2b3c4d5e/r-ab12/";

  private static final String RCP =
      """
      {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*",
       "Action": "codecommit:*", "Resource": "*"}}
      """;

  private static TrailIdentity of(String type, String account) {
    return new TrailIdentity(type, "AROAX", null, account, null, null, null, null);
  }

  /** Any of them can be a role that is linked to a service, or nobody of IAM. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWSAccount",
        "AssumedRole",
        "AWSService",
        "SAMLUser",
        "WebIdentityUser",
        "IdentityCenterUser",
        "Unknown",
        "OfAnotherDay"
      })
  void whom_a_record_does_not_name_policies_of_an_organization_bind_perhaps(String type) {
    TrailEvent event = Events.by(of(type, ACCOUNT)).build();
    ReplayFacts members =
        new ReplayFacts("o-1a2b3c4d5e", Map.of(ACCOUNT, PATH), OTHER, Map.of(), Map.of());
    ApiRequest push = push("refs/heads/main");

    assertThat(told(ask(with("scp", DENY_MAIN), null, members, event, push))).isEqualTo(MAY_BIND);
    assertThat(told(ask(with("scp:" + ACCOUNT, DENY_MAIN), account(), event, push)))
        .isEqualTo(MAY_BIND);
    assertThat(told(ask(with("rcp", RCP), null, members, event, push))).isEqualTo(MAY_BIND);
  }

  @Test
  void what_is_certain_of_somebody_unnamed_stays_certain() {
    ApiRequest push = push("refs/heads/main");
    ReplayFacts management =
        new ReplayFacts("o-1a2b3c4d5e", Map.of(ACCOUNT, PATH), ACCOUNT, Map.of(), Map.of());
    ReplayFacts others =
        new ReplayFacts("o-1a2b3c4d5e", Map.of(OTHER, PATH), null, Map.of(), Map.of());
    TrailEvent event = Events.by(of("AWSAccount", ACCOUNT)).recordedIn(OTHER).build();
    TrailEvent linked = Events.by(LINKED).build();

    assertThat(told(ask(with("scp", DENY_MAIN), null, management, event, push)))
        .isEqualTo("not refused");
    assertThat(told(ask(with("rcp", RCP), null, management, event, push))).isEqualTo("not refused");
    assertThat(told(ask(with("scp", DENY_MAIN), null, others, event, push)))
        .isEqualTo("not refused");
    assertThat(told(ask(with("scp:" + OTHER, DENY_MAIN), null, event, push)))
        .isEqualTo("not refused");
    assertThat(told(ask(with("scp", DENY_MAIN), null, linked, push))).isEqualTo("not refused");
    assertThat(told(ask(with("rcp", RCP), null, linked, push))).isEqualTo("not refused");
  }

  @Test
  void a_whole_account_protects_its_resources_perhaps_from_somebody_unnamed() {
    AccountBuilder protecting = Account.builder(ACCOUNT, "cn-north-1").partition("aws-cn");
    PolicyType type = PolicyType.RESOURCE_CONTROL;
    Policy rcp = new Policy("Rcp", type, PolicyReader.read(null, RCP, type));
    protecting.organization(new Organization(null, null, List.of(), List.of(List.of(rcp))));
    ReplayQuestion question = new ReplayQuestion.WithAccount(protecting.build());
    TrailEvent unnamed = Events.by(of("AWSAccount", OTHER)).build();
    TrailEvent named = Events.by(Events.user("arn:aws-cn:iam::" + OTHER + ":user/Kim")).build();
    ApiRequest push = push("refs/heads/main");

    assertThat(told(ask(question, account(), unnamed, push)))
        .startsWith("depends")
        .contains("whom the policy would bind");
    assertThat(told(ask(question, account(), named, push))).isEqualTo("refused by 0");
  }

  private static TrailEvent madeBy(@Nullable String user) {
    TrailIdentity.Session session =
        user == null
            ? null
            : new TrailIdentity.Session("IAMUser", user, ACCOUNT, "false", null, null, null);
    String arn = "arn:aws-cn:sts::" + ACCOUNT + ":federated-user/bob";
    return Events.by(
            new TrailIdentity("FederatedUser", null, arn, ACCOUNT, null, null, null, session))
        .build();
  }

  /** The user may be one that is not said, or one that was moved to another path since. */
  @ParameterizedTest
  @CsvSource({
    "user/Zoe, , true",
    "user/Zoe, old/Zoe, true",
    "user/Zoe, old/NoZoe, false",
    "user/Zoe, Max, false",
    "group/Team, , true",
    "group/Team, old/Zoe, true",
    "group/Team, Max, false",
    "role/Deploy, , false",
    "role/Deploy, old/Deploy, false"
  })
  void a_federated_user_is_bound_perhaps_if_its_user_is_not_known(
      String target, @Nullable String user, boolean isOpen) {
    TrailEvent event = madeBy(user == null ? null : "arn:aws-cn:iam::" + ACCOUNT + ":user/" + user);

    assertThat(told(ask(with(target, DENY_MAIN), account(), event, push("refs/heads/main"))))
        .isEqualTo(isOpen ? MAY_BIND : "not refused");
  }

  /** An account that the file leaves out, and whose trail is read, may be of the organization. */
  @Test
  void an_account_whose_trail_is_read_is_never_dropped_from_the_organization() {
    TrailIdentity user = Events.user("arn:aws-cn:iam::" + ACCOUNT + ":user/Kim");
    TrailEvent own = Events.by(user).build();
    TrailEvent elsewhere = Events.by(user).recordedIn(OTHER).build();
    ReplayFacts partly =
        new ReplayFacts("o-1a2b3c4d5e", Map.of(OTHER, PATH), null, Map.of(), Map.of());
    ApiRequest push = push("refs/heads/main");

    assertThat(told(ask(with("scp", DENY_MAIN), null, partly, own, push))).isEqualTo(MAY_BIND);
    assertThat(told(ask(with("rcp", RCP), null, partly, own, push))).isEqualTo(MAY_BIND);
    assertThat(told(ask(with("scp", DENY_MAIN), null, partly, elsewhere, push)))
        .isEqualTo("not refused");
  }

  /** What no resource can allow, or one of another account, hangs on the caller's own policies. */
  @ParameterizedTest
  @CsvSource({
    "ec2:DescribeInstances, *, refused",
    "s3:ListAllMyBuckets, *, refused",
    "sqs:SendMessage, arn:aws-cn:sqs:cn-north-1:210987654321:q, depends the policy of the resource",
    "sqs:SendMessage, arn:aws-cn:sqs:cn-north-1:333344445555:q, refused",
    "s3:GetObject, arn:aws-cn:s3:::b/k, depends the policy of the resource"
  })
  void an_allow_that_is_lost_refuses_where_no_resource_can_give_it(
      String action, String resource, String answer) {
    String boundary =
        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\","
            + " \"Action\": \"iam:*\", \"Resource\": \"*\"}}";
    TrailEvent event = Events.by(Events.user("arn:aws-cn:iam::" + ACCOUNT + ":user/Zoe")).build();
    TrailEvent ofRole = Events.by(Questions.ROLE).build();
    ReplayQuestion less = new ReplayQuestion.WithAccount(account());

    assertThat(
            told(
                ask(with("boundary:user/Zoe", boundary), account(), event, call(action, resource))))
        .isEqualTo(answer);
    assertThat(told(ask(less, allowing(), ofRole, call(action, resource)))).isEqualTo(answer);
  }

  private static Account allowing() {
    AccountBuilder builder = Account.builder(ACCOUNT, "cn-north-1").partition("aws-cn");
    String text =
        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\","
            + " \"Action\": \"*\", \"Resource\": \"*\"}}";
    builder
        .role("Deploy")
        .path("/ops/")
        .policy(new Policy("Own", PolicyType.IDENTITY, PolicyReader.read(null, text)));
    return builder.build();
  }

  /** CloudTrail writes `AWS Internal` for services whose name AWS has known. */
  @ParameterizedTest
  @CsvSource({
    "AWS Internal, depends aws:PrincipalServiceName by 0",
    "cloudtrail.amazonaws.com, not refused",
    "config.amazonaws.com.cn, refused by 0",
    "x.c2s.ic.gov, refused by 0"
  })
  void a_service_without_a_name_may_be_any(String invokedBy, String expected) {
    String deny =
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*",
         "Action": "sqs:*", "Resource": "*", "Condition": {
           "StringNotEquals": {"aws:PrincipalServiceName": "cloudtrail.amazonaws.com"}}}}
        """;
    TrailIdentity service =
        new TrailIdentity("AWSService", null, null, null, null, invokedBy, null, null);
    TrailEvent event = Events.by(service).recordedIn(OTHER).build();
    ApiRequest send = call("sqs:SendMessage", "arn:aws-cn:sqs:cn-north-1:" + OTHER + ":q");
    ReplayQuestion question = with("rcp:" + OTHER, deny);

    assertThat(told(ask(question, null, event, send))).isEqualTo(expected);
  }
}
