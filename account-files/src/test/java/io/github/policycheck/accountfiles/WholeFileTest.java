package io.github.policycheck.accountfiles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is there gets another text, whole or not at all. */
class WholeFileTest {

  private static final byte[] BEFORE = "before".getBytes(UTF_8);
  private static final byte[] AFTER = "after".getBytes(UTF_8);

  @TempDir Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void write_a_file() throws IOException {
    file = Files.write(folder.resolve("a.json"), BEFORE);
  }

  @Test
  void text_is_replaced_and_permissions_stay() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));

    WholeFile.replace(file, BEFORE, AFTER);

    assertThat(file).hasBinaryContent(AFTER);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rwxr-x---");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void link_stays_and_its_file_is_replaced() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), Path.of("a.json"));

    WholeFile.replace(link, BEFORE, AFTER);

    assertThat(link).isSymbolicLink();
    assertThat(file).hasBinaryContent(AFTER);
  }

  @Test
  void file_that_somebody_has_changed_stays() throws IOException {
    Files.writeString(file, "otherwise");

    assertThatThrownBy(() -> WholeFile.replace(file, BEFORE, AFTER))
        .hasMessageContaining("was changed by somebody else meanwhile");
    assertThat(file).hasContent("otherwise");
  }

  @Test
  void file_that_is_read_only_stays() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

    assertThatThrownBy(() -> WholeFile.replace(file, BEFORE, AFTER))
        .hasMessageContaining("is read-only");
    assertThat(file).hasBinaryContent(BEFORE);
  }

  @Test
  void file_with_another_name_stays() throws IOException {
    Path other = Files.createLink(folder.resolve("b.json"), file);

    assertThatThrownBy(() -> WholeFile.replace(file, BEFORE, AFTER))
        .hasMessage(
            "`%s` has other names (hard links) that would keep the old text, and is left as it is",
            file);
    assertThat(file).hasBinaryContent(BEFORE);
    assertThat(other).hasBinaryContent(BEFORE);
  }

  @Test
  void owner_and_group_stay_where_root_writes() throws IOException {
    assumeThat(Files.getOwner(file).getName()).isEqualTo("root");
    Files.setAttribute(file, "unix:uid", 4711);
    Files.setAttribute(file, "unix:gid", 4712);

    WholeFile.replace(file, BEFORE, AFTER);

    assertThat(file).hasBinaryContent(AFTER);
    assertThat(Files.readAttributes(file, "unix:uid,gid"))
        .containsOnly(entry("uid", 4711), entry("gid", 4712));
  }

  @Test
  void file_that_is_gone_is_said() {
    Path gone = folder.resolve("gone.json");

    assertThatThrownBy(() -> WholeFile.replace(gone, BEFORE, AFTER))
        .hasMessageContaining("cannot be written");
    assertThat(gone).doesNotExist();
  }
}
