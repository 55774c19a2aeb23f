package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.lint.comparison.ComparedCommands;
import io.github.policycheck.lint.comparison.ComparedFiles;
import io.github.policycheck.lint.comparison.ComparedRevisions;
import io.github.policycheck.lint.report.WitnessCommand;
import io.github.policycheck.templates.input.TemplateInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of versions that are compared. */
class ComparedVersionsTest {

  private static final String ACCOUNT =
      """
      account: "462817364500"
      region: ap-south-1
      repositories: [ledger]
      users: {ann: {}}
      """;

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static String policy(String effect, String more) {
    return """
        {"Version": "2012-10-17", "Statement": [{"Effect": "%s", "Action": "s3:GetObject"%s}]}"""
        .formatted(effect, more);
  }

  private static String policy(String effect) {
    return policy(effect, ", \"Resource\": \"*\"");
  }

  private static ComparedFiles read(Path path) {
    return ComparedFiles.read(path, FileContents.OF_DISK, Optional.empty());
  }

  @Test
  void policy_has_no_name_but_its_own_file() throws IOException {
    Path file = write("a.json", policy("Allow"));
    ComparedFiles read = read(file);
    assertThat(read.policies()).containsOnlyKeys("");
    assertThat(read.files()).containsEntry("", file);
    assertThat(read.digest())
        .startsWith("sha256:")
        .isNotEqualTo(read(write("b.json", policy("Deny"))).digest());
    assertThat(read.isNothing()).isFalse();
  }

  @Test
  void folder_names_policies_by_their_files_and_says_what_is_not_read() throws IOException {
    write("x/a.json", policy("Allow"));
    write("x/sub/b.json", policy("Deny"));
    write("x/main.tf", "resource {}");
    ComparedFiles read = read(folder.resolve("x"));
    assertThat(read.policies()).containsOnlyKeys("a.json", "sub/b.json");
    assertThat(read.account()).isEmpty();
    assertThat(read.notRead()).hasSize(1).allMatch(one -> one.contains("main.tf"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"AssumeRolePolicyDocument\": {\"Version\": \"2012-10-17\"}}",
        "{\"Resources\": {\"P\": {\"Type\": \"AWS::IAM::ManagedPolicy\"}}}"
      })
  void folder_says_which_json_files_have_no_policy_that_is_read(String text) throws IOException {
    write("x/a.json", policy("Allow"));
    Path file = write("x/b.json", text);
    assertThat(read(folder.resolve("x")).notRead())
        .containsExactly(
            "not read below `%s`, as no policy in a form that is read is in it: `%s`"
                .formatted(file.getParent(), file));
  }

  @Test
  void account_is_read_in_any_of_its_forms() throws IOException {
    Path file = write("acc/account.yaml", ACCOUNT);
    for (Path path : List.of(file, folder.resolve("acc"))) {
      assertThat(read(path).account())
          .hasValueSatisfying(one -> assertThat(one.id()).isEqualTo("462817364500"));
      assertThat(read(path).isNothing()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          empty         | holds no policy in a form that is read
          nested        | has an account in it
          acc           | which says of what type its policies are
          """)
  void what_cannot_be_compared_is_refused(String name, String problem) throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    write("nested/a/account.yaml", ACCOUNT);
    write("nested/b.json", policy("Allow"));
    write("acc/account.yaml", ACCOUNT);
    Optional<PolicyType> type =
        name.equals("acc") ? Optional.of(PolicyType.IDENTITY) : Optional.empty();
    assertThatThrownBy(() -> ComparedFiles.read(folder.resolve(name), FileContents.OF_DISK, type))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource({"a..b, a, b", "..b, HEAD, b", "a.., a, HEAD", "' v1 .. v2 ', v1, v2"})
  void revisions_are_named_as_git_names_them(String written, String before, String after) {
    assertThat(ComparedRevisions.parse(written)).isEqualTo(new ComparedRevisions(before, after));
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "a...b", ""})
  void other_names_of_revisions_are_refused(String written) {
    assertThatThrownBy(() -> ComparedRevisions.parse(written))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("write A..B");
  }

  @Test
  void revision_has_what_was_committed() throws IOException {
    GitRepository repository = GitRepository.in(folder);
    Path file = write("p/a.json", policy("Allow"));
    repository.commit("one");
    write("p/a.json", policy("Deny"));
    ComparedFiles was = ComparedRevisions.read("HEAD", file, Optional.empty());
    assertThat(was.policies()).containsOnlyKeys("");
    assertThat(was.digest()).isEqualTo(read(write("q.json", policy("Allow"))).digest());
    assertThat(was.files()).isEmpty();
    assertThat(ComparedRevisions.read("HEAD", folder.resolve("none"), Optional.empty()).isNothing())
        .isTrue();
    write("p/a.json", "{");
    repository.commit("broken");
    assertThatThrownBy(() -> ComparedRevisions.read("HEAD", file, Optional.empty()))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("HEAD:");
    assertThatThrownBy(() -> ComparedRevisions.read("nosuch", file, Optional.empty()))
        .isInstanceOf(UnreadableFileException.class);
  }

  @Test
  void templates_are_an_account_of_which_all_is_to_be_known() throws IOException {
    GitRepository repository = GitRepository.in(folder);
    write("t/main.tf", "variable \"who\" {}\nresource \"aws_iam_user\" \"a\" { name = var.who }\n");
    repository.commit("one");
    Path path = folder.resolve("t");
    AccountInputs given =
        new AccountInputs(
            TemplateInputs.NONE.withVariable("who", "ann"),
            List.of(
                "data.aws_caller_identity.current.account_id=264819503377",
                "data.aws_region.current.name=sa-east-1",
                "var.other=x"),
            AccountInputs.Names.COMMAND_LINE);
    ComparedFiles now = ComparedFiles.read(path, FileContents.OF_DISK, Optional.empty(), given);
    assertThat(now.account().orElseThrow().principals()).hasToString("[user/ann]");
    ComparedFiles then = ComparedRevisions.read("HEAD", path, Optional.empty(), given);
    assertThat(then.account().orElseThrow().principals()).hasToString("[user/ann]");
    assertThatThrownBy(() -> ComparedFiles.checkGiven(then, now))
        .hasMessageContaining("`var.other` of --assume is no expression");

    assertThatThrownBy(() -> ComparedRevisions.read("HEAD", path, Optional.empty()))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("`HEAD:t` does not say all of the account");
    // Policies beside them are what is compared, unless something is given that is about templates.
    write("t/a.json", policy("Allow"));
    assertThat(read(path).policies()).containsOnlyKeys("a.json");
    assertThat(read(path).notRead()).hasSize(1).allMatch(one -> one.contains("main.tf"));
    assertThat(ComparedFiles.read(path, FileContents.OF_DISK, Optional.empty(), given).account())
        .isPresent();
  }

  /** The folder that a revision is read from is gone, and has another name each time. */
  @Test
  void files_of_a_revision_are_named_as_git_names_them() throws IOException {
    GitRepository repository = GitRepository.in(folder);
    write("p/a.json", policy("Allow"));
    write("p/b.json", "{");
    write("q/main.tf", "resource {}");
    write("r/c.json", "{}");
    write(
        "acc/account.yaml",
        ACCOUNT.replace("users: {ann: {}}", "users: {ann: {inline: {Mine: mine.json}}}"));
    repository.commit("one");
    assertThat(ComparedRevisions.read("HEAD", folder.resolve("p"), Optional.empty()).notRead())
        .containsExactly(
            "not read below `HEAD:p`, as no policy in a form that is read is in it: `HEAD:p/b.json`");
    assertThatThrownBy(() -> ComparedRevisions.read("HEAD", folder.resolve("q"), Optional.empty()))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("HEAD:q/main.tf:1:1: ");
    assertThatThrownBy(() -> ComparedRevisions.read("HEAD", folder.resolve("r"), Optional.empty()))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("`HEAD:r` holds no policy in a form that is read");
    assertThat(ComparedRevisions.read("HEAD", folder.resolve("acc"), Optional.empty()).account())
        .hasValueSatisfying(
            account ->
                assertThat(account.leftOut().values())
                    .flatExtracting(unread -> unread)
                    .extracting(UnreadPolicy::reason)
                    .containsExactly("there is no file `HEAD:acc/mine.json`"));
  }

  /** Of each type of policies the command asks under what it is compared under. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          IDENTITY             | Allow | --policy a.json
          IDENTITY             | Deny  | --policy a.json AdministratorAccess
          PERMISSIONS_BOUNDARY | Allow | --policy AdministratorAccess --boundary a.json
          SERVICE_CONTROL      | Allow | --policy AdministratorAccess --scp a.json
          SERVICE_CONTROL      | Deny  | --policy AdministratorAccess --scp a.json FullAWSAccess
          RESOURCE_CONTROL     | Deny  | ''
          """)
  void command_asks_for_a_request(PolicyType type, String effect, String options)
      throws IOException {
    String more =
        type == PolicyType.RESOURCE_CONTROL
            ? ", \"Principal\": \"*\", \"Resource\": \"*\""
            : ", \"Resource\": \"*\"";
    Path file = write("a.json", policy(effect, more));
    ComparedFiles read = ComparedFiles.read(file, FileContents.OF_DISK, Optional.of(type));
    Optional<String> command =
        new ComparedCommands(
                WitnessCommand.ofCommand("pc"), AccountInputs.NONE, file, read, file, read)
            .of("a.json", witness(), true);
    assertThat(command.map(text -> text.replace(folder + "/", "")).orElse(""))
        .contains(options)
        .matches(text -> options.isEmpty() == text.isEmpty());
  }

  @Test
  void command_names_an_account_by_its_path() throws IOException {
    Path file = write("acc/account.yaml", ACCOUNT);
    ComparedFiles read = read(file);
    assertThat(
            new ComparedCommands(
                    WitnessCommand.ofCommand("pc"), AccountInputs.NONE, file, read, file, read)
                .of("user/ann", witness(), false))
        .hasValueSatisfying(command -> assertThat(command).contains("--account " + file));
  }

  private static Witness witness() {
    return new Witness("user/ann", null, "s3:GetObject", "arn:aws:s3:::b/k", Map.of(), "allowed");
  }
}
