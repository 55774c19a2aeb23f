package io.github.policycheck.replay.answer;

import static io.github.policycheck.replay.answer.Questions.ACCOUNT;
import static io.github.policycheck.replay.answer.Questions.ask;
import static io.github.policycheck.replay.answer.Questions.call;
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
import io.github.policycheck.replay.caller.CallerReader;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose own policies are not known, those of the organization bind all the same. */
class PoliciesNotKnownTest {

  private static final String DENY =
      """
      {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "%s",
       "Resource": "*"}}
      """;

  private static Account account(@Nullable String denied) {
    AccountBuilder builder = Account.builder(ACCOUNT, "cn-north-1").partition("aws-cn");
    builder.user("Max");
    if (denied != null) {
      PolicyType type = PolicyType.SERVICE_CONTROL;
      Policy scp = new Policy("Scp", type, PolicyReader.read(null, DENY.formatted(denied), type));
      Policy all =
          new Policy(
              "FullAWSAccess",
              type,
              PolicyReader.read(null, DENY.formatted("*").replace("Deny", "Allow"), type));
      builder.organization(new Organization(null, null, List.of(List.of(all, scp)), List.of()));
    }
    return builder.build();
  }

  private static TrailIdentity federated(String maker) {
    String arn = "arn:aws-cn:sts::" + ACCOUNT + ":federated-user/cust";
    String user = "arn:aws-cn:iam::" + ACCOUNT + ":user/" + maker;
    return new TrailIdentity(
        "FederatedUser",
        ACCOUNT + ":cust",
        arn,
        ACCOUNT,
        null,
        null,
        null,
        new TrailIdentity.Session("IAMUser", user, ACCOUNT, "false", null, null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "Max, made by a user in the account",
    "Gone, no longer in the account",
  })
  void a_federated_user_is_known_by_its_maker(String maker, String kind) {
    CallerReader callers = new CallerReader(account(null), ReplayFacts.NONE);

    assertThat(callers.of(federated(maker)).kind().text()).isEqualTo(kind);
  }

  @Test
  void a_deny_of_the_organization_is_certain_for_all_of_the_account() {
    ReplayQuestion question = new ReplayQuestion.WithAccount(account("iam:CreateUser"));
    TrailIdentity gone = Events.user("arn:aws-cn:iam::" + ACCOUNT + ":user/Gone");
    String resource = "arn:aws-cn:iam::" + ACCOUNT + ":user/new";
    for (TrailIdentity who : List.of(gone, federated("Max"), federated("Gone"))) {
      TrailEvent event = Events.by(who).recordedIn(ACCOUNT).build();

      assertThat(told(ask(question, account(null), event, call("iam:CreateUser", resource))))
          .isEqualTo("refused by 0");
      assertThat(told(ask(question, account(null), event, call("iam:DeleteUser", resource))))
          .startsWith("depends policies that are not known");
    }
  }

  /**
   * Service control policies do not restrict Amazon Mechanical Turk.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html">AWS
   *     Organizations User Guide: tasks and entities not restricted by SCPs</a>
   */
  @ParameterizedTest
  @CsvSource({
    "scp, mechanicalturk:CreateHIT, not refused",
    "scp, ec2:DescribeVpcs, refused by 0",
    "user/Max, mechanicalturk:CreateHIT, refused by 0",
  })
  void what_service_control_policies_do_not_restrict(
      String target, String action, String expected) {
    TrailIdentity max = Events.user("arn:aws-cn:iam::" + ACCOUNT + ":user/Max");
    TrailEvent event = Events.by(max).recordedIn(ACCOUNT).build();
    ReplayQuestion question = with(target, DENY.formatted("*"));

    assertThat(told(ask(question, account(null), event, call(action, "*")))).isEqualTo(expected);
  }
}
