package io.github.policycheck.engine.codecommit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.text.PolicyTexts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiCallsTest {

  private static final String REPOSITORY = "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo";

  @ParameterizedTest
  @CsvSource({
    "aws:PrincipalAccount, 111111111111",
    "aws:PrincipalArn, arn:aws:iam::111111111111:user/Arnav_Desai",
    "aws:PrincipalType, User",
    "aws:username, Arnav_Desai",
    "aws:PrincipalTag/team, web",
    "aws:RequestedRegion, us-east-2",
    "aws:ResourceAccount, 111111111111",
    "AWS:REQUESTEDREGION, us-east-2"
  })
  void request_has_what_follows_from_the_caller_and_the_resource(String key, String value) {
    Policy policy = allowIf("StringEquals", key, value);

    assertThat(decide(user(policy), Map.of(), "codecommit:GitPull", REPOSITORY))
        .isEqualTo(Decision.ALLOWED);
    assertThat(
            decide(
                user(allowIf("StringEquals", key, value + "x")),
                Map.of(),
                "codecommit:GitPull",
                REPOSITORY))
        .isEqualTo(Decision.IMPLICIT_DENY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws:RequestedRegion", "aws:ResourceAccount"})
  void resource_that_is_everything_or_a_pattern_gives_no_keys(String key) {
    for (String resource : List.of("*", "arn:aws:codecommit:*:*:Web", "arn:aws:s3:?:1?:x")) {
      EvaluationResult result = explain(user(allowIf("StringLike", key, "*")), resource);

      assertThat(result.decision()).as(resource).isEqualTo(Decision.IMPLICIT_DENY);
      assertThat(result.missingContextKeys()).as(resource).containsExactly(key);
    }
  }

  @Test
  void resource_without_an_account_is_of_the_callers() {
    String bucket = "arn:aws:s3:::b";

    assertThat(
            explain(user(allowIf("StringEquals", "aws:ResourceAccount", "111111111111")), bucket)
                .decision())
        .isEqualTo(Decision.ALLOWED);
    assertThat(
            explain(user(allowIf("StringLike", "aws:RequestedRegion", "*")), bucket)
                .missingContextKeys())
        .containsExactly("aws:RequestedRegion");
  }

  @ParameterizedTest(name = "{0} on {1} in {2}: {3}")
  @CsvSource({
    "codecommit:ListRepositories, *, ap-south-1, ap-south-1",
    "codecommit:GitPull, arn:aws:codecommit:eu-west-1:345678901234:payments, ap-south-1, eu-west-1",
    "ec2:DescribeRegions, *, eu-south-1, eu-south-1",
    "s3:GetObject, arn:aws:s3:::bucket/key, eu-south-1, eu-south-1",
    "iam:ListUsers, *, eu-south-1, us-east-1",
    "IAM:getUser, arn:aws:iam::345678901234:user/zhang, eu-south-1, us-east-1",
    "iam:GetUser, arn:aws-cn:iam::345678901234:user/zhang, cn-northwest-1, cn-north-1",
    "iam:GetUser, arn:aws-us-gov:iam::345678901234:user/zhang, us-gov-east-1, us-gov-west-1",
    "organizations:ListAccounts, *, eu-south-1, us-east-1",
    "networkmanager:ListSites, *, eu-south-1, us-west-2",
    "sts:AssumeRole, arn:aws:iam::345678901234:role/r, eu-south-1, eu-south-1",
  })
  void every_request_has_a_region(String action, String resource, String made, String region) {
    Policy deny =
        PolicyTexts.statements(
            "p",
            "{'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition': {'StringEquals':"
                + " {'aws:RequestedRegion': '"
                + region
                + "'}}}");
    ApiCalls calls = ApiCalls.by(user(deny), Map.of(), made);

    assertThat(calls.decide(calls.request(action, resource).build()))
        .isEqualTo(Decision.EXPLICIT_DENY);
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource({
    "codecommit:ListRepositories, *",
    "iam:PassRole, *",
    "s3:GetObject, arn:aws:s3:::b/k"
  })
  void region_that_nothing_tells_is_unknown_and_not_absent(String action, String resource) {
    Caller caller = user(allowIf("StringNotEquals", "aws:RequestedRegion", "eu-south-1"));
    ApiCalls calls = ApiCalls.by(caller, Map.of());

    assertThat(calls.explain(calls.request(action, resource).build()).missingContextKeys())
        .containsExactly("aws:RequestedRegion");
  }

  @Test
  void context_of_every_call_replaces_what_would_follow() {
    Policy policy = allowIf("StringEquals", "aws:RequestedRegion", "eu-west-1");
    Map<String, List<String>> context = Map.of("AWS:requestedRegion", List.of("eu-west-1"));

    assertThat(decide(user(policy), context, "codecommit:GitPull", REPOSITORY))
        .isEqualTo(Decision.ALLOWED);
    assertThat(decide(user(policy), Map.of(), "codecommit:GitPull", REPOSITORY))
        .isEqualTo(Decision.IMPLICIT_DENY);
  }

  @Test
  void reference_is_open_where_the_action_carries_one() {
    Caller caller = user(allowIf("StringEquals", "codecommit:References", "refs/heads/master"));

    assertThat(missing(caller, "codecommit:PutFile")).containsExactly("codecommit:References");
    assertThat(missing(caller, "CODECOMMIT:PUTFILE")).containsExactly("codecommit:References");
    assertThat(missing(caller, "codecommit:GetBranch")).isEmpty();
    assertThat(missing(caller, "s3:PutObject")).isEmpty();
  }

  @Test
  void reference_of_a_request_is_used() {
    Caller caller = user(allowIf("StringEquals", "codecommit:References", "refs/heads/master"));
    ApiCalls calls = ApiCalls.by(caller, Map.of());
    RequestContext request =
        calls
            .request("codecommit:PutFile", REPOSITORY)
            .with("codecommit:References", "refs/heads/master")
            .build();

    assertThat(calls.decide(request)).isEqualTo(Decision.ALLOWED);
    assertThat(calls.explain(request).decision()).isEqualTo(Decision.ALLOWED);
  }

  @Test
  void tags_a_user_does_not_have_are_known_to_be_absent() {
    Caller caller = user(allowIf("StringEquals", "aws:PrincipalTag/project", "x"));

    assertThat(missing(caller, "codecommit:GitPull")).isEmpty();
  }

  @Test
  void tags_of_a_role_session_and_of_a_member_of_a_group_are_open() {
    Policy policy = allowIf("StringEquals", "aws:PrincipalTag/project", "x");
    Account account =
        Account.builder("111111111111", "us-east-2")
            .groups(List.of(new Group("Developers", List.of(policy))))
            .roles(List.of(new Role("Bot", List.of(policy), Map.of())))
            .build();

    assertThat(missing(account.caller(account.principal("Bot")), "codecommit:GitPull"))
        .containsExactly("aws:PrincipalTag/project");
    assertThat(missing(account.caller(account.principal("Developers")), "codecommit:GitPull"))
        .containsExactly("aws:PrincipalTag/project");
  }

  @Test
  void all_policies_of_the_caller_decide() {
    Caller caller = user(PolicyTexts.powerUser(), PolicyTexts.denyChangesToMaster());
    ApiCalls calls = ApiCalls.by(caller, Map.of());

    assertThat(
            calls.decide(
                calls
                    .request("codecommit:GitPush", REPOSITORY)
                    .with("codecommit:References", "refs/heads/master")
                    .build()))
        .isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(calls.decide(calls.request("codecommit:GitPush", REPOSITORY).build()))
        .isEqualTo(Decision.ALLOWED);
  }

  private static List<String> missing(Caller caller, String action) {
    ApiCalls calls = ApiCalls.by(caller, Map.of());
    return calls.explain(calls.request(action, REPOSITORY).build()).missingContextKeys();
  }

  private static EvaluationResult explain(Caller caller, String resource) {
    ApiCalls calls = ApiCalls.by(caller, Map.of());
    return calls.explain(calls.request("codecommit:GitPull", resource).build());
  }

  private static Decision decide(
      Caller caller, Map<String, List<String>> context, String action, String resource) {
    ApiCalls calls = ApiCalls.by(caller, context);
    return calls.decide(calls.request(action, resource).build());
  }

  private static Caller user(Policy... policies) {
    Account account =
        Account.builder("111111111111", "us-east-2")
            .users(
                List.of(
                    new User("Arnav_Desai", List.of(), List.of(policies), Map.of("team", "web"))))
            .build();
    return account.caller(account.principal("Arnav_Desai"));
  }

  private static Policy allowIf(String operator, String key, String value) {
    return PolicyTexts.statements(
        "Allow",
        "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'"
            + operator
            + "': {'"
            + key
            + "': '"
            + value
            + "'}}}");
  }
}
