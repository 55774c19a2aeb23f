package io.github.policycheck.accountfiles.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.ReadableFolders;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.templates.FilledAccount;
import io.github.policycheck.templates.input.TemplateInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading an account in any form, with what templates are given. */
class ReadAccountTest {

  private static final String TEMPLATE =
      """
      provider "aws" { region = "cn-north-1" }
      variable "team" {}
      variable "role" { default = "deployer" }
      resource "aws_iam_group" "team" { name = "${var.team}-team" }
      resource "aws_iam_role" "role" {
        name = var.role
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = { Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = data.aws_caller_identity.current.account_id } }
        })
      }
      """;

  @TempDir private Path folder;

  private Path written(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return folder;
  }

  private static AccountInputs given(TemplateInputs inputs, String... assumed) {
    return new AccountInputs(inputs, List.of(assumed), AccountInputs.Names.COMMAND_LINE);
  }

  @Test
  void templates_of_which_all_is_known_are_an_account_with_warnings() throws IOException {
    Path path = written("main.tf", TEMPLATE);
    AccountInputs given =
        given(
            TemplateInputs.NONE.withVariable("team", "red"),
            "data.aws_caller_identity.current.account_id=940617385520");
    ReadAccount read = ReadAccount.of(path, given).checked();
    assertThat(read.account().id()).isEqualTo("940617385520");
    assertThat(read.account().region()).contains("cn-north-1");
    assertThat(read.account().principals()).hasToString("[group/red-team, role/deployer]");
    assertThat(read.warnings()).containsExactly("`var.role` is taken to have the default");
  }

  @Test
  void holes_are_named_with_the_remedy_of_whoever_asks() throws IOException {
    Path path = written("main.tf", TEMPLATE);
    assertThatThrownBy(() -> ReadAccount.whatIsRight(path, AccountInputs.NONE))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining(
            "does not say all of the account: `data.aws_caller_identity.current.account_id`,"
                + " `var.team` are not known; take a snapshot of it by `policycheck snapshot");
  }

  @Test
  void another_form_is_read_as_ever_and_has_no_use_for_what_templates_are_given()
      throws IOException {
    Path path = written("account.yaml", "account: \"940617385520\"\nregion: cn-north-1\n");
    Account account = ReadAccount.of(path, AccountInputs.NONE).checked().account();
    assertThat(account.id()).isEqualTo("940617385520");

    for (AccountInputs given :
        List.of(
            given(TemplateInputs.NONE.withoutDefaults()),
            given(TemplateInputs.NONE.withParameter("a", "b")),
            given(TemplateInputs.NONE.withVariableFile("a.tfvars", "a = 1")),
            given(TemplateInputs.NONE, "var.a=b"))) {
      ReadAccount read = ReadAccount.whatIsRight(path, given);
      assertThatThrownBy(read::checked)
          .hasMessageContaining("are about templates, and `")
          .hasMessageContaining("` has none");
    }
  }

  /** What one of two accounts has a use for is right. */
  @Test
  void only_what_no_account_has_a_use_for_is_refused() throws IOException {
    Path path = written("main.tf", TEMPLATE);
    AccountInputs given =
        given(
            TemplateInputs.NONE.withVariable("team", "red").withVariable("tem", "x"),
            "data.aws_caller_identity.current.account_id=940617385520");
    ReadAccount read = ReadAccount.of(path, given);
    assertThatThrownBy(read::checked)
        .hasMessage("these templates do not declare `tem` of --var; did you mean `team`?");
    ReadAccount.check(List.of());
    ReadAccount.check(
        List.of(
            read.unused(),
            ReadAccount.of(
                    path,
                    given(
                        TemplateInputs.NONE.withVariable("team", "red"),
                        "data.aws_caller_identity.current.account_id=940617385520"))
                .unused()));
  }

  @Test
  void templates_are_told_from_other_accounts() throws IOException {
    assertThat(AccountTemplates.are(folder)).isFalse();
    Path file = folder.resolve("main.tf");
    written("main.tf", "variable \"x\" {");
    assertThat(AccountTemplates.are(folder)).isTrue();
    assertThat(AccountTemplates.are(file)).isFalse();
    assertThatThrownBy(() -> ReadAccount.of(folder, AccountInputs.NONE))
        .isInstanceOf(InvalidFileException.class);
    written("account.yaml", "account: \"940617385520\"\n");
    assertThat(AccountTemplates.are(folder)).isFalse();
    written("stack.yaml", "Resources: {U: {Type: AWS::IAM::User}}\n");
    assertThat(AccountTemplates.are(folder.resolve("stack.yaml"))).isTrue();
  }

  @Test
  void templates_that_are_not_read_are_said() throws IOException {
    String stack = "Resources: {U: {Type: AWS::IAM::User, Properties: {UserName: u}}}\n";
    Files.createDirectories(folder.resolve("sub/deep"));
    Files.createDirectories(folder.resolve(".terraform"));
    written("stack.yaml", stack);
    written("sub/deep/other.yaml", stack);
    written("sub/notes.yaml", "a: b\n");
    written(".terraform/own.yaml", stack);
    TemplateAccount templates =
        TemplateAccount.find(folder, given(TemplateInputs.NONE)).orElseThrow();
    assertThat(templates.warnings())
        .singleElement()
        .asString()
        .contains("other.yaml:1:1: ")
        .contains("in a folder below that of the account");
    written("main.tf", "");
    assertThat(TemplateAccount.find(folder, given(TemplateInputs.NONE)).orElseThrow().warnings())
        .hasSize(2)
        .anyMatch(one -> one.contains("/stack.yaml:1:1: ") && one.contains("beside files of"));

    Path account =
        written("account.yaml", "account: \"940617385520\"\nregion: cn-north-1\n")
            .resolve("account.yaml");
    for (Path path : List.of(folder, account)) {
      assertThat(ReadAccount.of(path, AccountInputs.NONE).warnings())
          .containsExactly(
              "`"
                  + folder.resolve("main.tf")
                  + "` and 1 more are not read: `"
                  + account
                  + "` beside them is the account");
    }
    assertThat(ReadAccount.warnings(folder.resolve("sub"))).isEmpty();
    // What lies beside an account and cannot be read is nobody's.
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path alone = Files.createDirectory(folder.resolve("alone"));
    Files.writeString(elsewhere.resolve("secret.yaml"), stack);
    Files.createSymbolicLink(alone.resolve("link.yaml"), elsewhere.resolve("secret.yaml"));
    Files.copy(account, alone.resolve("account.yaml"));
    ReadAccount read =
        ReadableFolders.of(List.of(alone)).reading(() -> ReadAccount.of(alone, AccountInputs.NONE));
    assertThat(read.warnings()).isEmpty();
  }

  /** Terraform fails at it; of a copy of some files, and of what may not be read, nobody knows. */
  @Test
  void module_and_file_that_are_not_there_are_errors_with_their_places() throws IOException {
    written(
        "main.tf",
        """
        resource "aws_iam_group" "g" { name = "g" }
        module "m" { source = "./gone" }
        module "o" { source = "../other" }
        resource "aws_iam_group_policy" "p" {
          group = aws_iam_group.g.name
          policy = file("gone.json")
        }
        """);
    assertThatThrownBy(() -> TemplateAccount.find(folder, AccountInputs.NONE))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContainingAll(
            "main.tf:2:1: error: there is no folder `./gone`",
            "main.tf:3:1: error: there is no folder `../other`",
            "main.tf:6:12: error: there is no file `gone.json`, which Terraform would read here");
    ReadableFolders readable = ReadableFolders.of(List.of(folder));
    assertThatThrownBy(
            () -> readable.reading(() -> TemplateAccount.find(folder, AccountInputs.NONE)))
        .hasMessageContaining("`./gone`")
        .message()
        .doesNotContain("`../other`");
    Path real = folder.toRealPath();
    assertThat(
            readable
                .withCopy(real, real)
                .reading(() -> TemplateAccount.find(folder, AccountInputs.NONE)))
        .isPresent();
    Files.createDirectory(folder.resolve("gone"));
    Files.writeString(folder.resolve("gone.json"), "{}");
    assertThat(readable.reading(() -> TemplateAccount.find(folder, AccountInputs.NONE)))
        .isPresent();
  }

  @Test
  void plan_and_file_of_terraform_are_told_what_to_name() throws IOException {
    written("plan.json", "{\"format_version\": \"1.2\", \"resource_changes\": []}");
    written("main.tf", TEMPLATE);
    for (String name : List.of("plan.json", "main.tf")) {
      assertThatThrownBy(() -> ReadAccount.of(folder.resolve(name), AccountInputs.NONE))
          .hasMessageContaining(
              "name the folder of Terraform's configuration, which is an account, and give it the"
                  + " same variables");
    }
  }

  @Test
  void what_fills_holes_is_said_in_words_and_what_is_made_up_by_their_names() throws IOException {
    written("main.tf", TEMPLATE);
    TemplateAccount templates =
        TemplateAccount.find(folder, given(TemplateInputs.NONE)).orElseThrow();
    List<FilledAccount> all = templates.filled(List.of("red-team"), Optional.empty()).all();
    FilledAccount plain = all.get(0);
    FilledAccount other =
        all.stream()
            .filter(one -> "red".equals(one.texts().get("var.team")))
            .findFirst()
            .orElseThrow();
    List<String> names = HoleTexts.differing(plain, other);
    assertThat(names).containsExactly("var.team");
    HoleTexts texts = new HoleTexts(plain);
    assertThat(texts.shown(names)).isEqualTo("`var.team` is something that nothing here names");
    assertThat(new HoleTexts(other).shown(names)).isEqualTo("`var.team` is `red`");
    String made = plain.texts().get("var.team");
    assertThat(texts.in("group/" + made + "-team", false)).isEqualTo("group/${var.team}-team");
    assertThat(new HoleTexts(other).withPlaces("red, reds", Set.of("var.team")))
        .isEqualTo("${var.team}, reds");
  }
}
