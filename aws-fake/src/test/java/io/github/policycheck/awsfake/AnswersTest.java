package io.github.policycheck.awsfake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the services answer, and what they refuse. */
class AnswersTest {

  private static final String OTHER = "380015996724";

  private final FakeAws aws = FakeAws.start();
  private final FakeAccount account = TestAccount.make();
  private TestClient client;

  @BeforeEach
  void serve() {
    aws.add(account);
    client = client(account, "user/Ben");
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private TestClient client(FakeAccount of, String caller) {
    return new TestClient(aws, aws.credentials(of.arn(caller)), TestAccount.REGION);
  }

  private static void refused(HttpResponse<String> answer, String code) {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"__type\":\"" + code + "\"");
  }

  private static FakeAccount other() {
    return FakeAccount.ofJson(
        """
        {"Account": "380015996724", "Region": "ap-south-1",
         "RoleDetailList": [{"RoleName": "Reader", "Arn": "arn:aws:iam::380015996724:role/Reader"}]}
        """);
  }

  @Test
  void role_of_another_account_gives_keys_of_that_account() throws Exception {
    FakeAccount other = other();
    aws.add(other);
    String role = "AssumeRole&RoleSessionName=walk&RoleArn=" + other.arn("role/Reader");
    HttpResponse<String> taken = client.sts(role);

    TestClient there =
        new TestClient(
            aws,
            new FakeCredentials(
                TestClient.all(taken, "<AccessKeyId>(.*?)<").get(0),
                TestClient.all(taken, "<SecretAccessKey>(.*?)<").get(0),
                TestClient.all(taken, "<SessionToken>(.*?)<").get(0)),
            "ap-south-1");
    assertThat(there.sts("GetCallerIdentity").body())
        .contains("<Account>" + OTHER + "</Account>", ":assumed-role/Reader/walk</Arn>");
    assertThat(there.iam("GetAccountAuthorizationDetails").body())
        .contains("<RoleName>Reader</RoleName>")
        .doesNotContain("Ana");
    aws.externalId(other.arn("role/Reader"), "ticket-7");
    assertThat(client.sts(role).body())
        .contains(
            "is not authorized to perform: sts:AssumeRole on resource: "
                + other.arn("role/Reader"));
    assertThat(client.sts(role + "&ExternalId=ticket-7").statusCode()).isEqualTo(200);
    aws.on("sts:AssumeRole").about("role/Reader").deny();
    assertThat(client.sts(role).statusCode()).isEqualTo(403);
    assertThat(client.sts(role.replace("Reader", "None")).body())
        .contains("<Code>AccessDenied</Code>", "is not authorized to perform: sts:AssumeRole");
    assertThat(client.sts("AssumeRole&RoleSessionName=x&RoleArn=nothing").body())
        .contains("<Code>ValidationError</Code>");
    assertThat(client.sts("AssumeRole&RoleSessionName=x").statusCode()).isEqualTo(400);
  }

  @Test
  void policies_are_listed_by_scope_and_use() throws Exception {
    String names = "<PolicyName>(.*?)<";

    assertThat(TestClient.all(client.iam("ListPolicies"), names))
        .containsExactly("Push", "Limit", "Unused");
    assertThat(TestClient.all(client.iam("ListPolicies&OnlyAttached=true"), names))
        .containsExactly("Push", "Limit");
    assertThat(TestClient.all(client.iam("ListPolicies&Scope=AWS"), names)).isEmpty();
    assertThat(TestClient.all(client.iam("ListPolicies&Scope=Local&PathPrefix=%2Fgit%2F"), names))
        .containsExactly("Push");
    assertThat(client.iam("GetPolicy&PolicyArn=" + account.arn("policy/None")).statusCode())
        .isEqualTo(404);
    account.alias("tools-company");
    assertThat(client.iam("ListAccountAliases").body())
        .contains("<AccountAliases>\n<member>tools-company</member>");
  }

  @Test
  void repositories_come_in_batches_of_a_size() throws Exception {
    String names =
        IntStream.range(0, 101).mapToObj(i -> "\"r" + i + "\"").collect(Collectors.joining(","));

    refused(
        client.codecommit("BatchGetRepositories", "{\"repositoryNames\":[" + names + "]}"),
        "MaximumRepositoryNamesExceededException");
    assertThat(
            client
                .codecommit(
                    "BatchGetRepositories",
                    "{\"repositoryNames\":[" + names.replace(",\"r100\"", "") + "]}")
                .statusCode())
        .isEqualTo(200);
    aws.mostRepositoryNames(1);
    refused(
        client.codecommit("BatchGetRepositories", "{\"repositoryNames\":[\"a\",\"b\"]}"),
        "MaximumRepositoryNamesExceededException");
    refused(client.codecommit("BatchGetRepositories", "{}"), "RepositoryNamesRequiredException");
  }

  @Test
  void codecommit_refuses_what_is_not_there() throws Exception {
    FakeRepository tools = account.repository(TestAccount.REGION, "Tools").branches("main");
    tools.template("TwoEyes").tag("a", "1").tag("b", "2");
    String arn = account.arn("codecommit", TestAccount.REGION, "Tools");

    assertThat(client.codecommit("GetBranch", named("Tools", "main")).body())
        .containsPattern("\"commitId\":\"[0-9a-f]{40}\"");
    refused(client.codecommit("GetBranch", named("Tools", "v9")), "BranchDoesNotExistException");
    refused(client.codecommit("ListBranches", "{}"), "RepositoryNameRequiredException");
    refused(client.codecommit("ListBranches", named("a/b", "x")), "InvalidRepositoryNameException");
    refused(
        client.codecommit("ListBranches", "{\"repositoryName\":\"Tools\",\"nextToken\":\"x\"}"),
        "InvalidContinuationTokenException");
    assertThat(client.codecommit("ListTagsForResource", "{\"resourceArn\":\"" + arn + "\"}").body())
        .isEqualTo("{\"tags\":{\"a\":\"1\",\"b\":\"2\"}}");
    refused(
        client.codecommit(
            "ListTagsForResource",
            "{\"resourceArn\":\"" + arn.replace(TestAccount.REGION, "ap-south-1") + "\"}"),
        "RepositoryDoesNotExistException");
    refused(
        client.codecommit("ListTagsForResource", "{\"resourceArn\":\"Tools\"}"),
        "InvalidResourceArnException");
    refused(
        client.codecommit("GetApprovalRuleTemplate", "{\"approvalRuleTemplateName\":\"TwoEyes\"}"),
        "ApprovalRuleTemplateDoesNotExistException");
    assertThat(
            client
                .codecommit(
                    "ListAssociatedApprovalRuleTemplatesForRepository",
                    "{\"repositoryName\":\"Tools\"}")
                .body())
        .isEqualTo("{\"approvalRuleTemplateNames\":[\"TwoEyes\"]}");
    assertThat(client.codecommit("ListApprovalRuleTemplates", "{}").body())
        .isEqualTo("{\"approvalRuleTemplateNames\":[]}");
    account.template(TestAccount.REGION, "TwoEyes", "{\"Version\": \"2018-11-08\"}");
    assertThat(
            client
                .codecommit("GetApprovalRuleTemplate", "{\"approvalRuleTemplateName\":\"TwoEyes\"}")
                .body())
        .contains(
            "\"approvalRuleTemplateContent\":\"{\\\"Version\\\": \\\"2018-11-08\\\"}\"",
            "\"ruleContentSha256\":");
    account.removeRepository(TestAccount.REGION, "Tools");
    assertThat(client.codecommit("ListRepositories", "{}").body())
        .isEqualTo("{\"repositories\":[]}");
    refused(client.codecommit("ListRepositories", "[]"), "SerializationException");
  }

  private static String named(String repository, String branch) {
    return "{\"repositoryName\":\"" + repository + "\",\"branchName\":\"" + branch + "\"}";
  }

  @Test
  void organization_tells_members_that_there_is_one_and_others_nothing() throws Exception {
    refused(
        client.organizations("DescribeOrganization", "{}"), "AWSOrganizationsNotInUseException");

    FakeOrganization organization = FakeOrganization.managedBy(OTHER);
    String unit = organization.unit(organization.root(), "Builds");
    organization.account(unit, TestAccount.ID, "Build").suspend(TestAccount.ID);
    aws.add(organization).add(other());

    assertThat(client.organizations("DescribeOrganization", "{}").body())
        .contains("\"MasterAccountId\":\"" + OTHER + "\"", "\"AvailablePolicyTypes\":[]");
    refused(client.organizations("ListRoots", "{}"), "AccessDeniedException");
    TestClient management = client(other(), "user/Boss");
    assertThat(management.organizations("ListAccounts", "{}").body())
        .containsSubsequence(OTHER, "\"Status\":\"ACTIVE\"", TestAccount.ID, "\"SUSPENDED\"");
    assertThat(management.organizations("ListRoots", "{}").body())
        .contains("\"PolicyTypes\":[]", organization.root());
    String parent = "{\"ParentId\":\"" + organization.root() + "\"}";
    assertThat(management.organizations("ListAccountsForParent", parent).body())
        .contains(OTHER)
        .doesNotContain(TestAccount.ID);
    assertThat(management.organizations("ListOrganizationalUnitsForParent", parent).body())
        .contains("\"Id\":\"" + unit + "\",\"Arn\":\"arn:aws:organizations::" + OTHER + ":ou/o-");
    assertThat(
            management
                .organizations("DescribeAccount", "{\"AccountId\":\"" + TestAccount.ID + "\"}")
                .body())
        .contains("\"Name\":\"Build\"");
    assertThat(
            management
                .organizations("ListParents", "{\"ChildId\":\"" + TestAccount.ID + "\"}")
                .body())
        .isEqualTo("{\"Parents\":[{\"Id\":\"" + unit + "\",\"Type\":\"ORGANIZATIONAL_UNIT\"}]}");
    refused(
        management.organizations("ListParents", "{\"ChildId\":\"000000000000\"}"),
        "ChildNotFoundException");
    refused(
        management.organizations(
            "ListPoliciesForTarget", "{\"Filter\":\"X\",\"TargetId\":\"r-x\"}"),
        "TargetNotFoundException");
    refused(
        management.organizations("DescribePolicy", "{\"PolicyId\":\"p-x\"}"),
        "PolicyNotFoundException");
    refused(
        management.organizations("ListAccounts", "{\"MaxResults\":21}"), "InvalidInputException");
  }

  @Test
  void policies_are_attached_where_somebody_attached_them() throws Exception {
    FakeOrganization organization = FakeOrganization.managedBy(TestAccount.ID);
    String unit = organization.unit(organization.root(), "Builds");
    String policy =
        organization.attach(unit, FakeOrganization.RESOURCE_CONTROL, "Limit", "{\"Id\":\"x\"}");
    organization.attach(organization.root(), policy).detach(organization.root(), policy);
    organization.attach(organization.root(), policy);
    aws.add(organization);

    assertThat(
            client
                .organizations("ListTargetsForPolicy", "{\"PolicyId\":\"" + policy + "\"}")
                .body())
        .contains("\"Type\":\"ROOT\"", "\"Type\":\"ORGANIZATIONAL_UNIT\"")
        .doesNotContain("ACCOUNT");
    assertThat(
            client.organizations("ListPolicies", "{\"Filter\":\"RESOURCE_CONTROL_POLICY\"}").body())
        .contains(policy, "p-RCPFullAWSAccess", "arn:aws:organizations::aws:policy/")
        .doesNotContain("p-FullAWSAccess");
    assertThat(
            client
                .organizations(
                    "ListPoliciesForTarget",
                    "{\"Filter\":\"SERVICE_CONTROL_POLICY\",\"TargetId\":\"" + unit + "\"}")
                .body())
        .isEqualTo("{\"Policies\":[]}");
  }

  @Test
  void analyzer_finds_what_a_test_says() throws Exception {
    aws.finding("GitPull", new FakeFinding("ERROR", "MISSING_ACTION", "no", List.of(), 0, 1));
    String identity = "\"policyType\":\"IDENTITY_POLICY\"";

    assertThat(client.analyzer("{\"policyDocument\":\"{}\"," + identity + "}").body())
        .isEqualTo("{\"findings\":[]}");
    assertThat(client.analyzer("{\"policyDocument\":\"GitPull\"," + identity + "}").body())
        .contains("#access-analyzer-reference-policy-checks-error-missing-action");
    HttpResponse<String> wrong = client.analyzer("{\"policyDocument\":\"{}\"}");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.headers().firstValue("x-amzn-ErrorType")).contains("ValidationException");
  }
}
