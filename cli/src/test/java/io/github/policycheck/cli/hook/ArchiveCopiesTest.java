package io.github.policycheck.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveCopiesTest {

  @TempDir Path folder;
  private final AtomicInteger trained = new AtomicInteger();

  private BooleanSupplier training(Path archive) {
    return () -> {
      trained.incrementAndGet();
      try {
        Files.writeString(archive, "classes");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return true;
    };
  }

  private Path archive(int i) throws IOException {
    return Files.createDirectories(folder.resolve("r" + i + ".git/policycheck")).resolve("a.jsa");
  }

  @Test
  void archive_is_made_once_and_each_repository_has_its_own() throws IOException {
    ArchiveCopies archives = new ArchiveCopies();
    Files.writeString(archive(7), "an old one");
    for (int i = 0; i < 50; i++) {
      archives.put(archive(i), training(archive(i)));
    }

    assertThat(trained).hasValue(1);
    for (int i = 1; i < 50; i++) {
      assertThat(archive(i)).hasContent("classes");
      assertThat(Files.getAttribute(archive(i), "unix:nlink")).isEqualTo(1);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive(i))))
          .isEqualTo("r--r--r--");
      try (Stream<Path> files = Files.list(Folders.of(archive(i)))) {
        assertThat(files).hasSize(1);
      }
    }
  }

  @Test
  void archive_that_is_for_several_is_not_copied_onto_itself() throws IOException {
    ArchiveCopies archives = new ArchiveCopies();
    archives.put(archive(0), training(archive(0)));
    archives.put(archive(0), training(archive(0)));

    assertThat(trained).hasValue(1);
    assertThat(archive(0)).hasContent("classes");
  }

  @Test
  void training_that_fails_is_not_tried_again_and_old_archives_stay() throws IOException {
    ArchiveCopies archives = new ArchiveCopies();
    Files.writeString(archive(1), "an old one");
    for (int i = 0; i < 3; i++) {
      archives.put(archive(i), () -> trained.incrementAndGet() < 0);
    }

    assertThat(trained).hasValue(1);
    assertThat(archive(0)).doesNotExist();
    assertThat(archive(1)).hasContent("an old one");
  }

  @Test
  void archive_that_cannot_be_copied_is_left_out() throws IOException {
    ArchiveCopies archives = new ArchiveCopies();
    archives.put(archive(0), training(archive(0)));
    archives.put(folder.resolve("no/such/folder/a.jsa"), training(archive(1)));
    archives.put(archive(2), training(archive(2)));

    assertThat(archive(2)).hasContent("classes");
  }
}
