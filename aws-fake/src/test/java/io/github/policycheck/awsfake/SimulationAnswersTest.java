package io.github.policycheck.awsfake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulator agrees with the product but where somebody says otherwise. */
class SimulationAnswersTest {

  private static final String DECISION = "<EvalDecision>(.*?)<";
  private static final String ALLOW =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
          + "\"codecommit:GitPush\",\"Resource\":\"*\",\"Condition\":{\"Null\":"
          + "{\"codecommit:References\":\"false\"}}}]}";

  private final FakeAws aws = FakeAws.start();
  private final FakeAccount account = TestAccount.make();
  private TestClient client;

  @BeforeEach
  void serve() {
    aws.add(account);
    client = new TestClient(aws, aws.credentials(account.arn("user/Ben")), TestAccount.REGION);
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private static String asked(String... actions) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < actions.length; i++) {
      form.append("&ActionNames.member.").append(i + 1).append("=codecommit:").append(actions[i]);
    }
    return form + "&ResourceArns.member.1=arn:aws:codecommit:eu-central-2:604517328896:Tools";
  }

  private HttpResponse<String> principal(String resource, String more) throws Exception {
    return client.iam("SimulatePrincipalPolicy&PolicySourceArn=" + account.arn(resource) + more);
  }

  private HttpResponse<String> custom(String policy, String more) throws Exception {
    return client.iam(
        "SimulateCustomPolicy&PolicyInputList.member.1="
            + URLEncoder.encode(policy, StandardCharsets.UTF_8)
            + more);
  }

  @Test
  void policies_of_user_groups_and_boundary_decide() throws Exception {
    HttpResponse<String> ana =
        principal("user/staff/Ana", asked("GitPush", "GitPull", "DeleteBranch"));

    assertThat(TestClient.all(ana, DECISION))
        .containsExactly("allowed", "implicitDeny", "implicitDeny");
    assertThat(TestClient.all(ana, "<SourcePolicyId>(.*?)<")).contains("Push");
    assertThat(ana.body())
        .contains(
            "<SourcePolicyType>IAM Policy</SourcePolicyType>",
            "<StartPosition>\n<Line>",
            "<EvalResourceDecision>allowed<",
            "<AllowedByPermissionsBoundary>true<")
        .doesNotContain("Ambiguities", "OrganizationsDecisionDetail");
    assertThat(TestClient.all(principal("user/Ben", asked("GitPush")), DECISION))
        .containsExactly("implicitDeny");
    assertThat(TestClient.all(principal("group/Writers", asked("GitPush")), DECISION))
        .containsExactly("allowed");
    assertThat(
            TestClient.all(
                principal(
                    "role/ci/Release",
                    asked("GitPush")
                        + "&PermissionsBoundaryPolicyInputList.member.1="
                        + URLEncoder.encode(ALLOW, StandardCharsets.UTF_8)),
                DECISION))
        .containsExactly("implicitDeny");
  }

  @Test
  void custom_policies_name_themselves_and_miss_context() throws Exception {
    HttpResponse<String> without = custom(ALLOW, asked("GitPush"));
    HttpResponse<String> with =
        custom(
            ALLOW,
            asked("GitPush")
                + "&ContextEntries.member.1.ContextKeyName=codecommit:References"
                + "&ContextEntries.member.1.ContextKeyType=string"
                + "&ContextEntries.member.1.ContextKeyValues.member.1=refs/heads/main");

    assertThat(TestClient.all(without, DECISION)).containsExactly("implicitDeny");
    assertThat(TestClient.all(with, DECISION)).containsExactly("allowed");
    assertThat(TestClient.all(with, "<SourcePolicyId>(.*?)<"))
        .contains("PolicyInputList.1")
        .hasSize(2);
    aws.missingContext("codecommit:GitPush", "codecommit:References", "aws:SourceIp");
    assertThat(custom(ALLOW, asked("GitPush")).body())
        .contains("<member>codecommit:References</member>\n<member>aws:SourceIp</member>");
  }

  @Test
  void planted_difference_shows_in_every_place() throws Exception {
    aws.simulated("codecommit:GitPush", "explicitDeny");

    HttpResponse<String> answer = principal("user/staff/Ana", asked("GitPush", "GetBranch"));

    assertThat(TestClient.all(answer, DECISION)).containsExactly("explicitDeny", "allowed");
    assertThat(TestClient.all(answer, "<EvalResourceDecision>(.*?)<"))
        .containsExactly("explicitDeny", "allowed");
    aws.simulated(account.arn("user/Ben"), "codecommit:GetBranch", "allowed");
    assertThat(TestClient.all(principal("user/Ben", asked("GetBranch")), DECISION))
        .containsExactly("allowed");
    assertThat(TestClient.all(principal("user/Eva", asked("GetBranch")), DECISION))
        .containsExactly("implicitDeny");
  }

  @Test
  void pages_have_as_many_results_as_are_asked_for() throws Exception {
    String all = asked("GitPush", "GitPull", "GetBranch");
    HttpResponse<String> first = principal("user/staff/Ana", all + "&MaxItems=2");
    String marker = TestClient.all(first, "<Marker>(.*?)<").get(0);
    HttpResponse<String> second = principal("user/staff/Ana", all + "&MaxItems=2&Marker=" + marker);

    assertThat(TestClient.all(first, DECISION)).hasSize(2);
    assertThat(TestClient.all(second, DECISION)).hasSize(1);
    assertThat(second.body()).contains("<IsTruncated>false<");
  }

  @Test
  void service_control_policies_of_the_account_decide() throws Exception {
    FakeOrganization organization = FakeOrganization.managedBy("380015996724");
    organization.enable(FakeOrganization.SERVICE_CONTROL);
    organization.account(organization.root(), TestAccount.ID, "Build");
    aws.add(organization);
    assertThat(principal("user/staff/Ana", asked("GitPush")).body())
        .contains("<EvalDecision>allowed<", "<AllowedByOrganizations>true<");

    organization.attach(
        TestAccount.ID,
        FakeOrganization.SERVICE_CONTROL,
        "NoPush",
        ALLOW.replace("Allow", "Deny").replaceFirst(",\"Condition\".*?}}", ""));

    assertThat(principal("user/staff/Ana", asked("GitPush")).body())
        .contains("<EvalDecision>explicitDeny<", "<AllowedByOrganizations>false<");
  }

  @Test
  void who_is_no_user_group_or_role_is_refused() throws Exception {
    assertThat(principal("root", asked("GitPush")).body())
        .contains(
            "<Code>InvalidInput</Code>",
            "Invalid Entity Arn: arn:aws:iam::604517328896:root does not clearly define entity"
                + " type and name.");
    assertThat(
            client
                .iam(
                    "SimulatePrincipalPolicy&PolicySourceArn=arn:aws:sts::604517328896:"
                        + "assumed-role/Release/x"
                        + asked("GitPush"))
                .body())
        .contains("<Code>InvalidInput</Code>", "does not clearly define entity type and name.");
    assertThat(principal("user/Nobody", asked("GitPush")).body())
        .contains("<Code>NoSuchEntity</Code>");
    assertThat(
            principal("role/ci/Release", asked("GitPush") + "&CallerArn=" + account.arn("role/x"))
                .body())
        .contains("<Code>InvalidInput</Code>");
    String resource =
        "&ResourcePolicy="
            + URLEncoder.encode(
                ALLOW.replace("\"Action\"", "\"Principal\":\"*\",\"Action\""),
                StandardCharsets.UTF_8);
    assertThat(principal("role/ci/Release", asked("GitPush") + resource).body())
        .contains("<Code>InvalidInput</Code>");
    assertThat(principal("user/staff/Ana", asked("GitPush") + resource).statusCode())
        .isEqualTo(200);
    assertThat(custom("{", asked("GitPush")).body()).contains("<Code>PolicyEvaluation</Code>");
  }
}
