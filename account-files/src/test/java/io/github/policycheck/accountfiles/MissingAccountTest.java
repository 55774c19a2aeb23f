package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are no account, and what to name instead. */
class MissingAccountTest {

  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void refused(String message) {
    assertThatThrownBy(() -> AccountReader.read(folder))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("`" + folder + "` has no `account.yaml`" + message);
  }

  @Test
  void empty_folder_is_told_what_an_account_is() {
    refused(
        "; it is empty: name a folder with one, one with templates of Terraform or CloudFormation, or"
            + " a snapshot");
  }

  @Test
  void folder_of_other_files_is_told_how_to_make_one() throws IOException {
    write("README.md", "x");
    refused(" and no templates; `policycheck init` makes one from a folder of policies");
  }

  @Test
  void folder_of_a_plan_is_told_to_name_that_of_the_configuration() throws IOException {
    write("a.json", "{}");
    write("tfplan.json", "{\"format_version\": \"1.2\", \"resource_changes\": []}");
    refused(
        "; `"
            + folder.resolve("tfplan.json")
            + "` is a Terraform plan: name the folder of Terraform's configuration that it was made"
            + " from, which is an account, and give it the same variables");
  }

  @Test
  void folder_above_templates_or_accounts_is_told_of_one_of_them() throws IOException {
    write("z/deep/main.tf", "");
    write("stacks/notes.yaml", "a: b\n");
    refused(
        " and no templates of its own; name one of the folders below it, such as `"
            + folder.resolve("z/deep")
            + "`");
    write("stacks/s.yaml", "Resources: {U: {Type: AWS::IAM::User}}\n");
    refused(
        " and no templates of its own; name one of the folders below it, such as `"
            + folder.resolve("stacks")
            + "`");
    write("a/account.yaml", "account: \"940617385520\"\n");
    refused(
        " and no templates of its own; name one of the folders below it, such as `"
            + folder.resolve("a")
            + "`");
  }
}
