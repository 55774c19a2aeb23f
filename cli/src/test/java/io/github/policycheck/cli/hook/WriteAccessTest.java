package io.github.policycheck.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may not be looked at could be anything: it is never called well. */
class WriteAccessTest {

  @TempDir Path temporary;
  private Path folder;
  private final Checks checks = new Checks().about(Check.Subject.WRITE_ACCESS);

  @BeforeEach
  void make_a_folder_of_ones_own() throws IOException {
    folder = Files.createDirectory(temporary.toRealPath().resolve("own"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  private List<Check> examine(List<Path> files, List<Path> trees) {
    new WriteAccess(checks, List.of(folder)).examine(files, trees);
    return checks.all();
  }

  /** Also root is told no by such a path. */
  private Path loop() throws IOException {
    return Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
  }

  @Test
  void file_that_cannot_be_looked_at_is_unknown() throws IOException {
    Path hidden = loop().resolve("snapshot.json");

    assertThat(examine(List.of(hidden), List.of()))
        .isNotEmpty()
        .allSatisfy(check -> assertThat(check.state()).isEqualTo(Check.State.UNKNOWN))
        .anySatisfy(
            check ->
                assertThat(check.text())
                    .startsWith("who may write `" + hidden + "` cannot be told: "));
  }

  @Test
  void file_that_is_not_there_is_no_finding() {
    assertThat(examine(List.of(folder.resolve("a/b")), List.of(folder.resolve("c"))))
        .singleElement()
        .satisfies(check -> assertThat(check.state()).isEqualTo(Check.State.OK));
  }

  @Test
  void tree_is_looked_at_also_where_a_link_leads_nowhere() throws IOException {
    loop();
    Path open = Files.createDirectories(folder.resolve("x/y"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(examine(List.of(), List.of(folder)))
        .anySatisfy(
            check -> {
              assertThat(check.state()).isEqualTo(Check.State.OPEN);
              assertThat(check.text()).startsWith("`" + open + "` may be written by everybody");
            })
        .noneMatch(check -> check.state() == Check.State.OK);
  }

  @Test
  void many_that_cannot_be_looked_at_are_counted() throws IOException {
    Path loop = loop();
    List<Path> hidden = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      hidden.add(loop.resolve("file" + i));
    }

    assertThat(examine(hidden, List.of()))
        .hasSize(21)
        .last()
        .asString()
        .startsWith("UNKNOWN and ")
        .endsWith(" more files that cannot be looked at");
  }
}
