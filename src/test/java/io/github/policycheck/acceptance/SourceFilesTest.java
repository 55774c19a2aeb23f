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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files are short enough to be read as a whole, or say why they are not. */
class SourceFilesTest {

  private static final int MOST_OF_MAIN = 300;
  private static final int MOST_OF_TESTS = 400;

  /** How a file says why it is longer; the reason is a sentence. */
  private static final Pattern REASON = Pattern.compile("(?m)^// Long because .{20,}\\.$");

  /** Tests that make projects: {@code ../policycheck.yaml} is in one of those. */
  private static final Set<String> PROJECTS_OF_ITS_OWN =
      Set.of(
          "Changes.java", "CheckMojoTest.java", "ConfigurationTest.java", "LintSectionTest.java");

  private record Source(Path path, String text) {

    boolean isTest() {
      return path.toString().matches(".*src/(test|browser)/java/.*");
    }

    boolean isTooLong() {
      return text.lines().count() > (isTest() ? MOST_OF_TESTS : MOST_OF_MAIN);
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
        .filteredOn(file -> file.isTooLong())
        .as(
            "longer than %s lines (of tests: %s): cut it by what it holds, or say why in a line"
                + " `// Long because ... .`",
            MOST_OF_MAIN, MOST_OF_TESTS)
        .filteredOn(file -> !file.saysWhy())
        .extracting(Source::path)
        .isEmpty();
  }

  @Test
  void short_files_have_no_excuse() throws IOException {
    assertThat(sources())
        .filteredOn(file -> file.saysWhy() && !file.isTooLong())
        .extracting(Source::path)
        .isEmpty();
  }

  /** A test finds what is outside its module from the root, wherever it is started. */
  @Test
  void tests_name_no_folder_of_another_module_from_their_own() throws IOException {
    List<String> folders;
    try (Stream<Path> files = Files.list(Policycheck.root())) {
      folders = files.map(file -> Pattern.quote(file.getFileName().toString())).toList();
    }
    Pattern beside = Pattern.compile("\"\\.\\./(\\.\\./)?(" + String.join("|", folders) + ")[/\"]");

    assertThat(sources())
        .filteredOn(Source::isTest)
        .filteredOn(file -> !PROJECTS_OF_ITS_OWN.contains(file.name()))
        .filteredOn(file -> beside.matcher(file.text()).find())
        .extracting(Source::path)
        .isEmpty();
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
