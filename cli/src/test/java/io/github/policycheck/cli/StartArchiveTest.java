package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that an installed command starts with. */
class StartArchiveTest {

  @TempDir private Path folder;

  private void make(String... command) {
    String[] arguments = new String[command.length + 2];
    arguments[0] = folder.resolve("a.jsa").toString();
    arguments[1] = "this jar, that Java";
    System.arraycopy(command, 0, arguments, 2, command.length);
    StartArchive.main(arguments);
  }

  private void assertFiles(String... names) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
    }
  }

  @Test
  void is_made_with_what_it_is_for_beside_it() throws IOException {
    make("-XX:+UseSerialGC", "--version");

    assertFiles("a.jsa", "a.jsa.for");
    assertThat(folder.resolve("a.jsa.for")).hasContent("this jar, that Java");
    assertThat(folder.resolve("a.jsa").toFile().length()).isGreaterThan(1000);
  }

  /** It was of another Java or jar. */
  @Test
  void one_that_cannot_be_made_takes_the_old_one_away() throws IOException {
    Files.writeString(folder.resolve("a.jsa"), "old");

    make("-Xshare:off", "--version");

    assertFiles("a.jsa.for");
  }

  @Test
  void nothing_is_said_where_it_cannot_be_written() throws IOException {
    Files.delete(folder);

    make("--version");

    assertThat(folder).doesNotExist();
    Files.createDirectory(folder);
  }
}
