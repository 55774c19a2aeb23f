package io.github.policycheck.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.replay.answer.Judge;
import io.github.policycheck.replay.caller.CallerReader;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.total.Agreement;
import io.github.policycheck.replay.total.Contribution;
import io.github.policycheck.replay.total.StatementRef;
import io.github.policycheck.replay.total.Totals;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailIdentity;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What AWS did with a call, compared with the policies of an account. */
class CalibrationTest {

  private static final Calls IN = new Calls("aws-cn", "cn-northwest-1", "483920175632");
  private static final TrailIdentity DEPLOY = IN.session("ops/Deploy", "false");
  private static final TrailIdentity BOUND = IN.session("Bound", "false");
  private static final TrailIdentity ZOE = Events.user(IN.user("Zoe"));
  private static final String MERGE = "codecommit:DeleteRepository";
  private static final String AFTER =
      "the account was read after the call: policies may have been changed in between";
  private static final String BEFORE =
      "the account was read before the call: policies may have been changed in between";

  private static Policy policy(String name, PolicyType type, String statement) {
    String text =
        "{\"Version\": \"2012-10-17\", \"Statement\": " + statement.replace('\'', '"') + "}";
    return new Policy(name, type, PolicyReader.read(name + ".json", text, type));
  }

  private static String allow(String action) {
    return "{'Effect': 'Allow', 'Action': '" + action + "', 'Resource': '*'}";
  }

  private static Organization serviceControl(String... statements) {
    List<Policy> level =
        Stream.of(statements).map(one -> policy("Scp", PolicyType.SERVICE_CONTROL, one)).toList();
    return new Organization(null, List.of(level), List.of());
  }

  private static AccountBuilder account() {
    AccountBuilder builder =
        Account.builder(IN.account(), IN.region())
            .partition(IN.partition())
            .asOf(Instant.parse("2026-12-01T08:00:00Z"));
    builder
        .role("Deploy")
        .path("/ops/")
        .policy(policy("Deploying", PolicyType.IDENTITY, allow("codecommit:*")))
        .policy(policy("Running", PolicyType.IDENTITY, allow("ec2:*")))
        .policy(policy("Passing", PolicyType.IDENTITY, allow("iam:PassRole")));
    builder
        .role("Bound")
        .policy(policy("Everything", PolicyType.IDENTITY, allow("*")))
        .boundary(policy("Limits", PolicyType.PERMISSIONS_BOUNDARY, allow("codecommit:*")));
    builder
        .user("Zoe")
        .policy(policy("Own", PolicyType.IDENTITY, allow("codecommit:*")))
        .policy(
            policy(
                "WithMfa",
                PolicyType.IDENTITY,
                "{'Sid': 'Mfa', 'Effect': 'Deny', 'Action': 'codecommit:Delete*', 'Resource': '*',"
                    + " 'Condition': {'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}}}"));
    return builder;
  }

  private static Contribution compare(Account account, TrailEvent event) {
    Totals totals = new Totals();
    ReplayQuestion question = new ReplayQuestion.InForce(account);
    new CalibrationCounter(
            account,
            new CallerReader(account, ReplayFacts.NONE),
            Judge.of(question, account, ReplayFacts.NONE, ServiceReference.builtIn()),
            totals)
        .count(event);
    assertThat(totals.tallies()).hasSize(1);
    return totals.tallies().firstKey();
  }

  /** A record that does not fit the account, and what is said of it. */
  record Planted(
      String what,
      Consumer<AccountBuilder> change,
      TrailEvent event,
      Agreement agreement,
      List<String> reasons) {

    @Override
    public String toString() {
      return what;
    }
  }

  private static Planted refusedByAws(
      String what, Consumer<AccountBuilder> change, TrailEvent event, String... reasons) {
    return new Planted(what, change, event, Agreement.REFUSED_BY_AWS_ALONE, List.of(reasons));
  }

  private static TrailEvent refused(TrailIdentity by, String clause) {
    Events call = IN.codecommit(by, "DeleteRepository", "Web");
    return Calls.refused(call, MERGE, IN.repository("Web"), clause);
  }

  static Stream<Planted> planted() {
    Consumer<AccountBuilder> same = builder -> {};
    TrailEvent mfa = IN.codecommit(ZOE, "DeleteRepository", "Web").build();
    return Stream.of(
        refusedByAws(
            "a service control policy that the account file has not",
            same,
            refused(DEPLOY, Calls.denied(PolicyType.SERVICE_CONTROL)),
            "AWS names a service control policy, and the account file has none that binds the caller",
            AFTER),
        refusedByAws(
            "service control policies that could not be read",
            builder ->
                builder.notKnown(
                    List.of(new NotKnown(NotKnown.What.SERVICE_CONTROL_POLICIES, "not asked"))),
            refused(DEPLOY, Calls.notAllowed("service control policy", MERGE)),
            "AWS names a service control policy, and the account file says that it lacks some of"
                + " those",
            AFTER),
        refusedByAws(
            "a service control policy that was taken off",
            builder -> builder.organization(serviceControl(allow("*"))),
            refused(
                DEPLOY,
                Calls.denied(PolicyType.SERVICE_CONTROL) + ": arn:aws-cn:organizations::x/p-1"),
            "AWS names a service control policy (arn:aws-cn:organizations::x/p-1), and those here"
                + " allow it",
            AFTER),
        refusedByAws(
            "a resource control policy",
            same,
            refused(DEPLOY, Calls.denied(PolicyType.RESOURCE_CONTROL)),
            "AWS names a resource control policy, and the account file has none that binds the"
                + " caller",
            AFTER),
        refusedByAws(
            "a boundary that was removed since",
            same,
            refused(DEPLOY, Calls.notAllowed("permissions boundary", MERGE)),
            "AWS names a permissions boundary, and the account file has none that binds the caller",
            AFTER),
        refusedByAws(
            "a boundary that was wider later",
            same,
            refused(BOUND, Calls.denied(PolicyType.PERMISSIONS_BOUNDARY)),
            "AWS names a permissions boundary, and none denies it here",
            AFTER),
        refusedByAws(
            "a session policy",
            same,
            refused(DEPLOY, Calls.notAllowed("session policy", MERGE)),
            "AWS names a session policy, which no account file has: it is given when a session"
                + " begins"),
        refusedByAws(
            "the policy of a VPC endpoint",
            same,
            Calls.refused(
                IN.codecommit(DEPLOY, "DeleteRepository", "Web").through("vpce-0a1b2c"),
                MERGE,
                IN.repository("Web"),
                Calls.notAllowed("VPC endpoint policy", MERGE)),
            "AWS names a VPC endpoint policy, which no account file has: the call came through"
                + " vpce-0a1b2c"),
        refusedByAws(
            "the policy of the resource",
            same,
            Calls.refused(
                IN.call(BOUND, "codecommit.amazonaws.com", "GetBranch"),
                MERGE,
                IN.repository("Web"),
                " with an explicit deny in a resource-based policy"),
            "AWS names a resource policy, which no account file has"),
        refusedByAws(
            "a role trust policy",
            same,
            refused(DEPLOY, " with an explicit deny in the role trust policy"),
            "AWS names a role trust policy, which is not asked here"),
        refusedByAws(
            "an identity policy that was attached later",
            same,
            refused(DEPLOY, Calls.notAllowed("identity-based policy", MERGE)),
            "AWS names an identity policy, and those here allow it",
            AFTER),
        refusedByAws(
            "a Deny that was taken off",
            same,
            refused(DEPLOY, Calls.denied(PolicyType.IDENTITY)),
            "AWS names an identity policy, and none denies it here",
            AFTER),
        refusedByAws(
            "a refusal without a type, after the account was read",
            same,
            Calls.refused(
                IN.codecommit(DEPLOY, "GetBranch", "Web").at("2026-12-03T08:00:00Z"),
                "codecommit:GetBranch",
                IN.repository("Web"),
                ""),
            "AWS does not name the type of policy; a session policy, the policy of the resource or"
                + " that of a VPC endpoint can refuse it, and no account file has those",
            BEFORE),
        new Planted(
            "a Deny without multi-factor authentication that came later",
            same,
            mfa,
            Agreement.REFUSED_HERE_ALONE,
            List.of(AFTER)),
        new Planted(
            "a policy that was detached since",
            same,
            IN.call(DEPLOY, "rds.amazonaws.com", "DescribeDBInstances").build(),
            Agreement.REFUSED_HERE_ALONE,
            List.of("no identity policy allows it", AFTER)),
        new Planted(
            "a boundary that came later",
            same,
            IN.call(BOUND, "rds.amazonaws.com", "DescribeDBInstances").build(),
            Agreement.REFUSED_HERE_ALONE,
            List.of("a permissions boundary does not allow it", AFTER)),
        new Planted(
            "a role that was deleted",
            same,
            IN.codecommit(IN.session("Gone", "false"), "GetBranch", "Web").build(),
            Agreement.NOT_COMPARED,
            List.of("caller: no longer in the account")));
  }

  @ParameterizedTest
  @MethodSource("planted")
  void what_differs_is_explained(Planted planted) {
    AccountBuilder builder = account();
    planted.change().accept(builder);

    Contribution compared = compare(builder.build(), planted.event());

    assertThat(compared.reasons()).containsExactlyElementsOf(planted.reasons());
    assertThat(compared.agreement()).isEqualTo(planted.agreement());
  }

  @Test
  void a_statement_that_refuses_is_named() {
    Contribution compared =
        compare(account().build(), IN.codecommit(ZOE, "DeleteRepository", "Web").build());

    assertThat(compared.statement()).extracting(StatementRef::sid).isEqualTo("Mfa");
    assertThat(compared.action()).isEqualTo(MERGE);
  }

  @Test
  void the_message_says_which_of_the_decisions_was_no_allow() {
    String role = IN.role("Admin");
    String clause = Calls.denied(PolicyType.IDENTITY);
    Events run = IN.call(DEPLOY, "ec2.amazonaws.com", "RunInstances");

    Contribution passing =
        compare(account().build(), Calls.refused(run, "iam:PassRole", role, clause));

    assertThat(passing.action()).isEqualTo("iam:PassRole");
    assertThat(passing.agreement()).isEqualTo(Agreement.REFUSED_BY_AWS_ALONE);
  }

  @Test
  void both_may_refuse_for_another_type_of_policy() {
    Events call = IN.call(BOUND, "rds.amazonaws.com", "DescribeDBInstances");
    String action = "rds:DescribeDBInstances";

    Contribution other =
        compare(
            account().build(),
            Calls.refused(call, action, "*", Calls.notAllowed("identity-based policy", action)));
    Contribution same =
        compare(
            account().build(),
            Calls.refused(call, action, "*", Calls.notAllowed("permissions boundary", action)));

    assertThat(other.agreement()).isEqualTo(Agreement.REFUSED_BY_ANOTHER_TYPE);
    assertThat(other.reasons())
        .containsExactly("AWS names an identity policy; here it is a permissions boundary");
    assertThat(same.agreement()).isEqualTo(Agreement.REFUSED);
  }

  @Test
  void what_tells_nothing_is_not_compared() {
    Account account = account().build();
    TrailEvent failed = IN.codecommit(DEPLOY, "GetBranch", "Web").failed("BranchDoes").build();
    TrailEvent tried =
        IN.call(DEPLOY, "ec2.amazonaws.com", "StopInstances")
            .failed("Client.DryRunOperation")
            .build();
    TrailEvent blocked =
        Calls.refused(
            IN.call(BOUND, "s3.amazonaws.com", "PutBucketPolicy"),
            "s3:PutBucketPolicy",
            "\"arn:aws-cn:s3:::b\"",
            " because public policies are prevented by the BlockPublicPolicy setting in S3 Block"
                + " Public Access");

    assertThat(compare(account, failed).reasons()).containsExactly("failed, and not for a policy");
    assertThat(compare(account, tried).agreement()).isEqualTo(Agreement.DONE);
    assertThat(compare(account, blocked).reasons())
        .containsExactly("refused by the setting BlockPublicPolicy, which is no policy");
    assertThat(compare(account, IN.codecommit(DEPLOY, "GitPush", "Web").build()).reasons())
        .containsExactly("first call of a push, which its second record stands for");
    assertThat(compare(account, IN.call(DEPLOY, "sts.amazonaws.com", "GetCallerIdentity").build()))
        .extracting(Contribution::reasons)
        .asString()
        .contains("decided by no policy");
    assertThat(compare(account, IN.call(DEPLOY, "x.amazonaws.com", "Do").build()).reasons())
        .containsExactly("no service is known for `x.amazonaws.com`");
  }

  @Test
  void what_the_policy_of_a_resource_can_allow_is_not_decided() {
    Account account = account().build();

    assertThat(compare(account, IN.call(DEPLOY, "s3.amazonaws.com", "ListBuckets").build()))
        .extracting(Contribution::agreement)
        .isEqualTo(Agreement.REFUSED_HERE_ALONE); // about no bucket
    assertThat(compare(account, IN.call(DEPLOY, "s3.amazonaws.com", "GetBucketPolicy").build()))
        .extracting(Contribution::reasons)
        .isEqualTo(List.of("the policy of the resource"));
    Calls other = new Calls(IN.partition(), IN.region(), "100000000001");
    Events elsewhere =
        IN.call(DEPLOY, "ec2.amazonaws.com", "RunInstances"); // in a subnet of another account
    assertThat(
            compare(
                    account,
                    Calls.refused(elsewhere, "codecommit:GetBranch", other.repository("W"), ""))
                .agreement())
        .isEqualTo(Agreement.NOT_DECIDED);
  }

  private static TrailIdentity root(String id) {
    String arn = "arn:" + IN.partition() + ":iam::" + id + ":root";
    return new TrailIdentity("Root", id, arn, id, null, null, null, null);
  }

  @Test
  void the_root_user_is_bound_by_the_organization_alone() {
    TrailIdentity root = root(IN.account());
    TrailEvent done = IN.codecommit(root, "DeleteRepository", "Web").build();
    String deny = "{'Effect': 'Deny', 'Action': 'codecommit:Delete*', 'Resource': '*'}";
    Account bound = account().organization(serviceControl(allow("*"), deny)).build();
    TrailEvent refused = refused(root, Calls.denied(PolicyType.SERVICE_CONTROL));

    assertThat(compare(account().build(), done).agreement()).isEqualTo(Agreement.DONE);
    assertThat(compare(bound, refused).agreement()).isEqualTo(Agreement.REFUSED);
    assertThat(compare(bound, done).agreement()).isEqualTo(Agreement.REFUSED_HERE_ALONE);
    assertThat(compare(bound, IN.codecommit(root("100000000001"), "GetBranch", "Web").build()))
        .extracting(Contribution::reasons)
        .isEqualTo(List.of("caller: of an account that is not known"));
  }

  @Test
  void whether_a_resource_control_policy_binds_hangs_on_whose_the_resource_is() {
    Policy deny =
        policy(
            "Rcp",
            PolicyType.RESOURCE_CONTROL,
            "{'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': '*'}");
    AccountBuilder builder = account();
    builder.organization(null, List.of(), List.of(List.of(deny)), List.of());
    builder.role("Bucket").policy(policy("S3", PolicyType.IDENTITY, allow("s3:*")));
    Events call = IN.call(IN.session("Bucket", "false"), "s3.amazonaws.com", "GetBucketPolicy");
    String clause = Calls.denied(PolicyType.RESOURCE_CONTROL);

    Contribution compared =
        compare(
            builder.build(),
            Calls.refused(call, "s3:GetBucketPolicy", "arn:aws-cn:s3:::some-bucket", clause));

    assertThat(compared.agreement()).isEqualTo(Agreement.NOT_DECIDED);
    assertThat(compared.reasons()).contains("whose the resource is");
  }
}
