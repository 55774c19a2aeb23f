package io.github.policycheck.lint.input;

import io.github.policycheck.accountfiles.FileFolder;
import io.github.policycheck.accountfiles.UnreadableFileException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A private folder that is gone when this is closed, and when a signal ends the JVM before. */
public final class TemporaryFolder implements AutoCloseable {

  private static final int ATTEMPTS = 20;
  private static final int MILLIS_BETWEEN = 25;

  private final Path path;
  private final Thread atExit = new Thread(this::removeAtExit);

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  /** Returns how the names of those of this process begin. */
  public static String prefix() {
    return "policycheck-" + ProcessHandle.current().pid() + "-";
  }

  /** Makes one, without links in its path. */
  public static TemporaryFolder make() throws IOException {
    TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory(prefix()).toRealPath());
    Runtime.getRuntime().addShutdownHook(folder.atExit);
    return folder;
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // the JVM ends, and the hook removes the folder
    }
    try {
      remove();
    } catch (IOException e) {
      throw new UnreadableFileException(
          "the temporary folder `" + path + "` cannot be removed: " + FileFolder.why(e));
    }
  }

  /** A Git that was started before may still write into it. */
  private void removeAtExit() {
    for (int i = 0; i < ATTEMPTS && Files.exists(path); i++) {
      try {
        remove();
        Thread.sleep(MILLIS_BETWEEN);
      } catch (IOException e) {
        // tried again: a file came in between
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void remove() throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path one, @Nullable IOException failed)
              throws IOException {
            Files.delete(one);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
