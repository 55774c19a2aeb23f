package io.github.policycheck.policytest;

import io.github.policycheck.accountfiles.ReadableFolders;
import io.github.policycheck.lint.LintFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Looks whether a folder that is passed over has test files. */
final class PassedOver {

  /** Such folders can have any number of files; nobody waits for all of them. */
  private static final int MOST = 2000;

  private PassedOver() {}

  /** Tells whether one of the first files and folders below a folder is a test file. */
  static boolean hasTestFile(Path folder) {
    if (LintFiles.isOfVersionControl(folder) || !ReadableFolders.current().has(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder.toRealPath())) {
      return files.limit(MOST).anyMatch(TestFiles::isTestFile);
    } catch (IOException | UncheckedIOException e) {
      return false; // it is not looked into anyway
    }
  }
}
