package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads a snapshot finds the old one or the new one. */
class SnapshotFileTest {

  private static final Path SOURCE = Path.of("a/../accounts");

  @TempDir Path folder;

  private static Account account(String repository, Policy... policies) {
    return Account.builder("111111111111", "us-east-2")
        .repositories(List.of(repository))
        .groups(List.of(new Group("G", List.of(policies))))
        .build();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static List<String> repositories(Path file) {
    return AccountReader.read(file).repositoryNames();
  }

  @Test
  void file_is_written_and_replaced_and_nothing_else_is_left() throws IOException {
    Path file = folder.resolve("snapshot");

    SnapshotFile.write(account("First"), SOURCE, file);
    assertThat(repositories(file)).containsExactly("First");
    SnapshotFile.write(account("Second"), SOURCE, file);

    assertThat(repositories(file)).containsExactly("Second");
    assertThat(files()).containsExactly("snapshot");
    assertThat(AccountReader.snapshot(file).source())
        .isEqualTo(Path.of("accounts").toAbsolutePath().toString());
  }

  @Test
  void file_can_be_read_by_everybody_and_written_by_its_owner() throws IOException {
    Path file = folder.resolve("snapshot");
    Files.writeString(file, "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));

    SnapshotFile.write(account("R"), SOURCE, file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
  }

  @Test
  void whoever_has_the_old_file_open_goes_on_reading_it() throws IOException {
    Path file = folder.resolve("snapshot");
    SnapshotFile.write(account("First"), SOURCE, file);
    Path old = Files.createLink(folder.resolve("old"), file);

    SnapshotFile.write(account("Second"), SOURCE, file);

    assertThat(repositories(old)).containsExactly("First");
    assertThat(repositories(file)).containsExactly("Second");
  }

  @Test
  void account_that_cannot_be_written_leaves_the_old_file() throws IOException {
    Path file = folder.resolve("snapshot");
    SnapshotFile.write(account("First"), SOURCE, file);
    Arn arn = new Arn("aws", "iam", "", "111111111111", "policy/P");
    PolicyDocument one = new PolicyDocument(PolicyVersion.V2012_10_17, null, List.of());
    PolicyDocument other = new PolicyDocument(PolicyVersion.V2008_10_17, null, List.of());
    Account broken =
        account(
            "Second",
            new Policy("P", PolicyType.IDENTITY, one, arn),
            new Policy("P", PolicyType.IDENTITY, other, arn));

    assertThatThrownBy(() -> SnapshotFile.write(broken, SOURCE, file))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(repositories(file)).containsExactly("First");
    assertThat(files()).containsExactly("snapshot");
  }

  @Test
  void place_that_cannot_be_written_is_told_and_stays() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Path longest = folder.resolve("x".repeat(250));
    SnapshotFile.write(account("First"), SOURCE, folder.resolve("y"));
    Files.move(folder.resolve("y"), longest);

    assertThatThrownBy(() -> SnapshotFile.write(account("R"), SOURCE, taken))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("`" + taken + "` is a folder, not a file");
    Path below = longest.resolve("a/snapshot");
    assertThatThrownBy(() -> SnapshotFile.write(account("R"), SOURCE, below))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage(
            "the folder `"
                + below.getParent()
                + "` cannot be made: `"
                + longest
                + "` is no folder");
    assertThatThrownBy(() -> SnapshotFile.write(account("R"), SOURCE, longest))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageStartingWith("`" + longest + "` cannot be written: ");

    assertThat(repositories(longest)).containsExactly("First");
    assertThat(files()).containsExactly("taken", "x".repeat(250));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void device_is_never_replaced() {
    for (String device : List.of("/dev/null", "/dev/stdout", "/dev/full")) {
      assertThatThrownBy(() -> SnapshotFile.checkPlace(Path.of(device)))
          .isInstanceOf(UnreadableFileException.class)
          .hasMessage("`" + device + "` is no file that could be replaced");
    }
  }

  @Test
  void file_in_the_working_folder_needs_no_path() {
    assertThatThrownBy(() -> SnapshotFile.write(account("R"), SOURCE, Path.of("src")))
        .hasMessage("`src` is a folder, not a file");
  }
}
