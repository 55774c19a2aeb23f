package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.MisnamedAccount;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Says where policies are that a search passed over: in folders that tools make or fetch, and in
 * files that Git ignores. What was not read is not clean.
 */
final class NotLookedAt {

  private final FileFilter filter;
  private final Tally tally;
  private final Consumer<Path> reading;

  /**
   * Starts.
   *
   * @param filter which files were to be looked at
   * @param reading is told the files that decide on what is said
   */
  NotLookedAt(FileFilter filter, Tally tally, Consumer<Path> reading) {
    this.filter = filter;
    this.tally = tally;
    this.reading = reading;
  }

  /**
   * Says it.
   *
   * @param all what was found, by the path where it was looked for
   * @param empty the paths where there was no policy at all, which is said anyway
   * @param notJson where files that are called JSON are none
   */
  void say(Map<Path, PolicyFinder.Found> all, Set<Path> empty, List<SourceLocation> notJson) {
    if (!notJson.isEmpty()) {
      tally.notices().add(notJson(notJson));
    }
    folders(all, empty);
    ignored(all, empty);
    notAsked(all);
  }

  private static Finding notJson(List<SourceLocation> places) {
    int more = places.size() - 1;
    return new Finding(
        "not-json",
        Severity.NOTE,
        "here the file is not JSON, so that nothing is known of it"
            + (more == 0
                ? ""
                : ", nor of " + Counted.of(more, "file") + " more, as `" + places.get(1) + "`")
            + "; put that right, or leave such files out by a pattern",
        places.get(0),
        "$");
  }

  private void folders(Map<Path, PolicyFinder.Found> all, Set<Path> empty) {
    Set<Path> known = new HashSet<>(tally.evaluated());
    all.values().forEach(files -> known.addAll(files.policies()));
    HiddenPolicies hidden = new HiddenPolicies(known);
    SortedMap<Path, Path> policies = new TreeMap<>();
    all.forEach(
        (path, files) -> {
          if (!empty.contains(path)) {
            for (Path folder : files.leftOut()) {
              hidden
                  .first(folder)
                  .filter(file -> filter.takes(path.relativize(file)))
                  .ifPresent(file -> policies.put(folder, file));
            }
          }
        });
    if (!policies.isEmpty()) {
      policies.values().forEach(reading);
      tally.notices().add(Notices.passedOver(policies));
    }
  }

  private void ignored(Map<Path, PolicyFinder.Found> all, Set<Path> empty) {
    Set<Path> policies = new TreeSet<>();
    all.forEach(
        (path, files) -> {
          if (!empty.contains(path)) {
            files.ignored().stream().filter(this::isPolicy).forEach(policies::add);
          }
        });
    if (!policies.isEmpty()) {
      tally.notices().add(Notices.ignored(List.copyOf(policies)));
    }
  }

  /** Says each reason once: several paths may be in one repository. */
  private void notAsked(Map<Path, PolicyFinder.Found> all) {
    SortedMap<String, Path> paths = new TreeMap<>();
    all.forEach((path, files) -> files.notAsked().forEach(why -> paths.putIfAbsent(why, path)));
    paths.forEach(
        (why, path) ->
            tally
                .notices()
                .add(
                    Notices.at(
                        path,
                        Notices.NOT_ASKED,
                        Severity.NOTE,
                        "files that Git ignores were looked at too, as Git could not say which they"
                            + " are: "
                            + why
                            + "; put that right, or leave such files out by a pattern")));
  }

  /** An account may have a policy that Git ignores; then it was looked at. */
  private boolean isPolicy(Path file) {
    reading.accept(file);
    if (AccountDirectory.isAccountFile(file) || MisnamedAccount.is(file)) {
      return true;
    }
    try {
      return FileNames.hasEnding(file, List.of(LintFiles.JSON))
          && !tally.evaluated().contains(FilePaths.real(file))
          && PolicyFile.read(file, FileContents.OF_DISK).holdsPolicies();
    } catch (UnreadableFileException e) {
      return true; // nobody knows what is in it
    }
  }

  /** Returns what to say of it to those who want to know all: a line for each file. */
  static List<String> lines(Map<Path, PolicyFinder.Found> all, List<SourceLocation> notJson) {
    List<String> lines = new ArrayList<>();
    notJson.forEach(place -> lines.add(place + ": not read, as here it is not JSON"));
    for (PolicyFinder.Found files : all.values()) {
      files
          .ignored()
          .forEach(file -> lines.add(FileNames.text(file) + ": passed over, Git ignores it"));
    }
    return lines;
  }
}
