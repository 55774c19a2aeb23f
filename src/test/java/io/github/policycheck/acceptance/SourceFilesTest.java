package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Files are short enough to be read as a whole, or say why they are not. */
class SourceFilesTest {

  private static final int MOST_OF_MAIN = 300;
  private static final int MOST_OF_TESTS = 400;

  /** How a file says why it is longer; the reason is a sentence. */
  private static final Pattern REASON = Pattern.compile("(?m)^// Long because .{20,}\\.$");

  /** Files that are being cut; one that is short enough has to leave the list. */
  private static final Set<String> NOT_YET =
      Set.of(
          "Account.java",
          "AccountDirectory.java",
          "AccountDirectoryTest.java",
          "BranchProtectionIncompleteTest.java",
          "SnapshotAssembler.java",
          "SnapshotParser.java",
          "SnapshotProblemsTest.java",
          "SnapshotReaderTest.java",
          "UndocumentedPointTest.java");

  private record Source(Path path, String text) {

    boolean isTooLong() {
      boolean isTest = path.toString().contains("src/test/java/");
      return text.lines().count() > (isTest ? MOST_OF_TESTS : MOST_OF_MAIN);
    }

    boolean saysWhy() {
      return REASON.matcher(text).find();
    }

    String name() {
      return path.getFileName().toString();
    }
  }

  @Test
  void long_files_say_why_they_are_long() throws IOException {
    List<Source> files = sources();

    assertThat(files).hasSizeGreaterThan(500);
    assertThat(files)
        .filteredOn(file -> file.isTooLong() && !NOT_YET.contains(file.name()))
        .as(
            "longer than %s lines (of tests: %s): cut it by what it holds, or say why in a line"
                + " `// Long because ... .`",
            MOST_OF_MAIN, MOST_OF_TESTS)
        .filteredOn(file -> !file.saysWhy())
        .extracting(Source::path)
        .isEmpty();
  }

  @Test
  void files_of_the_list_are_still_too_long_and_short_files_have_no_excuse() throws IOException {
    assertThat(sources())
        .filteredOn(file -> file.saysWhy() && !file.isTooLong())
        .extracting(Source::path)
        .isEmpty();
    assertThat(sources())
        .filteredOn(file -> file.isTooLong() && !file.saysWhy())
        .extracting(Source::name)
        .as("what is short enough leaves NOT_YET")
        .containsAll(NOT_YET);
  }

  private static List<Source> sources() throws IOException {
    Path root = Policycheck.root();
    List<Source> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            boolean isOurs =
                folder.equals(root) || !(name.startsWith(".") || name.equals("target"));
            return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (file.toString().endsWith(".java")) {
              files.add(new Source(root.relativize(file), Files.readString(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
