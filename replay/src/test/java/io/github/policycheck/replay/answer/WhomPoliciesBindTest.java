package io.github.policycheck.replay.answer;

import static io.github.policycheck.replay.answer.Questions.ACCOUNT;
import static io.github.policycheck.replay.answer.Questions.DENY_MAIN;
import static io.github.policycheck.replay.answer.Questions.LINKED;
import static io.github.policycheck.replay.answer.Questions.ROLE;
import static io.github.policycheck.replay.answer.Questions.account;
import static io.github.policycheck.replay.answer.Questions.ask;
import static io.github.policycheck.replay.answer.Questions.call;
import static io.github.policycheck.replay.answer.Questions.push;
import static io.github.policycheck.replay.answer.Questions.told;
import static io.github.policycheck.replay.answer.Questions.user;
import static io.github.policycheck.replay.answer.Questions.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.replay.Events;
import io.github.policycheck.replay.question.Attachment;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.request.ApiRequest;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailIdentity;
import io.github.policycheck.replay.trail.TrailResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom a policy binds that would be attached to somebody, or to an organization. */
class WhomPoliciesBindTest {
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
   * What is attached above all accounts and to one are two levels, each of which has to allow.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">AWS
   *     Organizations User Guide: how SCPs are evaluated</a>
   */
  @Test
  void each_level_has_to_allow() {
    String allow =
        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": [%s],"
            + " \"Resource\": \"*\"}}";
    String some = allow.formatted("\"s3:*\"");
    String more = allow.formatted("\"s3:*\", \"ec2:*\"");
    TrailEvent event = Events.by(ROLE).build();
    ApiRequest s3 = call("s3:ListAllMyBuckets", "*");
    ApiRequest ec2 = call("ec2:DescribeInstances", "*");
    for (List<String> texts : List.of(List.of(some, more), List.of(more, some))) {
      List<Attachment> both = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        ReplayQuestion.With one =
            (ReplayQuestion.With) with(i == 0 ? "scp" : "scp:" + ACCOUNT, texts.get(i));
        both.addAll(one.policies());
      }
      ReplayQuestion levels = new ReplayQuestion.With(both, true);
      assertThat(told(ask(levels, null, event, s3))).isEqualTo("not refused");
      assertThat(told(ask(levels, null, event, ec2))).startsWith("refused");
      ReplayQuestion added = new ReplayQuestion.With(both, false);
      assertThat(told(ask(added, null, event, ec2))).isEqualTo("not refused");
    }
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
    ApiRequest unknown = new ApiRequest("s3:GetObject", List.of(), false, Map.of(), Set.of());
    assertThat(told(ask(ofBuckets, null, own, unknown)))
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

  /** What binds the user who made a federated user binds that too. */
  @Test
  void a_federated_user_is_bound_as_its_user_is() {
    TrailIdentity session =
        new TrailIdentity(
            "FederatedUser",
            ACCOUNT + ":bob",
            "arn:aws-cn:sts::210987654321:federated-user/bob",
            ACCOUNT,
            null,
            null,
            null,
            new TrailIdentity.Session(
                "IAMUser",
                "arn:aws-cn:iam::210987654321:user/Zoe",
                ACCOUNT,
                "false",
                "2026-11-30T09:00:00Z",
                null,
                null));
    TrailEvent event = Events.by(session).build();
    ApiRequest push = push("refs/heads/main");

    assertThat(told(ask(with("user/Zoe", DENY_MAIN), account(), event, push)))
        .isEqualTo("refused by 0");
    assertThat(told(ask(with("group/Team", DENY_MAIN), account(), event, push)))
        .isEqualTo("refused by 0");
    assertThat(told(ask(with("user/Max", DENY_MAIN), account(), event, push)))
        .isEqualTo("not refused");
  }

  /** The trail of another account names the account of the caller alone. */
  @Test
  void somebody_of_the_account_may_be_anybody_of_it() {
    TrailIdentity somebody =
        new TrailIdentity("AWSAccount", "AIDAX", null, ACCOUNT, null, null, null, null);
    TrailEvent event = Events.by(somebody).recordedIn("333344445555").build();

    assertThat(told(ask(with("user/Zoe", DENY_MAIN), account(), event, push("refs/heads/main"))))
        .isEqualTo("depends whom the policy would bind by 0");
  }

  /** Policies of one level allow together, so that which of them bind makes a difference. */
  @Test
  void policies_that_may_bind_are_tried_in_all_ways() {
    String allow =
        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"%s\","
            + " \"Resource\": \"*\"}}";
    ReplayQuestion one = with("scp:" + ACCOUNT, allow.formatted("codecommit:*"), true);
    ReplayQuestion other = with("scp", allow.formatted("s3:*"), true);
    List<Attachment> both = new ArrayList<>(((ReplayQuestion.With) one).policies());
    both.addAll(((ReplayQuestion.With) other).policies());
    TrailIdentity unknown = new TrailIdentity("Unknown", null, null, null, null, null, null, null);

    assertThat(
            told(
                ask(
                    new ReplayQuestion.With(both, true),
                    null,
                    Events.by(unknown).build(),
                    push("refs/heads/main"))))
        .isEqualTo("depends whom the policy would bind");
  }

  /** Resource control policies leave the keys alone that AWS manages; no record says which are. */
  @Test
  void a_key_may_be_one_that_aws_manages() {
    String rcp =
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*",
         "Action": "kms:*", "Resource": "*"}}
        """;
    ApiRequest use = call("kms:Decrypt", "arn:aws-cn:kms:cn-north-1:210987654321:key/1");

    assertThat(told(ask(with("rcp", rcp), null, Events.by(ROLE).build(), use)))
        .isEqualTo("depends whom the policy would bind by 0");
  }

  /** A record that names a service as where the call came from may be of a service's call. */
  @Test
  void a_call_from_a_service_may_be_made_for_somebody() {
    String policy =
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*",
         "Condition": {"Bool": {"aws:ViaAWSService": "false"}}}}
        """;
    TrailEvent direct = Events.by(ROLE).build();
    TrailEvent through = Events.by(ROLE).from("athena.amazonaws.com").build();

    assertThat(told(ask(with("scp", policy), null, direct, push("refs/heads/x"))))
        .isEqualTo("refused by 0");
    assertThat(told(ask(with("scp", policy), null, through, push("refs/heads/x"))))
        .isEqualTo("depends aws:ViaAWSService by 0");
  }

  /**
   * Resource control policies leave out that services assume roles that are linked to them.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html">AWS
   *     Organizations User Guide: resources and entities not restricted by RCPs</a>
   */
  @Test
  void a_service_assumes_the_role_linked_to_it_whatever_resource_control_policies_say() {
    String deny =
        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Deny\", \"Principal\": \"*\","
            + " \"Action\": \"sts:*\", \"Resource\": \"*\"}}";
    TrailIdentity service =
        new TrailIdentity("AWSService", null, null, null, null, "x.amazonaws.com", null, null);
    TrailEvent event = Events.by(service).recordedIn(ACCOUNT).build();
    String role = "arn:aws-cn:iam::" + ACCOUNT + ":role/";
    String linked = role + "aws-service-role/x.amazonaws.com/AWSServiceRoleForX";

    assertThat(told(ask(with("rcp", deny), null, event, call("sts:AssumeRole", linked))))
        .isEqualTo("not refused");
    assertThat(told(ask(with("rcp", deny), null, event, call("sts:AssumeRole", role + "app"))))
        .isEqualTo("refused by 0");
  }

  /** Only the management account can make most calls of Organizations, and it is not bound. */
  @Test
  void calls_of_a_management_account_that_is_not_known_depend_on_it() {
    String deny =
        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Deny\","
            + " \"Action\": \"*\", \"Resource\": \"*\"}}";
    TrailEvent event = Events.by(ROLE).recordedIn(ACCOUNT).build();
    ReplayFacts facts = new ReplayFacts(null, Map.of(), "121212343434", Map.of(), Map.of());
    ApiRequest create = call("organizations:CreateAccount", "*");

    assertThat(told(ask(with("scp", deny), null, event, create)))
        .isEqualTo("depends " + AttachedChange.BOUND + " by 0");
    assertThat(told(ask(with("scp", deny), null, facts, event, create))).isEqualTo("refused by 0");
    for (String action : List.of("organizations:LeaveOrganization", "ec2:DescribeVpcs")) {
      assertThat(told(ask(with("scp", deny), null, event, call(action, "*"))))
          .isEqualTo("refused by 0");
    }
  }
}
