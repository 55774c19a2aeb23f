package io.github.policycheck.accountfiles;

import static io.github.policycheck.accountfiles.AccountFolder.HEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of folders that are no account, word for word. */
class AccountDirectoryProblemsTest {

  @TempDir private Path folder;

  private Account read(String yaml) throws IOException {
    return new AccountFolder(folder).read(yaml);
  }

  private List<String> problems(String yaml) throws IOException {
    return new AccountFolder(folder).problems(yaml);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "repositories: X | account.yaml:3:15 `repositories` takes a list, not a string",
        "repositories: [a/b] | account.yaml:3:16 `a/b` does not fit: a repository name has 1 to 100"
            + " letters, digits and characters of ._- and does not end in .git",
        "repositories: [x.git] | account.yaml:3:16 `x.git` does not fit: a repository name has 1 to"
            + " 100 letters, digits and characters of ._- and does not end in .git",
        "repositories: [A, A] | account.yaml:3:15 `repositories` does not fit: the CodeCommit"
            + " repositories, each once",
        "group: {} | account.yaml:3:1 `group` is not known here; did you mean `groups`?",
        "groups: {G: {attached: [Nope]}} | account.yaml:3:25 there is no managed policy `Nope`: it"
            + " is not built in and not under `policies`",
        "groups: {G: [x]} | account.yaml:3:13 `G` takes a map of names to values, not a list",
        "groups: {'a b': {}} | account.yaml:3:10 `a b` does not fit: a name has 1 to 128 letters,"
            + " digits and characters of +=,.@_-",
        "groups: {Dev: {}, DEV: {}} | account.yaml:3:19 `DEV` and `Dev` differ in upper and lower"
            + " case only, and IAM does not distinguish names by case; rename one",
        "users: {a.b: {}, A.b: {}} | account.yaml:3:18 `A.b` and `a.b` differ in upper and lower"
            + " case only, and IAM does not distinguish names by case; rename one",
        "users: {U: {groups: [G]}} | account.yaml:3:22 there is no group `G`",
        "users: {U: {tags: {team: 1}}} | account.yaml:3:26 `team` takes a string, not a number; put"
            + " it in quotes",
        "users: {U: {tags: {team: true}}} | account.yaml:3:26 `team` takes a string, not a boolean;"
            + " put it in quotes",
        "users: {U: {tags: {team: }}} | account.yaml:3:25 `team` takes a string, not nothing",
        "users: {U: {boundary: B}} | account.yaml:3:23 there is no managed policy `B`: it is not"
            + " built in and not under `policies`",
        "roles: {R: {boundary: AWSCodeCommitReadOnl}} | account.yaml:3:23 there is no managed"
            + " policy `AWSCodeCommitReadOnl`: it is not built in and not under `policies`; did you"
            + " mean `AWSCodeCommitReadOnly`?",
        "organization: {scps: [[]]} | account.yaml:3:23 `scps[0]` does not fit: a level has at"
            + " least one service control policy; where AWS has attached only its own, write"
            + " FullAWSAccess",
        "organization: {scps: [[no.json]]} | account.yaml:3:24 there is no file `no.json`",
        "organization: {managementAccount: '1'} | account.yaml:3:35 `1` does not fit: an account is"
            + " twelve digits, in quotes",
        "policies: {P: no.json} | account.yaml:3:15 there is no file `no.json`",
        "policies: {P: .} | account.yaml:3:15 `FOLDER` is a folder, not a file",
        "policies: {AWSCodeCommitReadOnly: x.json} | account.yaml:3:12 `AWSCodeCommitReadOnly` is"
            + " built in; give a policy of your own another name",
        "identities: {a: user/Nobody} | account.yaml:3:17 the account has no principal"
            + " `user/Nobody`; it has none at all",
        "identities: {a b: user/Nobody} | account.yaml:3:14 `a b` does not fit: a Git login has 1 to"
            + " 64 letters, digits and characters of +=,.@_-",
        "identities: {'': user/Nobody} | account.yaml:3:14 `` does not fit: a Git login has 1 to"
            + " 64 letters, digits and characters of +=,.@_-",
        "identities: {é: user/Nobody} | account.yaml:3:14 `é` does not fit: a Git login has 1 to"
            + " 64 letters, digits and characters of +=,.@_-",
        "identities: {user/a: user/Nobody} | account.yaml:3:14 `user/a` does not fit: a Git login"
            + " has 1 to 64 letters, digits and characters of +=,.@_-",
        "identities: {a: user/x, a: user/x} | account.yaml:3:25 `a` is written twice, first at line"
            + " 3",
        "identities: {a: [user/x]} | account.yaml:3:17 `a` takes a string, not a list",
        "account: '222222222222' | account.yaml:3:1 `account` is written twice, first at line 1",
        "users: &u {} | ",
        "groups: [ | account.yaml:3:10 not YAML: expected the node content, but found '<stream end>'",
      })
  void mistake_is_reported_with_its_place(String line, String expected) throws IOException {
    if (expected == null) {
      assertThat(read(HEAD + line + "\n").principals()).isEmpty();
    } else {
      assertThat(problems(HEAD + line + "\n"))
          .first()
          .asString()
          .isEqualTo(expected.replace("FOLDER", folder.toString()));
    }
  }

  @Test
  void account_and_region_are_required_and_checked() throws IOException {
    assertThat(problems("repositories: []\n"))
        .containsExactlyInAnyOrder(
            "account.yaml:1:1 `account` is missing", "account.yaml:1:1 `region` is missing");
    assertThat(problems("account: '12'\nregion: nowhere\n"))
        .containsExactly(
            "account.yaml:1:10 `12` does not fit: an account is twelve digits, in quotes",
            "account.yaml:2:9 `nowhere` does not fit: a region is written like us-east-2");
  }

  @Test
  void problems_of_all_files_are_reported_at_once() throws IOException {
    Files.writeString(folder.resolve("a.json"), "{\"Statement\": [}");
    Files.writeString(folder.resolve("b.json"), "{\"Statment\": []}");

    assertThat(
            problems(
                HEAD
                    + """
                    policies: {A: a.json, B: b.json}
                    groups: {G: {attached: [A, C]}}
                    """))
        .containsExactly(
            "account.yaml:4:28 there is no managed policy `C`: it is not built in and not under"
                + " `policies`",
            "a.json:1:16 not JSON: `}` closes nothing that is open here",
            "b.json:1:1 the policy has no `Statement`",
            "b.json:1:2 `Statment` is no element of a policy; did you mean `Statement`?");
  }

  @Test
  void file_named_twice_is_reported_once() throws IOException {
    Files.writeString(folder.resolve("a.json"), "{}");

    assertThat(problems(HEAD + "policies: {A: a.json, B: ./a.json}\n"))
        .containsExactly("a.json:1:1 the policy has no `Statement`");
  }

  @Test
  void path_without_its_slashes_is_refused() throws IOException {
    String wanted =
        " a path begins and ends with a slash, such as /ci/, and has 512 characters at most;"
            + " without it, it is /";
    assertThat(problems(HEAD + "groups: {G: {path: ci}}\nroles: {R: {path: /c i/}}\n"))
        .containsExactly(
            "account.yaml:3:20 `ci` does not fit:" + wanted,
            "account.yaml:4:19 `/c i/` does not fit:" + wanted);
    assertThat(problems(HEAD + "users: {U: {path: 7}}\n"))
        .containsExactly("account.yaml:3:19 `path` takes a string, not a number; put it in quotes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''| account.yaml:1:1 this is an empty file; an account is a folder with an `account.yaml`, a"
            + " snapshot, or what `aws iam get-account-authorization-details` prints",
        "'# nothing'| account.yaml:1:1 the file is empty",
        "text| account.yaml:1:1 the file takes a map of names to values, not a string",
      })
  void file_that_is_no_account_is_refused(String yaml, String expected) throws IOException {
    assertThat(problems(yaml)).containsExactly(expected);
  }

  @Test
  void second_document_and_aliases_are_refused() throws IOException {
    assertThat(problems(HEAD + "---\naccount: x\n"))
        .containsExactly("account.yaml:4:1 there is a second document; a file holds one");
    assertThat(problems(HEAD + "groups: &g {}\nusers: *g\n"))
        .containsExactly(
            "account.yaml:4:8 aliases (`*name`) are not read here; write the value out");
  }

  @Test
  void bytes_that_are_no_utf_8_and_deep_nesting_are_refused() throws IOException {
    Files.write(
        folder.resolve("account.yaml"), "account: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> AccountDirectory.read(folder)).hasMessageContaining("not UTF-8");

    assertThat(problems(HEAD + "groups: " + "[".repeat(70) + "]".repeat(70)))
        .containsExactly("account.yaml:3:72 nested deeper than 64 levels");
  }

  @Test
  void missing_account_says_what_is_missing() throws IOException {
    assertThatThrownBy(() -> AccountDirectory.read(folder.resolve("nowhere")))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("there is no folder `" + folder.resolve("nowhere") + "`");
    assertThatThrownBy(() -> AccountDirectory.read(folder))
        .hasMessageContaining("has no `account.yaml`");
    Path file = Files.writeString(folder.resolve("snapshot.json"), "{}");
    assertThatThrownBy(() -> AccountDirectory.read(file)).hasMessageContaining("is a file");
    Files.createDirectory(folder.resolve("account.yaml"));
    assertThatThrownBy(() -> AccountDirectory.read(folder))
        .hasMessageContaining("is a folder, not a file");
  }

  @Test
  void tags_that_differ_in_case_only_are_refused() throws IOException {
    assertThat(problems(HEAD + "users: {U: {tags: {team: a, Team: b}}}\n"))
        .containsExactly(
            "account.yaml:3:29 `Team` differs from another tag in upper and lower case only");
  }

  @Test
  void many_wrong_identities_are_cut_off() throws IOException {
    StringBuilder identities = new StringBuilder("identities:\n");
    for (int i = 0; i < 150; i++) {
      identities.append("  a").append(i).append(": user/Nobody\n");
    }
    assertThat(problems(HEAD + identities)).hasSize(100);
  }

  @Test
  void device_is_no_account() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("account.yaml"), Path.of("/dev/zero"));
    assertThatThrownBy(() -> AccountDirectory.read(folder))
        .hasMessageContaining("is not a regular file");
    Files.delete(link);
  }
}
