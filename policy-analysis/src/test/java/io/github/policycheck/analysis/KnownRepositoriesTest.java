package io.github.policycheck.analysis;

import static io.github.policycheck.analysis.CodeCommitPolicies.allow;
import static io.github.policycheck.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.ApprovalRuleContent;
import io.github.policycheck.engine.account.ApprovalRuleContent.Approvers;
import io.github.policycheck.engine.account.ApprovalRuleTemplate;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an account knows of its repositories decides what lint says of them. */
class KnownRepositoriesTest {

  private static final String INCOMPLETE = "branch-protection-incomplete";
  private static final String RULES = "approval-rule-bypass";
  private static final String ON_MAIN =
      "{'StringEquals': {'codecommit:References': 'refs/heads/main'}}";
  private static final String ON_PROD =
      "{'StringEquals': {'codecommit:References': 'refs/heads/main', 'aws:ResourceTag/Stage':"
          + " 'prod'}}";

  private static AccountBuilder account(String... statements) {
    User user =
        new User(
            "Zoe",
            List.of(),
            List.of(Policies.of("P", PolicyType.IDENTITY, policy(statements))),
            Map.of());
    return Account.builder("357190824466", "eu-south-2").users(List.of(user));
  }

  private static String deny(String actions, String condition) {
    return "{'Effect': 'Deny', 'Action': "
        + actions
        + ", 'Resource': '*', 'Condition': "
        + condition
        + "}";
  }

  private static Repository tagged(String name, @Nullable Map<String, String> tags) {
    return new Repository(name, null, null, null, tags, null);
  }

  private static List<String> messages(AccountBuilder account, String rule) {
    return Linted.account(account.build()).findings(rule).stream()
        .map(Finding::message)
        .map(message -> message.replace("`user/Zoe`: ", ""))
        .toList();
  }

  @Test
  void deny_protects_those_whose_tags_it_names() {
    AccountBuilder account =
        account(allow("'codecommit:*'"), deny("'codecommit:GitPush'", ON_PROD))
            .repository(tagged("live", Map.of("stage", "prod")))
            .repository(tagged("lab", Map.of("stage", "test")))
            .repository(tagged("bare", Map.of()))
            .repository(tagged("unsaid", null));

    assertThat(messages(account, INCOMPLETE))
        .singleElement()
        .asString()
        .startsWith("this Deny protects `refs/heads/main` of `live` and `unsaid`, but it");
  }

  @Test
  void allow_opens_those_whose_tags_it_names() {
    String ofLab =
        "{'Effect': 'Allow', 'Action': 'codecommit:PutFile', 'Resource': '*', 'Condition':"
            + " {'StringEquals': {'aws:ResourceTag/stage': 'test'}}}";
    AccountBuilder account =
        account(ofLab, deny("'codecommit:GitPush'", ON_MAIN))
            .repository(tagged("live", Map.of("stage", "prod")))
            .repository(tagged("lab", Map.of("Stage", "test")));

    assertThat(messages(account, INCOMPLETE))
        .singleElement()
        .asString()
        .startsWith("this Deny protects `refs/heads/main` of `lab`, but it");
  }

  @Test
  void one_of_many_is_looked_at_if_its_tags_tell_it_from_the_others() {
    String ofLab =
        "{'Effect': 'Allow', 'Action': 'codecommit:PutFile', 'Resource': '*', 'Condition':"
            + " {'StringEquals': {'aws:ResourceTag/stage': 'test'}}}";
    AccountBuilder account = account(ofLab, deny("'codecommit:GitPush'", ON_MAIN));
    IntStream.range(0, 150)
        .forEach(i -> account.repository(tagged("r" + i, Map.of("owner", "o" + i))));
    account.repository(tagged("lab", Map.of("stage", "test")));

    assertThat(messages(account, INCOMPLETE))
        .singleElement()
        .asString()
        .startsWith("this Deny protects `refs/heads/main` of `lab`, but it");
  }

  @Test
  void repositories_of_one_name_are_told_by_their_arns() {
    AccountBuilder account =
        account(allow("'codecommit:*'"), deny("'codecommit:GitPush'", ON_MAIN))
            .repositories(List.of("pay", "till"))
            .repository(new Repository("pay", "me-central-1"));

    assertThat(messages(account, INCOMPLETE))
        .singleElement()
        .asString()
        .startsWith(
            "this Deny protects `refs/heads/main` of"
                + " `arn:aws:codecommit:eu-south-2:357190824466:pay`, `till` and"
                + " `arn:aws:codecommit:me-central-1:357190824466:pay`, but it");
  }

  @Test
  void repositories_of_another_region_than_the_account_are_looked_at() {
    String elsewhere =
        "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource':"
            + " 'arn:aws:codecommit:me-central-1:357190824466:*'}";
    AccountBuilder account =
        account(elsewhere, deny("'codecommit:GitPush'", ON_MAIN))
            .repositories(List.of("till"))
            .repository(new Repository("pay", "me-central-1"));

    assertThat(messages(account, INCOMPLETE))
        .singleElement()
        .asString()
        .startsWith("this Deny protects `refs/heads/main` of `pay`, but it");
  }

  private static AccountBuilder withTemplates(String said, String condition) {
    List<Approvers> two = List.of(new Approvers(2, List.of()));
    List<String> associated =
        said.equals("-") ? null : said.isEmpty() ? List.of() : List.of(said.split(" "));
    AccountBuilder account =
        account(
                allow("'codecommit:*'"),
                deny(
                    "['codecommit:GitPush', 'codecommit:Create*', 'codecommit:Delete*',"
                        + " 'codecommit:PutFile', 'codecommit:MergeBranches*']",
                    condition))
            .repository(new Repository("pay", "ap-south-2", null, null, null, associated));
    Map.of(
            "All", List.<String>of(),
            "Main", List.of("refs/heads/main"),
            "Starred", List.of("refs/heads/dev", "refs/heads/m*"),
            "Dev", List.of("refs/heads/dev", "refs/heads/release*"))
        .forEach(
            (name, references) ->
                account.approvalRuleTemplate(
                    new ApprovalRuleTemplate(
                        name, "ap-south-2", new ApprovalRuleContent(references, two))));
    return account.approvalRuleTemplate(
        new ApprovalRuleTemplate(
            "Elsewhere", "eu-south-2", new ApprovalRuleContent(List.of("refs/heads/dev"), two)));
  }

  @ParameterizedTest
  @CsvSource({
    "-, 1",
    "'', 0",
    "All, 1",
    "Main, 1",
    "Starred, 1",
    "Dev, 0",
    "Dev All, 1",
    "Elsewhere, 1",
    "Gone, 1",
    "Dev Gone, 1"
  })
  void approval_rules_can_be_bypassed_where_there_may_be_some(String templates, int found) {
    AccountBuilder account = withTemplates(templates, ON_MAIN);

    assertThat(messages(account, RULES)).hasSize(found);
    assertThat(messages(account, INCOMPLETE))
        .singleElement()
        .asString()
        .endsWith(
            "; there only approval rules are in the way"
                + (found == 0 ? ", and no template makes any" : ""));
  }

  @ParameterizedTest
  @CsvSource({"-, 1", "'', 0", "Dev, 1", "Main, 1"})
  void branch_that_is_made_up_stands_for_those_that_a_template_is_about(
      String templates, int found) {
    String onAll = "{'StringLike': {'codecommit:References': 'refs/heads/*'}}";

    assertThat(messages(withTemplates(templates, onAll), RULES)).hasSize(found);
  }

  @Test
  void default_branch_is_taken_for_an_example_where_any_will_do() {
    AccountBuilder account =
        account(
                allow("'codecommit:*'"),
                deny(
                    "'codecommit:GitPush'",
                    "{'StringNotLike': {'codecommit:References': 'refs/heads/feature/*'},"
                        + " 'Null': {'codecommit:References': 'false'}}"))
            .repository(new Repository("pay", null, "trunk", null, null, null));

    assertThat(messages(account, INCOMPLETE))
        .singleElement()
        .asString()
        .startsWith("this Deny protects branches such as `refs/heads/trunk` of `pay`, but");
  }
}
