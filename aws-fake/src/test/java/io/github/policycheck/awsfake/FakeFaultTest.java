package io.github.policycheck.awsfake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong goes wrong where and as often as somebody said. */
class FakeFaultTest {

  private static final String TOOLS = "{\"repositoryName\":\"Tools\"}";

  private final FakeAws aws = FakeAws.start();
  private final FakeAccount account = TestAccount.make();
  private TestClient client;

  @BeforeEach
  void serve() {
    account.repository(TestAccount.REGION, "Tools").branches("main");
    aws.add(account);
    aws.add(FakeOrganization.managedBy(TestAccount.ID));
    client = client(TestAccount.REGION);
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private TestClient client(String region) {
    return new TestClient(aws, aws.credentials(account.arn("user/Ben")), region);
  }

  private static void isError(HttpResponse<String> answer, int status, String... parts) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(parts);
    assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
  }

  @Test
  void denial_names_caller_action_and_resource_in_each_protocol() throws Exception {
    String ben = "User: " + account.arn("user/Ben") + " is not authorized to perform: ";
    aws.on("iam:GetPolicy").deny();
    aws.on("sts:GetCallerIdentity").deny();
    aws.on("codecommit:ListBranches").deny();
    aws.on("organizations:ListRoots").deny();
    aws.on("access-analyzer:ValidatePolicy").deny();

    isError(
        client.iam("GetPolicy&PolicyArn=" + TestAccount.PUSH),
        403,
        "<Code>AccessDenied</Code>",
        ben
            + "iam:GetPolicy on resource: policy "
            + TestAccount.PUSH
            + " because no identity-based policy allows the iam:GetPolicy action");
    isError(
        client.codecommit("ListBranches", TOOLS),
        400,
        "\"__type\":\"AccessDeniedException\"",
        "\"message\":\""
            + ben
            + "codecommit:ListBranches on resource: arn:aws:codecommit:"
            + "eu-central-2:604517328896:Tools because");
    isError(
        client.organizations("ListRoots", "{}"),
        400,
        "\"__type\":\"AccessDeniedException\"",
        "\"Message\":\"" + ben + "organizations:ListRoots on resource: * because");
    HttpResponse<String> analyzer = client.analyzer("{\"policyDocument\":\"{}\"}");
    isError(analyzer, 403, "{\"message\":\"" + ben + "access-analyzer:ValidatePolicy");
    assertThat(analyzer.headers().firstValue("x-amzn-ErrorType")).contains("AccessDeniedException");
    isError(client.sts("GetCallerIdentity"), 403, "on resource: * because");
  }

  @Test
  void throttling_is_that_of_the_service_or_of_a_status() throws Exception {
    aws.on("iam:GetUser").times(1).throttle();
    aws.on("iam:GetUser").throttle(503);
    aws.on("codecommit:ListRepositories").throttle();
    aws.on("organizations:ListRoots").throttle(429);
    aws.on("access-analyzer:ValidatePolicy").throttle();

    isError(
        client.iam("GetUser"),
        400,
        "<Code>Throttling</Code>",
        "<Type>Sender</Type>",
        "Rate exceeded");
    isError(client.iam("GetUser"), 503, "<Code>Throttling</Code>", "<Type>Receiver</Type>");
    isError(client.codecommit("ListRepositories", "{}"), 400, "ThrottlingException");
    isError(client.organizations("ListRoots", "{}"), 429, "TooManyRequestsException");
    isError(client.analyzer("{}"), 429, "Rate exceeded");
  }

  @Test
  void failures_and_expired_credentials_have_the_codes_of_the_service() throws Exception {
    aws.on("iam:GetUser").times(1).fail(500);
    aws.on("iam:GetUser").expire();
    aws.on("codecommit:ListRepositories").times(1).fail(503);
    aws.on("codecommit:ListRepositories").times(1).expire();
    aws.on("codecommit:ListRepositories").error(400, "EncryptionKeyDisabledException", "off");

    isError(client.iam("GetUser"), 500, "<Code>ServiceFailure</Code>");
    isError(client.iam("GetUser"), 403, "<Code>ExpiredToken</Code>");
    isError(client.codecommit("ListRepositories", "{}"), 503, "ServiceUnavailable");
    isError(client.codecommit("ListRepositories", "{}"), 400, "ExpiredTokenException");
    isError(client.codecommit("ListRepositories", "{}"), 400, "EncryptionKeyDisabledException");
  }

  @Test
  void xml_may_come_where_json_is_spoken() throws Exception {
    aws.on("codecommit:ListRepositories").xmlError(503);

    HttpResponse<String> answer = client.codecommit("ListRepositories", "{}");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).startsWith("<ErrorResponse>");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml");
  }

  @Test
  void answers_break_off() throws Exception {
    String whole = client.codecommit("ListBranches", TOOLS).body();
    aws.on("codecommit:ListBranches").times(1).truncate(40);
    aws.on("codecommit:ListBranches").times(1).truncateBody(5);
    aws.on("codecommit:ListBranches").times(1).reset(0);
    aws.on("codecommit:ListBranches").times(1).reset(100);
    aws.on("codecommit:ListBranches").times(1).malform();
    aws.on("codecommit:ListBranches").times(1).replace("{\"branches\":7}");

    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(() -> client.codecommit("ListBranches", TOOLS))
          .isInstanceOf(IOException.class);
    }
    assertThat(client.codecommit("ListBranches", TOOLS).body())
        .isEqualTo(whole.substring(0, whole.length() / 2));
    assertThat(client.codecommit("ListBranches", TOOLS).body()).isEqualTo("{\"branches\":7}");
    assertThat(client.codecommit("ListBranches", TOOLS).body()).isEqualTo(whole);
  }

  @Test
  void answer_may_be_slow() throws Exception {
    aws.on("sts:GetCallerIdentity").delay(Duration.ofMillis(300));
    long before = System.nanoTime();

    assertThat(client.sts("GetCallerIdentity").statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void faults_are_limited_to_times_regions_resources_and_accounts() throws Exception {
    account.repository("ap-south-1", "Tools").branches("main");
    account.repository("ap-south-1", "Site").branches("main");
    aws.on("codecommit:ListBranches").skip(1).times(2).fail(500);
    assertThat(statuses(client, TOOLS, 4)).containsExactly(200, 500, 500, 200);

    aws.forgetFaults();
    aws.on("codecommit:ListBranches").inRegion("ap-south-1").about(":Tools").fail(503);
    assertThat(statuses(client, TOOLS, 1)).containsExactly(200);
    assertThat(statuses(client("ap-south-1"), TOOLS, 1)).containsExactly(503);
    assertThat(statuses(client("ap-south-1"), "{\"repositoryName\":\"Site\"}", 1))
        .containsExactly(200);

    aws.forgetFaults();
    aws.on("codecommit:*").skip(1).fail(500);
    assertThat(statuses(client, TOOLS, 2)).containsExactly(200, 500);
    assertThat(client.codecommit("ListRepositories", "{}").statusCode()).isEqualTo(500);
    assertThat(client.organizations("ListRoots", "{}").statusCode()).isEqualTo(200);

    aws.forgetFaults();
    aws.on("codecommit:ListBranches").inAccount("380015996724").fail(503);
    assertThat(statuses(client, TOOLS, 1)).containsExactly(200);
  }

  private static List<Integer> statuses(TestClient client, String json, int times)
      throws Exception {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      statuses.add(client.codecommit("ListBranches", json).statusCode());
    }
    return statuses;
  }

  @Test
  void policy_changes_its_default_version_between_two_pages_and_again() throws Exception {
    String action = "iam:GetAccountAuthorizationDetails";
    aws.pageSize(action, 6);
    aws.on(action).times(1).then(() -> account.newDefault(TestAccount.PUSH, "{\"Id\": \"four\"}"));
    aws.on("iam:ListPolicies")
        .times(1)
        .then(() -> account.newDefault(TestAccount.PUSH, "{\"Id\": \"five\"}"));

    HttpResponse<String> first = client.iam("GetAccountAuthorizationDetails");
    String listed = client.iam("ListPolicies").body();

    assertThat(first.body()).contains("<DefaultVersionId>v3</DefaultVersionId>");
    assertThat(listed)
        .contains("<DefaultVersionId>v4</DefaultVersionId>")
        .doesNotContain("PolicyVersionList");
    HttpResponse<String> now = client.iam("GetPolicy&PolicyArn=" + TestAccount.PUSH);
    assertThat(TestClient.all(now, "<DefaultVersionId>(.*?)<")).containsExactly("v5");
    assertThat(client.iam("GetPolicyVersion&VersionId=v4&PolicyArn=" + TestAccount.PUSH).body())
        .contains("%22four%22", "<IsDefaultVersion>false</IsDefaultVersion>");
    assertThat(client.iam("GetPolicyVersion&VersionId=v5&PolicyArn=" + TestAccount.PUSH).body())
        .contains("%22five%22", "<IsDefaultVersion>true</IsDefaultVersion>");
    assertThat(client.iam("GetPolicyVersion&VersionId=v9&PolicyArn=" + TestAccount.PUSH).body())
        .contains("<Code>NoSuchEntity</Code>");
    assertThatThrownBy(() -> account.newDefault(account.arn("policy/None"), "{}"))
        .hasMessageContaining("there is no policy");
  }
}
