package io.github.policycheck.awsfake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.engine.text.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AWS's own command line takes the fake for AWS. */
class AwsCommandTest {

  private static final String DETAILS = "iam:GetAccountAuthorizationDetails";

  @TempDir Path folder;

  private final FakeAws aws = FakeAws.start();
  private final FakeAccount account = TestAccount.make();
  private AwsCommand command;

  @BeforeAll
  static void needs_the_command() {
    assumeTrue(AwsCommand.find().isPresent(), "the AWS CLI, `aws`, is not installed");
  }

  @BeforeEach
  void serve() {
    aws.add(account);
    command =
        new AwsCommand(
            folder, aws, aws.credentials(account.arn("user/staff/Ana")), TestAccount.REGION);
  }

  @AfterEach
  void close() {
    assertThat(aws.sawUnknownKey()).isFalse();
    aws.close();
  }

  private String json(String... arguments) throws IOException, InterruptedException {
    AwsCommand.Result result = command.run(arguments);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    return result.out().replaceAll("\\s+", "");
  }

  private String error(String... arguments) throws IOException, InterruptedException {
    AwsCommand.Result result = command.run(arguments);
    assertThat(result.exitCode()).isNotZero();
    return result.err();
  }

  @Test
  void saves_the_account_as_it_is_at_every_page_size() throws Exception {
    // AWS says neither regions nor repositories there.
    String original = TestAccount.json().replaceFirst("(?s)\"Account\".*?\"Tools\"\\],", "");
    String expected = snapshot(Files.writeString(folder.resolve("original.json"), original));

    int[] sizes = {7, 1};
    int[] calls = {2, 8};
    for (int i = 0; i < sizes.length; i++) {
      aws.pageSize(DETAILS, sizes[i]);
      aws.forgetRequests();
      AwsCommand.Result saved = command.run("iam", "get-account-authorization-details");
      Path file = Files.writeString(folder.resolve("saved.json"), saved.out());

      assertThat(aws.calls(DETAILS)).isEqualTo(calls[i]);
      assertThat(saved.out()).contains("\"a+b\"", "100% ü<&> é", "\"blue + green\"");
      assertThat(snapshot(file)).isEqualTo(expected);
    }
  }

  @Test
  void assumes_a_role_and_is_somebody_else() throws Exception {
    String role = account.arn("role/ci/Release");
    aws.externalId(role, "ticket-7");

    assertThat(json("sts", "get-caller-identity"))
        .contains("\"Account\":\"" + TestAccount.ID + "\"", account.arn("user/staff/Ana"));
    assertThat(
            json(
                "sts",
                "assume-role",
                "--role-arn",
                role,
                "--role-session-name",
                "reading",
                "--external-id",
                "ticket-7"))
        .contains(":assumed-role/Release/reading", "\"SessionToken\":", "\"Expiration\":\"20");
  }

  @Test
  void reads_repositories_of_a_region() throws Exception {
    account.repository(TestAccount.REGION, "Tools").defaultBranch("main").branches("v1", "v2");
    account.repository(TestAccount.REGION, "Site");
    account.repository("ap-south-1", "Elsewhere");
    aws.pageSize("codecommit:ListRepositories", 1).pageSize("codecommit:ListBranches", 2);

    assertThat(json("codecommit", "list-repositories"))
        .containsSubsequence("\"Tools\"", "\"Site\"")
        .doesNotContain("Elsewhere");
    assertThat(json("codecommit", "list-branches", "--repository-name", "Tools"))
        .isEqualTo("{\"branches\":[\"main\",\"v1\",\"v2\"]}");
    assertThat(aws.calls("codecommit:ListRepositories")).isEqualTo(2);
    assertThat(aws.calls("codecommit:ListBranches")).isEqualTo(2);
    assertThat(
            json(
                "codecommit",
                "batch-get-repositories",
                "--repository-names",
                "Tools",
                "Site",
                "Elsewhere"))
        .contains(
            "\"defaultBranch\":\"main\"",
            "\"repositoriesNotFound\":[\"Elsewhere\"]",
            "\"Arn\":\"arn:aws:codecommit:eu-central-2:604517328896:Site\"",
            "\"creationDate\":1741064767");
    assertThat(error("codecommit", "get-repository", "--repository-name", "Elsewhere"))
        .contains(
            "(RepositoryDoesNotExistException) when calling the GetRepository operation:"
                + " Elsewhere does not exist");
  }

  @Test
  void walks_an_organization() throws Exception {
    FakeOrganization organization = FakeOrganization.managedBy("380015996724");
    organization.enable(FakeOrganization.SERVICE_CONTROL).delegate(TestAccount.ID);
    String unit = organization.unit(organization.root(), "Builds");
    organization.account(unit, TestAccount.ID, "Build");
    organization.attach(unit, FakeOrganization.SERVICE_CONTROL, "NoDelete", "{ \"a\": \"+\" }");
    aws.add(organization).pageSize("organizations:ListPoliciesForTarget", 1);
    String[] list = {
      "organizations",
      "list-policies-for-target",
      "--filter",
      "SERVICE_CONTROL_POLICY",
      "--target-id",
      unit
    };

    String policies = json(list);
    assertThat(policies)
        .containsSubsequence("\"p-FullAWSAccess\"", "\"NoDelete\"")
        .contains("\"AwsManaged\":true", "\"AwsManaged\":false");
    String id = policies.replaceAll(".*\"Id\":\"(p-[0-9a-f]{10})\".*", "$1");
    assertThat(command.run("organizations", "describe-policy", "--policy-id", id).out())
        .contains("\"Content\": \"{ \\\"a\\\": \\\"+\\\" }\"");
    aws.on("organizations:ListPoliciesForTarget").deny();
    assertThat(error(list))
        .contains(
            "(AccessDeniedException) when calling the ListPoliciesForTarget operation: User: "
                + account.arn("user/staff/Ana")
                + " is not authorized to perform: organizations:ListPoliciesForTarget on resource:"
                + " arn:aws:organizations::380015996724:ou/o-",
            "/" + unit + " because no identity-based policy allows the");
  }

  @Test
  void asks_the_simulator_and_the_analyzer() throws Exception {
    aws.pageSize("iam:SimulatePrincipalPolicy", 1);
    aws.finding(
        "GitPull", new FakeFinding("SUGGESTION", "EMPTY_ARRAY_ACTION", "why", List.of("0"), 2, 4));
    aws.finding(
        "Git", new FakeFinding("ERROR", "MISSING_ACTION", "what", List.of("Statement"), 0, 1));
    aws.pageSize("access-analyzer:ValidatePolicy", 1);

    assertThat(
            json(
                "iam",
                "simulate-principal-policy",
                "--policy-source-arn",
                account.arn("user/staff/Ana"),
                "--action-names",
                "codecommit:GitPush",
                "codecommit:DeleteBranch",
                "--resource-arns",
                "arn:aws:codecommit:eu-central-2:604517328896:Tools"))
        .containsSubsequence(
            "\"EvalActionName\":\"codecommit:GitPush\"",
            "\"EvalDecision\":\"allowed\"",
            "\"SourcePolicyId\":\"Push\"",
            "\"AllowedByPermissionsBoundary\":true",
            "\"EvalActionName\":\"codecommit:DeleteBranch\"",
            "\"EvalDecision\":\"implicitDeny\"");
    assertThat(aws.calls("iam:SimulatePrincipalPolicy")).isEqualTo(2);
    assertThat(
            json(
                "accessanalyzer",
                "validate-policy",
                "--policy-type",
                "IDENTITY_POLICY",
                "--policy-document",
                TestAccount.PLUS))
        .contains(
            "\"issueCode\":\"EMPTY_ARRAY_ACTION\"",
            "\"path\":[{\"index\":0}]",
            "\"start\":{\"line\":1,\"column\":2,\"offset\":2}",
            "\"path\":[{\"value\":\"Statement\"}]");
    assertThat(aws.calls("access-analyzer:ValidatePolicy")).isEqualTo(2);
  }

  @Test
  void asks_whether_a_policy_grants_new_access() throws Exception {
    String policy =
        """
        {"Statement": {"Effect": "Allow", "Action": "codecommit:GitPull", "Resource": "*"}}
        """;

    assertThat(
            json(
                "accessanalyzer",
                "check-no-new-access",
                "--policy-type",
                "IDENTITY_POLICY",
                "--existing-policy-document",
                policy,
                "--new-policy-document",
                policy.replace("Pull", "*")))
        .contains(
            "\"result\":\"FAIL\"",
            "\"message\":\"Themodifiedpermissionsgrantnewaccesscomparedto",
            "\"description\":\"Newaccessinthestatementwithindex:0.\"",
            "\"statementIndex\":0");
  }

  private static String snapshot(Path file) {
    return SnapshotWriter.write(AccountReader.read(file), null);
  }
}
