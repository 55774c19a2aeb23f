package io.github.policycheck.policytest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** Looks whether a folder that is passed over has test files. */
final class PassedOver {

  /** Such folders can have any number of files; nobody waits for all of them. */
  private static final int MOST = 2000;

  /** Nobody keeps tests in these. */
  private static final Set<String> OF_VERSION_CONTROL = Set.of(".git", ".hg", ".svn");

  private PassedOver() {}

  /** Tells whether one of the first files and folders below a folder is a test file. */
  static boolean hasTestFile(Path folder) {
    if (OF_VERSION_CONTROL.contains(String.valueOf(folder.getFileName()))) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder.toRealPath())) {
      return files.limit(MOST).anyMatch(TestFiles::isTestFile);
    } catch (IOException | UncheckedIOException e) {
      return false; // it is not looked into anyway
    }
  }
}
