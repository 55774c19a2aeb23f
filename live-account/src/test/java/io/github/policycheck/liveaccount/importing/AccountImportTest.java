package io.github.policycheck.liveaccount.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsException.Kind;
import io.github.policycheck.liveaccount.LiveAccountException;
import io.github.policycheck.liveaccount.ScriptedAws;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountImportTest {

  private static final String NOW = "2031-02-03T04:05:06Z";
  private static final String DETAILS = "iam:GetAccountAuthorizationDetails";

  @TempDir Path folder;

  static ImportRequest request(List<String> regions, String... repositories) {
    return new ImportRequest(
        regions,
        List.of(repositories),
        true,
        null,
        Clock.fixed(Instant.parse(NOW), ZoneOffset.UTC));
  }

  private static ImportedAccount read(ScriptedAws aws, ImportRequest request) {
    return AccountImport.read(aws, null, request, (question, answers) -> {});
  }

  /** An account with one user, in no organization, with one repository in one region. */
  static ScriptedAws aws() {
    return new ScriptedAws()
        .region("me-central-1")
        .answer("sts:GetCallerIdentity", "{'Account': '730194826611', 'Arn': 'a'}")
        .answer(
            DETAILS,
            "{'IsTruncated': false, 'UserDetailList': [{'UserName': 'eva', 'Arn':"
                + " 'arn:aws:iam::730194826611:user/eva'}]}")
        .answer("iam:ListPolicies of Local", "{'IsTruncated': false, 'Policies': []}")
        .answer(
            "iam:ListPolicies of AWS, PermissionsPolicy", "{'IsTruncated': false, 'Policies': []}")
        .answer(
            "iam:ListPolicies of AWS, PermissionsBoundary",
            "{'IsTruncated': false, 'Policies': []}")
        .answer(
            "codecommit:ListRepositories in me-central-1",
            "{'repositories': [{'repositoryName': 'web'}]}")
        .answer(
            "codecommit:BatchGetRepositories in me-central-1 of web",
            "{'repositories': [{'repositoryName': 'web', 'Arn': 'arn:web', 'defaultBranch':"
                + " 'main'}]}")
        .answer("codecommit:ListBranches in me-central-1 of web", "{'branches': ['z', 'a']}")
        .answer("codecommit:ListTagsForResource in me-central-1 of arn:web", "{'tags': {'k': 'v'}}")
        .answer(
            "codecommit:ListAssociatedApprovalRuleTemplatesForRepository in me-central-1 of web",
            "{'approvalRuleTemplateNames': []}")
        .answer(
            "codecommit:ListApprovalRuleTemplates in me-central-1",
            "{'approvalRuleTemplateNames': []}")
        .fail("organizations:DescribeOrganization", Kind.NO_ORGANIZATION);
  }

  @Test
  void account_has_what_aws_says() {
    List<String> heard = new ArrayList<>();
    ScriptedAws aws = aws();

    ImportedAccount imported =
        AccountImport.read(
            aws,
            null,
            request(List.of()),
            (question, answers) -> heard.add(answers + " " + question));

    Account account = imported.account();
    assertThat(account.id()).isEqualTo("730194826611");
    assertThat(account.region()).contains("me-central-1");
    assertThat(account.asOf()).contains(Instant.parse(NOW));
    assertThat(account.users()).extracting("name").containsExactly("eva");
    assertThat(account.repositories())
        .containsExactly(
            new Repository(
                "web", "me-central-1", "main", List.of("a", "z"), Map.of("k", "v"), List.of()));
    assertThat(account.notKnown()).isEmpty();
    assertThat(imported.requests()).isEqualTo(aws.asked().size());
    assertThat(heard).contains("1 " + DETAILS).hasSize(aws.asked().size() - 2);
  }

  @Test
  void no_region_is_an_error_that_says_what_to_do() {
    assertThatThrownBy(() -> read(aws().region(null), request(List.of())))
        .isInstanceOf(LiveAccountException.class)
        .hasMessageContaining("`--region`");
  }

  @Test
  void repository_that_is_in_no_region_is_an_error() {
    ScriptedAws aws =
        aws()
            .answer(
                "codecommit:BatchGetRepositories in me-central-1 of wbe",
                "{'repositories': [], 'repositoriesNotFound': ['wbe']}");

    assertThatThrownBy(() -> read(aws, request(List.of(), "wbe")))
        .isInstanceOf(LiveAccountException.class)
        .hasMessage("there is no repository `wbe` in me-central-1");
  }

  @Test
  void repositories_that_were_not_asked_for_are_not_known() {
    assertThat(read(aws(), request(List.of(), "web")).account().notKnown())
        .extracting(NotKnown::toString)
        .containsExactly("repositories in me-central-1: only those that were asked for are read");
  }

  @Test
  void repository_that_is_removed_meanwhile_is_left_out() {
    ScriptedAws aws = aws().fail("codecommit:ListBranches in me-central-1 of web", Kind.NOT_FOUND);

    assertThat(read(aws, request(List.of())).account().repositories()).isEmpty();
  }

  @Test
  void repository_whose_key_is_gone_is_there_and_its_rest_is_not_known() {
    ScriptedAws aws =
        aws()
            .answer(
                "codecommit:ListRepositories in me-central-1",
                "{'repositories': [{'repositoryName': 'web'}, {'repositoryName': 'api'}]}")
            .fail("codecommit:BatchGetRepositories in me-central-1 of web, api", Kind.ENCRYPTED)
            .fail("codecommit:BatchGetRepositories in me-central-1 of api", Kind.ENCRYPTED)
            .fail("codecommit:ListBranches in me-central-1 of api", Kind.ENCRYPTED)
            .answer(
                "codecommit:ListAssociatedApprovalRuleTemplatesForRepository in me-central-1 of"
                    + " api",
                "{'approvalRuleTemplateNames': []}");

    Account account = read(aws, request(List.of())).account();

    assertThat(account.repositoryNames()).containsExactly("api", "web");
    assertThat(account.notKnown())
        .extracting(one -> one.what() + " " + one.repository())
        .containsExactly("DEFAULT_BRANCH api", "BRANCHES api", "TAGS api");
  }

  @Test
  void repository_that_aws_cannot_show_is_there_and_its_rest_is_not_known() {
    ScriptedAws aws =
        aws()
            .answer(
                "codecommit:BatchGetRepositories in me-central-1 of web",
                "{'repositories': [], 'errors': [{'repositoryName': 'web', 'errorCode':"
                    + " 'EncryptionKeyDisabledException', 'errorMessage': 'm'}]}");

    Account account = read(aws, request(List.of())).account();

    assertThat(account.repositoryNames()).containsExactly("web");
    assertThat(account.notKnown())
        .extracting(NotKnown::toString)
        .containsExactly(
            "default branch of `web` in me-central-1: EncryptionKeyDisabledException: m",
            "tags of `web` in me-central-1: the ARN of the repository is not known");
  }

  @Test
  void answer_about_what_can_be_no_repository_ends_the_import() {
    ScriptedAws aws =
        aws()
            .answer(
                "codecommit:BatchGetRepositories in me-central-1 of web",
                "{'repositories': [], 'errors': [{'errorCode': 'c', 'errorMessage': 'm'}]}");

    assertThatThrownBy(() -> read(aws, request(List.of())))
        .isInstanceOfSatisfying(
            AwsException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MALFORMED))
        .hasMessage("`` is no name of a repository");
  }

  @Test
  void batch_that_is_too_large_is_halved() {
    ScriptedAws aws =
        aws()
            .answer(
                "codecommit:ListRepositories in me-central-1",
                "{'repositories': [{'repositoryName': 'a'}, {'repositoryName': 'b'},"
                    + " {'repositoryName': 'c'}]}")
            .fail(
                "codecommit:BatchGetRepositories in me-central-1 of a, b, c", Kind.TOO_MUCH_AT_ONCE)
            .fail("codecommit:BatchGetRepositories in me-central-1 of b, c", Kind.TOO_MUCH_AT_ONCE);
    for (String name : List.of("a", "b", "c")) {
      aws.answer(
          "codecommit:BatchGetRepositories in me-central-1 of " + name,
          "{'repositories': [{'repositoryName': '" + name + "'}]}");
    }

    assertThat(read(aws, request(List.of())).account().repositoryNames())
        .containsExactly("a", "b", "c");
  }

  @Test
  void batches_have_a_hundred_names_at_most() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      names.add("r" + i);
    }

    assertThat(RepositoryBatches.of(names)).extracting(List::size).containsExactly(100, 100, 50);
    assertThat(RepositoryBatches.of(List.of())).isEmpty();
  }

  @Test
  void answer_that_is_no_answer_ends_the_import() {
    ScriptedAws aws = aws().fail("codecommit:ListBranches in me-central-1 of web", Kind.THROTTLED);

    assertThatThrownBy(() -> read(aws, request(List.of())))
        .isInstanceOf(AwsException.class)
        .hasMessage("no codecommit:ListBranches in me-central-1 of web");
  }

  @Test
  void template_that_is_not_understood_is_not_known() {
    ScriptedAws aws =
        aws()
            .answer(
                "codecommit:ListApprovalRuleTemplates in me-central-1",
                "{'approvalRuleTemplateNames': ['Two']}")
            .answer(
                "codecommit:GetApprovalRuleTemplate in me-central-1 of Two",
                "{'approvalRuleTemplate': {'approvalRuleTemplateName': 'Two',"
                    + " 'approvalRuleTemplateContent': '{'}}");

    Account account = read(aws, request(List.of())).account();

    assertThat(account.approvalRuleTemplates()).isEmpty();
    assertThat(account.notKnown())
        .extracting(NotKnown::toString)
        .singleElement()
        .asString()
        .startsWith(
            "approval rule templates in me-central-1: the content of `Two` is not understood: ");
  }

  @Test
  void resume_file_stays_until_it_is_removed() {
    Path file = folder.resolve("resume");
    ImportRequest request = request(List.of("me-central-1")).resumingFrom(file);
    read(aws(), request);
    assertThat(file).exists();

    ScriptedAws again = aws();
    read(again, request);
    assertThat(again.asked()).doesNotContain(DETAILS);

    request.removeResumeFile();
    assertThat(file).doesNotExist();
    request(List.of()).removeResumeFile();
  }
}
