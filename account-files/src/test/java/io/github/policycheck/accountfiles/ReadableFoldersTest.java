package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadableFoldersTest {

  @TempDir Path temporary;

  private Path inside;
  private Path secret;
  private ReadableFolders folders;

  @BeforeEach
  void make_folders() throws IOException {
    inside = Files.createDirectories(temporary.resolve("inside"));
    Path outside = Files.createDirectories(temporary.resolve("outside"));
    secret = Files.writeString(outside.resolve("secret.json"), "secret");
    Files.writeString(inside.resolve("open.json"), "open");
    folders = ReadableFolders.of(List.of(inside));
  }

  private String read(Path file) {
    return folders.reading(() -> new String(FileBytes.of(file), StandardCharsets.UTF_8));
  }

  @Test
  void files_in_the_folders_are_read_and_others_are_not() {
    assertThat(read(inside.resolve("open.json"))).isEqualTo("open");
    assertThat(read(inside.resolve("../inside/open.json"))).isEqualTo("open");
    assertThatThrownBy(() -> read(inside.resolve("../outside/secret.json")))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageEndingWith("lies outside of the folders that may be read");
  }

  @Test
  void links_are_followed_within_the_folders_alone() throws IOException {
    Path link = inside.resolve("link.json");
    Files.createSymbolicLink(link, Path.of("open.json"));
    Files.createSymbolicLink(inside.resolve("folder"), secret.getParent());
    Files.createSymbolicLink(inside.resolve("file.json"), secret);

    assertThat(read(link)).isEqualTo("open");
    for (String out : List.of("folder/secret.json", "file.json", "folder/nothing.json")) {
      assertThatThrownBy(() -> read(inside.resolve(out)))
          .as(out)
          .isInstanceOf(UnreadableFileException.class)
          .hasMessageEndingWith(ReadableFolders.OUTSIDE);
    }
  }

  @Test
  void what_is_elsewhere_is_refused_alike_whether_it_is_there() {
    for (Path path : List.of(secret, secret.resolveSibling("nothing"), secret.getParent())) {
      assertThatThrownBy(() -> read(path)).hasMessageEndingWith(ReadableFolders.OUTSIDE);
      assertThatThrownBy(() -> folders.reading(() -> AccountReader.readWhole(path)))
          .hasMessageEndingWith(ReadableFolders.OUTSIDE);
      assertThatThrownBy(() -> folders.reading(() -> AccountReader.read(path)))
          .hasMessageEndingWith(ReadableFolders.OUTSIDE);
    }
    assertThatThrownBy(() -> read(inside.resolve("nothing")))
        .hasMessageStartingWith("there is no file");
  }

  @Test
  void account_cannot_name_a_policy_elsewhere() throws IOException {
    Files.writeString(
        inside.resolve("account.yaml"),
        """
        account: "345678901234"
        region: ap-south-1
        policies: {Mine: ../outside/secret.json}
        groups: {Any: {attached: [Mine]}}
        """);

    assertThatThrownBy(() -> folders.reading(() -> AccountReader.read(inside)))
        .isInstanceOfSatisfying(
            InvalidFileException.class,
            e -> assertThat(e.findings().toString()).contains(ReadableFolders.OUTSIDE));
  }

  @Test
  void it_holds_while_something_is_done_and_no_longer() throws IOException {
    ReadableFolders all = ReadableFolders.current();
    ReadableFolders both = ReadableFolders.of(List.of(inside, secret.getParent()));

    assertThat(folders.reading(ReadableFolders::current)).isSameAs(folders);
    assertThat(folders.reading(() -> both.reading(() -> FileBytes.of(secret)))).isNotEmpty();
    assertThat(
            both.reading(
                () -> {
                  folders.reading(() -> FileBytes.of(inside.resolve("open.json")));
                  return ReadableFolders.current();
                }))
        .isSameAs(both);
    assertThat(ReadableFolders.current()).isSameAs(all);
    assertThat(all.has(secret)).isTrue();
  }

  @Test
  void folders_have_to_be_there() {
    assertThatThrownBy(() -> ReadableFolders.of(List.of(inside.resolve("nothing"))))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> ReadableFolders.of(List.of(secret)))
        .isInstanceOf(NotDirectoryException.class);
    assertThatThrownBy(() -> ReadableFolders.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
