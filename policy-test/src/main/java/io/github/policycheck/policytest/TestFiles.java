package io.github.policycheck.policytest;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.lint.FilePaths;
import io.github.policycheck.lint.GitIgnore;
import io.github.policycheck.lint.LintFiles;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The test files that people name: each by its path, all below a folder, or by a pattern as shells
 * have them.
 *
 * @param files the files, each once and sorted
 * @param problems what names no test file, and folders that cannot be looked into
 * @param passedOver folders with test files that were not looked into: tools make or fetch what is
 *     in them, or they are links
 * @param ignored test files below folders that Git ignores
 * @param notAsked why Git could not be asked which it ignores
 */
public record TestFiles(
    List<Path> files,
    List<String> problems,
    List<Path> passedOver,
    List<Path> ignored,
    List<String> notAsked) {

  /** How the names of test files end. */
  public static final List<String> ENDINGS = List.of(".policytest.yaml", ".policytest.yml");

  private static final String PATTERN_CHARACTERS = "*?[{";

  /** Copies the lists. */
  public TestFiles {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
    passedOver = List.copyOf(passedOver);
    ignored = List.copyOf(ignored);
    notAsked = List.copyOf(notAsked);
  }

  /** Returns the files that some paths name; nothing that is named is passed over in silence. */
  public static TestFiles of(Collection<String> paths) {
    Search search = new Search();
    paths.forEach(search::add);
    return new TestFiles(
        search.each(),
        search.problems,
        List.copyOf(search.passedOver),
        List.copyOf(search.ignored),
        List.copyOf(search.notAsked));
  }

  /** Returns what people should know of what was not run, or perhaps should not have been. */
  public List<String> hints() {
    List<String> hints = new ArrayList<>();
    for (Path folder : passedOver) {
      hints.add("passed over: `" + FileNames.text(folder) + "`; name it to run the tests in it");
    }
    if (!ignored.isEmpty()) {
      hints.add(
          "passed over: "
              + Counted.of(ignored.size(), "test file")
              + ", as Git ignores "
              + (ignored.size() == 1 ? "it" : "them")
              + ": see `"
              + FileNames.text(ignored.get(0))
              + "`; name a file to run it");
    }
    for (String why : notAsked) {
      hints.add(
          "test files that Git ignores are run too, as Git could not say which they are: " + why);
    }
    return hints;
  }

  /**
   * Returns where some paths are looked for: files, and folders with all below them. They may not
   * be there.
   */
  public static Set<Path> begins(Collection<String> paths) {
    Set<Path> begins = new LinkedHashSet<>();
    for (String written : paths) {
      Optional<Path> path = Search.path(written);
      if (path.isPresent() && (Files.exists(path.get()) || !Search.isPattern(written))) {
        begins.add(path.get());
      } else if (Search.isPattern(written)) {
        begins.add(Search.start(written));
      }
    }
    return begins;
  }

  /** Tells whether a file is a test file by its name. */
  public static boolean isTestFile(Path file) {
    return FileNames.hasEnding(file, ENDINGS);
  }

  private static final class Search {

    private final TreeSet<Path> files = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();
    private final TreeSet<Path> passedOver = new TreeSet<>();
    private final TreeSet<Path> ignored = new TreeSet<>();
    private final TreeSet<String> notAsked = new TreeSet<>();

    /** Returns each file once, however often and in whatever way it was named. */
    List<Path> each() {
      Map<Path, Path> each = new LinkedHashMap<>();
      files.forEach(file -> each.putIfAbsent(FilePaths.absolute(file), file));
      return List.copyOf(each.values());
    }

    void add(String written) {
      Optional<Path> path = path(written);
      if (path.isPresent() && Files.isDirectory(path.get())) {
        below(path.get(), written);
      } else if (path.isPresent() && Files.exists(path.get())) {
        files.add(path.get());
      } else if (isPattern(written)) {
        matching(written);
      } else {
        problems.add("there is no file `" + written + "`");
      }
    }

    private static boolean isPattern(String written) {
      return written.chars().anyMatch(c -> PATTERN_CHARACTERS.indexOf(c) >= 0);
    }

    private static Optional<Path> path(String written) {
      try {
        return Optional.of(FileNames.path(written));
      } catch (InvalidPathException e) {
        return Optional.empty(); // also a pattern, where names cannot have its characters
      }
    }

    private void below(Path folder, String written) {
      List<Path> found = below(folder, TestFiles::isTestFile);
      files.addAll(found);
      if (found.isEmpty()) {
        problems.add(
            "`"
                + written
                + "` has no test file; the name of one ends with "
                + String.join(" or ", ENDINGS));
      }
    }

    /** Returns the files below a folder that fit, but those that Git ignores. */
    private List<Path> below(Path folder, Predicate<Path> isFitting) {
      LintFiles.Below below = LintFiles.below(folder);
      below
          .closed()
          .forEach((closed, why) -> problems.add("`" + FileNames.text(closed) + "`: " + why));
      below.leftOut().stream().filter(PassedOver::hasTestFile).forEach(passedOver::add);
      List<Path> fitting = below.files().stream().filter(isFitting).toList();
      GitIgnore.Ignored left = GitIgnore.of(folder, fitting);
      ignored.addAll(left.files());
      notAsked.addAll(left.problems());
      return fitting.stream().filter(file -> !left.files().contains(file)).toList();
    }

    private void matching(String pattern) {
      List<Path> found = List.of();
      try {
        List<PathMatcher> matchers =
            variants(pattern)
                .map(variant -> FileSystems.getDefault().getPathMatcher("glob:" + variant))
                .toList();
        Path start = start(pattern);
        found =
            Files.isDirectory(start.resolve(""))
                ? below(start, file -> matchers.stream().anyMatch(one -> one.matches(file)))
                : found;
      } catch (PatternSyntaxException e) {
        problems.add("`" + pattern + "` is no pattern of files");
        return;
      }
      files.addAll(found);
      if (found.isEmpty()) {
        problems.add("no file fits `" + pattern + "`");
      }
    }

    /** As in Git, two stars and a slash stand for no folder too. */
    private static Stream<String> variants(String pattern) {
      int stars = pattern.indexOf("**/");
      return stars < 0
          ? Stream.of(pattern)
          : variants(pattern.substring(stars + 3))
              .flatMap(
                  rest ->
                      Stream.of(
                          pattern.substring(0, stars) + rest,
                          pattern.substring(0, stars + 3) + rest));
    }

    /** Returns the folder that all files that fit a pattern are below. */
    private static Path start(String pattern) {
      int special = 0;
      while (PATTERN_CHARACTERS.indexOf(pattern.charAt(special)) < 0) {
        special++;
      }
      int slash = pattern.lastIndexOf('/', special);
      return Path.of(slash < 0 ? "" : pattern.substring(0, Math.max(1, slash)));
    }
  }
}
