package io.github.policycheck.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.policycheck.engine.model.Arn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories in several regions. */
class AccountRepositoriesTest {

  private static final String ID = "482915736604";
  private static final String PAY_IN_PARIS = "arn:aws:codecommit:eu-west-3:482915736604:pay";
  private static final String PAY_IN_SYDNEY = "arn:aws:codecommit:ap-southeast-2:482915736604:pay";

  private static Account account(@Nullable String region, Repository... repositories) {
    AccountBuilder builder = Account.builder(ID, region);
    List.of(repositories).forEach(builder::repository);
    return builder.build();
  }

  private static Account two() {
    return account(
        "eu-west-3",
        new Repository("pay", null),
        new Repository("pay", "ap-southeast-2"),
        new Repository("till", "ap-southeast-2"));
  }

  @Test
  void repository_is_in_the_region_it_names_else_in_that_of_the_account() {
    Account account = two();

    assertThat(account.repositories())
        .containsExactly(
            new Repository("pay", "eu-west-3"),
            new Repository("pay", "ap-southeast-2"),
            new Repository("till", "ap-southeast-2"));
    assertThat(account.repositoryNames()).containsExactly("pay", "till");
    assertThat(account.repositoryArns().stream().map(Arn::toString))
        .containsExactly(
            PAY_IN_PARIS, PAY_IN_SYDNEY, "arn:aws:codecommit:ap-southeast-2:482915736604:till");
  }

  @Test
  void name_in_two_regions_is_not_guessed() {
    Account account = two();

    AmbiguousRepositoryException refused =
        catchThrowableOfType(
            AmbiguousRepositoryException.class, () -> account.repositoryArn("pay"));

    assertThat(refused)
        .hasMessage(
            "`pay` is a repository in 2 regions; name one of them by its ARN: "
                + PAY_IN_PARIS
                + ", "
                + PAY_IN_SYDNEY);
    assertThat(refused.arns().stream().map(Arn::toString))
        .containsExactly(PAY_IN_PARIS, PAY_IN_SYDNEY);
    assertThatThrownBy(() -> account.repositoryArn("pay", "sa-east-1"))
        .isInstanceOf(AmbiguousRepositoryException.class);
  }

  @Test
  void region_chooses_among_those_of_one_name() {
    assertThat(two().repositoryArn("pay", "ap-southeast-2")).hasToString(PAY_IN_SYDNEY);
    assertThat(two().repositoryArn("pay", "eu-west-3")).hasToString(PAY_IN_PARIS);
  }

  @Test
  void repository_of_one_region_is_found_there_wherever_the_account_is() {
    assertThat(two().repositoryArn("till"))
        .hasToString("arn:aws:codecommit:ap-southeast-2:482915736604:till");
    assertThat(two().repositoryArn("till", "eu-west-3"))
        .hasToString("arn:aws:codecommit:ap-southeast-2:482915736604:till");
    assertThat(account(null, new Repository("till", "me-south-1")).repositoryArn("till"))
        .hasToString("arn:aws:codecommit:me-south-1:482915736604:till");
  }

  @Test
  void one_that_is_not_listed_is_in_the_region_of_the_account() {
    assertThat(two().repositoryArn("other"))
        .hasToString("arn:aws:codecommit:eu-west-3:482915736604:other");
    assertThat(two().repositoryArn("other", "sa-east-1"))
        .hasToString("arn:aws:codecommit:eu-west-3:482915736604:other");
  }

  @Test
  void region_is_chosen_where_none_is_known() {
    Account account = account(null, new Repository("pay", null));

    assertThat(account.repositoryArn("pay", "eu-west-3")).hasToString(PAY_IN_PARIS);
    assertThatThrownBy(() -> account.repositoryArn("pay"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(account.repositoryArns()).isEmpty();
  }

  @Test
  void repository_is_found_by_its_arn_alone() {
    Account account = two();

    assertThat(account.repository(Arn.parse(PAY_IN_SYDNEY).orElseThrow()))
        .contains(new Repository("pay", "ap-southeast-2"));
    assertThat(account.repository(Arn.parse(PAY_IN_SYDNEY.replace("pay", "web")).orElseThrow()))
        .isEmpty();
    assertThat(account.repository(Arn.parse(PAY_IN_SYDNEY.replace(ID, "1")).orElseThrow()))
        .isEmpty();
  }

  @Test
  void people_call_a_repository_by_its_name_where_that_is_enough() {
    Account account = two();

    assertThat(account.repositories().stream().map(account::nameOrArn))
        .containsExactly(PAY_IN_PARIS, PAY_IN_SYDNEY, "till");
  }

  @Test
  void partition_is_that_of_a_repository_if_the_account_has_no_region() {
    Account account = account(null, new Repository("pay", "cn-north-1"));

    assertThat(account.partition()).isEqualTo("aws-cn");
    assertThat(account.repositoryArn("pay"))
        .hasToString("arn:aws-cn:codecommit:cn-north-1:482915736604:pay");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pay | eu-west-3 | pay | | the repository `pay` is there twice in `eu-west-3`",
        "pay | sa-east-1 | pay | sa-east-1 | the repository `pay` is there twice in `sa-east-1`",
        "a/b | eu-west-3 | pay | | `a/b` is no name of a repository: it has 1 to 100 letters,"
            + " digits and characters of ._- and does not end in .git",
        "pay | Paris | till | | the region of the repository `pay`, `Paris`, is not written like"
            + " one: letters, words and a number, with hyphens",
        "pay | cn-north-1 | till | | the region of the repository `pay`, `cn-north-1`, is of the"
            + " partition `aws-cn`, and the account of `aws`"
      })
  void what_is_wrong_is_told(
      String name, String region, String other, @Nullable String otherRegion, String message) {
    InvalidAccountException refused =
        catchThrowableOfType(
            InvalidAccountException.class,
            () ->
                account(
                    "eu-west-3", new Repository(other, otherRegion), new Repository(name, region)));

    assertThat(refused.problems())
        .containsExactly(new AccountProblem(AccountProblem.Kind.REPOSITORY, name, null, message));
  }

  @Test
  void name_without_a_region_could_be_any_of_that_name() {
    assertThatThrownBy(
            () -> account(null, new Repository("pay", "sa-east-1"), new Repository("pay", null)))
        .hasMessage("the repository `pay` is there twice");
    assertThatThrownBy(
            () -> account(null, new Repository("pay", null), new Repository("pay", "sa-east-1")))
        .hasMessage("the repository `pay` is there twice in `sa-east-1`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "eu",
        "eu-west",
        "eu-west-",
        "e-west-1",
        "europe-west-1",
        "eu--1",
        "eu-west-1a",
        "EU-west-1",
        "eu-west-1 "
      })
  void it_is_no_region(String region) {
    assertThatThrownBy(() -> account("eu-west-3", new Repository("pay", region)))
        .isInstanceOf(InvalidAccountException.class)
        .hasMessageStartingWith("the region of the repository `pay`, `" + region + "`, is not");
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-isob-east-1", "il-central-1", "eusc-de-east-1", "ap-southeast-14"})
  void it_is_a_region_be_it_a_new_one(String region) {
    assertThat(account(region, new Repository("pay", region)).repositories()).hasSize(1);
  }

  @Test
  void template_is_once_in_a_region() {
    ApprovalRuleContent content = new ApprovalRuleContent(List.of(), List.of());
    AccountBuilder builder =
        Account.builder(ID, "eu-west-3")
            .approvalRuleTemplate(new ApprovalRuleTemplate("Two", null, content))
            .approvalRuleTemplate(new ApprovalRuleTemplate("Two", "sa-east-1", content));

    assertThat(builder.build().approvalRuleTemplates())
        .containsExactly(
            new ApprovalRuleTemplate("Two", "eu-west-3", content),
            new ApprovalRuleTemplate("Two", "sa-east-1", content));
    builder.approvalRuleTemplate(new ApprovalRuleTemplate("Two", "eu-west-3", content));
    assertThatThrownBy(builder::build)
        .hasMessage("the approval rule template `Two` is there twice in `eu-west-3`");
  }

  @Test
  void what_is_said_stays_and_what_is_not_said_stays_not_said() {
    List<String> branches = new ArrayList<>(List.of("main", "dev"));
    Map<String, String> tags = new HashMap<>(Map.of("stage", "prod", "Stage", "test"));
    Repository said =
        new Repository("pay", "eu-west-3", "main", branches, tags, List.of("Two approvers"));
    branches.clear();
    tags.clear();

    Account account = account("eu-west-3", said, new Repository("till", null)).toBuilder().build();

    assertThat(account.repositories().get(0)).isEqualTo(said);
    assertThat(said.branches()).containsExactly("main", "dev");
    assertThat(said.tags()).hasSize(2);
    assertThat(account.repositories().get(1))
        .isEqualTo(new Repository("till", "eu-west-3", null, null, null, null));
  }

  @Test
  void thousands_are_found_one_by_one() {
    AccountBuilder builder = Account.builder(ID, "eu-west-3");
    IntStream.range(0, 5000).forEach(i -> builder.repository(new Repository("r" + i, "sa-east-1")));
    Account account = builder.build();

    for (int i = 0; i < 5000; i++) {
      assertThat(account.repositoryArn("r" + i).region()).isEqualTo("sa-east-1");
    }
  }
}
