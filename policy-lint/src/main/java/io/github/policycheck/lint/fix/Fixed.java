package io.github.policycheck.lint.fix;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.accountfiles.WholeFile;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.lint.LintResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What repairs make of files; nothing is written yet.
 *
 * @param found what lint finds in the files as they are
 * @param result what it finds once the repairs are made, without those that were tried in vain
 * @param files the files that they change, in the order of their paths
 * @param done what was repaired, each as it was found
 * @param left what could have been repaired and was not, each with the reason as its message
 * @param isEnded whether it was ended before all was tried: it took too long
 */
public record Fixed(
    LintResult found,
    LintResult result,
    List<FixedFile> files,
    List<Finding> done,
    List<Finding> left,
    boolean isEnded) {

  /** Copies the lists. */
  public Fixed {
    Objects.requireNonNull(found, "found");
    Objects.requireNonNull(result, "result");
    files = List.copyOf(files);
    done = List.copyOf(done);
    left = List.copyOf(left);
  }

  /** Returns what the repairs change, as a unified diff; empty if they change nothing. */
  public String diff() {
    StringBuilder all = new StringBuilder();
    for (FixedFile file : files) {
      all.append(UnifiedDiff.of(name(file.file()), file.before(), file.after()));
    }
    return all.toString();
  }

  /** Returns the name of a file from the working directory, if it is in that: so tools take it. */
  private static String name(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path full = file.toAbsolutePath().normalize();
    Path shown = full.startsWith(here) ? here.relativize(full) : file;
    return FileNames.text(shown).replace('\\', '/');
  }

  /**
   * Returns what was repaired, a line each.
   *
   * @param without files that could not be written
   */
  public List<String> lines(Set<Path> without) {
    return done.stream()
        .filter(one -> !without.contains(FileNames.path(String.valueOf(one.location().file()))))
        .map(
            one ->
                one.location()
                    + ": "
                    + Objects.requireNonNull(one.fix()).title()
                    + " ["
                    + one.rule()
                    + "]")
        .toList();
  }

  /**
   * Writes the files, each whole or not at all; what cannot be written stays as it is.
   *
   * @return why some cannot, in words, by the files; none if all are written
   */
  public Map<Path, String> write() {
    Map<Path, String> problems = new TreeMap<>();
    for (FixedFile file : files) {
      try {
        WholeFile.replace(file.file(), file.before(), file.after());
      } catch (UnreadableFileException e) {
        problems.put(file.file(), String.valueOf(e.getMessage()));
      }
    }
    return problems;
  }
}
