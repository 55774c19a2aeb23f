package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.text.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three forms of an account. */
class AccountReaderTest {

  private static final Path EXAMPLE =
      Path.of(System.getProperty("policycheck.root", ".."), "examples/policies");

  @TempDir Path folder;

  private Path snapshot;

  @BeforeEach
  void write_a_snapshot() {
    snapshot = folder.resolve("one.snapshot");
    SnapshotFile.write(AccountReader.read(EXAMPLE), EXAMPLE, snapshot);
  }

  private static String principals(Account account) {
    return account.principals().stream().map(PrincipalId::toString).toList().toString();
  }

  @Test
  void folder_its_yaml_and_its_snapshot_are_the_same_account() {
    Account ofFolder = AccountReader.read(EXAMPLE);
    Account ofYaml = AccountReader.read(EXAMPLE.resolve("account.yaml"));
    Account ofSnapshot = AccountReader.read(snapshot);

    assertThat(principals(ofFolder)).contains("user/Arnav_Desai", "user/Mary_Major");
    for (Account other : new Account[] {ofYaml, ofSnapshot}) {
      assertThat(principals(other)).isEqualTo(principals(ofFolder));
      assertThat(other.repositories()).isEqualTo(ofFolder.repositories());
      assertThat(other.identities()).isEqualTo(ofFolder.identities());
      assertThat(other.region()).isEqualTo(ofFolder.region());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Account.yaml", "ACCOUNT.YAML", "account.YML", "Account.yml"})
  void account_whose_file_has_another_case_is_told(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "account: \"518043972266\"\nregion: ap-south-1\n");

    for (Path path : List.of(folder, file)) {
      assertThatThrownBy(() -> AccountReader.read(path))
          .isInstanceOf(UnreadableFileException.class)
          .hasMessageContaining("has to be called `account.yaml`")
          .hasMessageContaining("rename `" + file + "`");
    }
  }

  @Test
  void snapshot_knows_where_it_comes_from() {
    Snapshot read = AccountReader.snapshot(snapshot);

    assertThat(read.source()).isEqualTo(EXAMPLE.toAbsolutePath().normalize().toString());
    assertThat(read.digest()).startsWith("sha256:");
  }

  @Test
  void details_of_the_aws_cli_are_an_account() throws IOException {
    Path file = folder.resolve("details.json");
    Files.writeString(
        file,
        """
        {"UserDetailList": [{"UserName": "u", "Path": "/", "UserId": "AIDA",
                             "Arn": "arn:aws:iam::111111111111:user/u", "GroupList": []}],
         "GroupDetailList": [], "RoleDetailList": [], "Policies": [], "IsTruncated": false}
        """);

    assertThat(AccountReader.read(file).id()).isEqualTo("111111111111");
    assertThat(principals(AccountReader.read(file))).isEqualTo("[user/u]");
  }

  /** {@code --filter LocalManagedPolicy} leaves AWS's own policies out. */
  @Test
  void details_without_the_policies_of_aws_have_those_that_are_built_in() throws IOException {
    Path file = folder.resolve("details.json");
    String details =
        """
        {"UserDetailList": [{"UserName": "u", "Arn": "arn:aws-cn:iam::111111111111:user/u",
          "AttachedManagedPolicies": [{"PolicyName": "AWSCodeCommitPowerUser",
            "PolicyArn": "arn:aws-cn:iam::aws:policy/AWSCodeCommitPowerUser"}],
          "PermissionsBoundary": {"PermissionsBoundaryType": "Policy",
            "PermissionsBoundaryArn": "arn:aws-cn:iam::aws:policy/AWSCodeCommitFullAccess"}}],
         "Policies": []}
        """;
    Files.writeString(file, details);

    for (Account account :
        List.of(AccountReader.read(file), AccountReader.readWhole(file).account())) {
      assertThat(account.policies())
          .extracting(policy -> policy.type() + " " + policy.arn())
          .containsExactly(
              "IDENTITY arn:aws-cn:iam::aws:policy/AWSCodeCommitPowerUser",
              "PERMISSIONS_BOUNDARY arn:aws-cn:iam::aws:policy/AWSCodeCommitFullAccess");
    }

    Files.writeString(file, details.replace("policy/AWSCode", "policy/OurCode"));
    for (Account account :
        List.of(AccountReader.read(file), AccountReader.readWhole(file).account())) {
      assertThat(account.principals()).isEmpty();
      assertThat(account.leftOut().toString())
          .contains("policy/OurCodeCommitPowerUser", "policy/OurCodeCommitFullAccess");
    }
  }

  @Test
  void file_that_is_no_account_is_refused_with_the_place() throws IOException {
    Path file = folder.resolve("notes.txt");
    Files.writeString(file, "hello\n");

    assertThatThrownBy(() -> AccountReader.read(file))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining(file + ":1:1")
        .hasMessageContaining("`hello` is no value");
  }

  @Test
  void snapshot_that_was_changed_is_refused() throws IOException {
    Files.writeString(snapshot, Files.readString(snapshot).replace("Mary_Major", "Mary_Minor"));

    assertThatThrownBy(() -> AccountReader.read(snapshot))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("the snapshot was changed or damaged after it was written");
  }

  @Test
  void yaml_of_another_name_is_refused() throws IOException {
    Path file = folder.resolve("other.yaml");
    Files.writeString(file, "account: x\n");

    assertThatThrownBy(() -> AccountReader.read(file))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("`" + file + "` is a file; this account is a folder with an `account.yaml`");
  }

  @Test
  void what_is_not_there_is_called_what_it_would_be() {
    assertThatThrownBy(() -> AccountReader.read(folder.resolve("gone")))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("there is no folder `" + folder.resolve("gone") + "`");
    assertThatThrownBy(() -> AccountReader.read(folder.resolve("gone.json")))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("there is no file `" + folder.resolve("gone.json") + "`");
    assertThatThrownBy(() -> AccountReader.read(folder))
        .hasMessage(
            "`"
                + folder
                + "` has no `account.yaml` and no templates; `policycheck init` makes one from a folder"
                + " of policies");
  }

  @Test
  void folder_may_be_called_like_a_file() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("account.json"));
    Files.writeString(
        odd.resolve("account.yaml"), "account: \"111111111111\"\nregion: us-east-2\n");

    assertThat(AccountReader.read(odd).id()).isEqualTo("111111111111");
  }

  @Test
  void pipe_is_no_account() {
    assertThatThrownBy(() -> AccountReader.read(Path.of("/dev/zero")))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("`/dev/zero` is not a regular file");
  }

  @Test
  void shorter_ending_is_read_and_both_are_refused() throws IOException {
    String text = "account: \"730551962448\"\nregion: eu-west-3\n";
    Path yaml = folder.resolve("account.yml");
    Files.writeString(yaml, text);

    assertThat(AccountReader.read(folder).id()).isEqualTo("730551962448");
    assertThat(AccountReader.readWhole(yaml).account().id()).isEqualTo("730551962448");
    assertThat(AccountDirectory.isAccount(folder)).isTrue();
    assertThat(AccountDirectory.isAccountFile(yaml)).isTrue();

    Files.writeString(folder.resolve("account.yaml"), text);
    for (Path path : List.of(folder, yaml, folder.resolve("account.yaml"))) {
      assertThatThrownBy(() -> AccountReader.read(path))
          .isInstanceOf(UnreadableFileException.class)
          .hasMessageContaining("beside `" + folder)
          .hasMessageContaining("; keep one of them");
    }
  }
}
