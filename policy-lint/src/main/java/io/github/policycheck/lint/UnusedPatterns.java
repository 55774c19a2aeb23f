package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says which patterns fit no file: one that is misspelt leaves out nothing, or gives no file its
 * severities, and the run looks as if it had.
 */
final class UnusedPatterns {

  /** The rule of such patterns. */
  private static final String UNUSED = "unused-pattern";

  private final LintRequest request;

  /** What was found below each folder that was searched. */
  private final Map<Path, List<Path>> found = new LinkedHashMap<>();

  private final List<Finding> notices = new ArrayList<>();

  private UnusedPatterns(LintRequest request, Map<Path, PolicyFinder.Found> all) {
    this.request = request;
    all.forEach(
        (path, files) -> {
          if (Files.isDirectory(path)) {
            found.put(path, files(files));
          }
        });
  }

  /**
   * Returns what to say of them.
   *
   * @param all what was found, by the path where it was looked for
   * @param empty the paths where there was no policy at all, which is said with its reason
   */
  static List<Finding> of(LintRequest request, Map<Path, PolicyFinder.Found> all, Set<Path> empty) {
    UnusedPatterns unused = new UnusedPatterns(request, all);
    if (!empty.containsAll(unused.found.keySet())) {
      unused.ofRequest(request.files().includes(), "look at");
      unused.ofRequest(request.files().excludes(), "leave out");
    }
    unused.ofConfiguration();
    return unused.notices;
  }

  /** Of a folder that is not looked into any file may be one that a pattern is about. */
  private static List<Path> files(PolicyFinder.Found files) {
    Stream<Path> accounts =
        files.accounts().stream().map(account -> AccountDirectory.fileIn(account).orElse(account));
    return Stream.of(
            files.policies().stream(),
            files.others().stream(),
            files.misnamed().stream(),
            files.filtered().stream(),
            files.ignored().stream(),
            files.leftOut().stream().map(folder -> folder.resolve("any.json")),
            accounts)
        .flatMap(paths -> paths)
        .toList();
  }

  private void ofRequest(List<String> patterns, String purpose) {
    for (String pattern : patterns) {
      if (isUnused(pattern)) {
        boolean isFolder = !isUnused(pattern + "/");
        notices.add(
            notice(
                found.keySet().iterator().next(),
                "the pattern `"
                    + pattern
                    + "` of files to "
                    + purpose
                    + " fits none here; "
                    + (isFolder
                        ? "all below the folder is `" + pattern + "/`"
                        : "it sees files from this folder")));
      }
    }
  }

  private boolean isUnused(String pattern) {
    FileFilter only = new FileFilter(List.of(pattern), List.of());
    return found.entrySet().stream()
        .noneMatch(
            one ->
                one.getValue().stream()
                    .anyMatch(file -> only.takes(one.getKey().relativize(file))));
  }

  private void ofConfiguration() {
    request.rules().ofPaths().forEach(one -> ofConfiguration(one.folder(), one.pattern(), "paths"));
    request
        .policyTypes()
        .forEach(one -> ofConfiguration(one.folder(), one.pattern(), "policyTypes"));
  }

  /** Where only a part of the project was searched, its other files may be in the rest. */
  private void ofConfiguration(Path folder, String pattern, String member) {
    Path own = FilePaths.real(folder);
    boolean isSearched =
        found.keySet().stream().anyMatch(path -> own.startsWith(FilePaths.real(path)));
    boolean isUsed =
        found.values().stream()
            .flatMap(List::stream)
            .anyMatch(file -> FileFilter.takes(folder, pattern, file));
    if (isSearched && !isUsed) {
      notices.add(
          notice(
              folder,
              "the pattern `"
                  + pattern
                  + "` under `"
                  + member
                  + "` of the configuration fits no file; all below a folder is `FOLDER/**`"));
    }
  }

  private static Finding notice(Path path, String message) {
    Path shown = path.toString().isEmpty() ? Path.of(".") : path;
    return Notices.at(shown, UNUSED, Severity.NOTE, message);
  }
}
