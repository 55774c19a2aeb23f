package io.github.policycheck.analysis;

import static io.github.policycheck.analysis.CodeCommitPolicies.deny;
import static io.github.policycheck.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Branch protection whose statements have policy variables, which only the principal fills in. */
class PolicyVariablesTest {

  private static final String RULE = "branch-protection-incomplete";
  private static final String MAIN =
      "{'StringEquals': {'codecommit:References': 'refs/heads/main'}}";

  private static final String OWN_REPOSITORY = "arn:aws:codecommit:*:*:${aws:username}-*";

  private static String on(String resource, String statement) {
    return statement.replace(CodeCommitPolicies.REPOSITORY, resource);
  }

  /** Two users of one group, one of them with a repository of its own. */
  private static Account account(String... statements) {
    List<Policy> policies =
        List.of(Linted.powerUser(), Policies.of("Extra", PolicyType.IDENTITY, policy(statements)));
    return Account.builder("111111111111", "us-east-2")
        .repositories(List.of("li-site", "other"))
        .groups(List.of(new Group("Developers", policies)))
        .users(
            List.of(
                new User("li", List.of("Developers"), List.of(), Map.of("team", "other")),
                new User("mo", List.of("Developers"), List.of(), Map.of())))
        .build();
  }

  @Test
  void resource_is_that_of_each_user() {
    Linted linted = Linted.account(account(on(OWN_REPOSITORY, deny("'codecommit:GitPush'", MAIN))));

    assertThat(linted.of(RULE))
        .singleElement()
        .asString()
        .startsWith("error `user/li`: this Deny protects `refs/heads/main` of `li-site`, but");
    assertThat(linted.undecided(RULE)).isEmpty();
  }

  @Test
  void tags_of_users_are_known() {
    String ofTeam = "arn:aws:codecommit:*:*:${aws:PrincipalTag/Team}";

    assertThat(Linted.account(account(on(ofTeam, deny("'codecommit:GitPush'", MAIN)))).of(RULE))
        .singleElement()
        .asString()
        .startsWith("error `user/li`: this Deny protects `refs/heads/main` of `other`, but");
  }

  @Test
  void branch_is_that_of_each_user() {
    String own = "{'StringLike': {'codecommit:References': 'refs/heads/${aws:username}/*'}}";

    assertThat(Linted.account(account(on("*", deny("'codecommit:GitPush'", own)))).of(RULE))
        .hasSize(2)
        .anySatisfy(message -> assertThat(message).contains("`user/li`", "refs/heads/li/"))
        .anySatisfy(message -> assertThat(message).contains("`user/mo`", "refs/heads/mo/"));
  }

  @ParameterizedTest
  @CsvSource({
    "branch-protection-incomplete, codecommit:GitPush, StringEquals",
    "branch-delete-over-git, codecommit:DeleteBranch, StringEquals",
    "deny-blocks-every-push, codecommit:GitPush, StringNotEquals",
  })
  void whoever_has_a_policy_of_no_account_is_undecided(
      String rule, String action, String operator) {
    String condition = MAIN.replace("StringEquals", operator);
    Linted linted = Linted.policy(policy(on(OWN_REPOSITORY, deny("'" + action + "'", condition))));

    assertThat(linted.findings(rule)).isEmpty();
    assertThat(linted.undecided(rule))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.path()).isEqualTo("Statement[0].Resource[0]");
              assertThat(finding.message())
                  .endsWith("depends on a policy variable whose value is not known");
            });
  }

  @Test
  void variable_in_the_reference_is_undecided_there() {
    String own = "{'StringLike': {'codecommit:References': 'refs/heads/${aws:username}/*'}}";
    Linted linted = Linted.policy(policy(deny("'codecommit:GitPush'", own)));

    assertThat(linted.findings(RULE)).isEmpty();
    assertThat(linted.undecided(RULE))
        .extracting(Finding::path)
        .containsExactly("Statement[0].Condition.StringLike.codecommit:References[0]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2012-10-17", "2008-10-17"})
  void what_only_looks_like_a_variable_is_text(String version) {
    String text = "arn:aws:codecommit:${aws:*:*:" + (version.startsWith("2008") ? "${a" : "a");
    String written =
        policy(on(text, deny("'codecommit:GitPush'", MAIN))).replace("2012-10-17", version);

    assertThat(Linted.policy(written).rules()).contains("invalid-arn");
    assertThat(Linted.policy(written).undecided(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:${aws:*:x:b/*'",
        "'Allow', 'Action': 's3:*', 'NotResource': 'arn:aws:s3:${:*:*:b'",
        "'Allow', 'Action': '*', 'Resource': ['arn:aws:iam:${aws:*:*:user/x', 'arn:aws:iam::*:user/${aws:username}']",
        "'Allow', 'Action': 'iam:UploadSSHPublicKey', 'Resource': 'arn:aws:iam:${aws:*:*:user/x'",
        "'Deny', 'Action': 'codecommit:*', 'Resource': 'arn:aws:codecommit:${aws:*:*:x'",
      })
  void variables_before_the_fifth_colon_are_text_to_every_rule(String statement) {
    assertThatCode(() -> Linted.statement("'Effect': " + statement)).doesNotThrowAnyException();
  }

  @Test
  void group_without_members_is_undecided_and_one_with_members_is_theirs() {
    String own = on(OWN_REPOSITORY, deny("'codecommit:GitPush'", MAIN));
    Policy policy = Policies.of("Extra", PolicyType.IDENTITY, policy(own));
    Account empty =
        Account.builder("111111111111", "us-east-2")
            .repositories(List.of("li-site"))
            .groups(List.of(new Group("Nobody", List.of(policy))))
            .build();

    assertThat(Linted.account(empty).undecided(RULE)).hasSize(1);
    assertThat(Linted.account(account(own)).undecided(RULE)).isEmpty();
  }

  @Test
  void what_can_match_no_repository_of_the_account_is_decided() {
    String none =
        on("arn:aws:codecommit:*:*:backup-${aws:SourceIp}", deny("'codecommit:GitPush'", MAIN));

    assertThat(Linted.account(account(none)).undecided(RULE)).isEmpty();
    assertThat(Linted.account(account(none.replace("backup-", "li-"))).undecided(RULE)).hasSize(1);
  }

  @Test
  void sessions_of_roles_have_no_user_name() {
    Policy policy =
        Policies.of(
            "Extra",
            PolicyType.IDENTITY,
            policy(on(OWN_REPOSITORY, deny("'codecommit:GitPush'", MAIN))));
    Account account =
        Account.builder("111111111111", "us-east-2")
            .repositories(List.of("li-site"))
            .roles(List.of(new Role("Build", List.of(Linted.powerUser(), policy), Map.of())))
            .build();

    assertThat(Linted.account(account).undecided(RULE)).isEmpty();
    assertThat(Linted.account(account).findings(RULE)).isEmpty();
  }
}
