package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.watch.FileWatch;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.policytest.TestFileReader;
import io.github.policycheck.policytest.TestFiles;
import io.github.policycheck.policytest.TestRun;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Runs tests again whenever what they are about changes, until somebody ends it. */
final class TestWatch {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private static final int MOST_NAMES = 3;

  /**
   * What came of a run.
   *
   * @param files the files that were read or missed
   * @param code how it would have ended
   */
  record Round(Collection<Path> files, ExitCode code) {}

  private TestWatch() {}

  /**
   * Runs them, and again after each change, until the thread is interrupted.
   *
   * @param paths what people name
   * @param ignored files that may change
   * @param run runs the tests and says what came of them
   * @return how the last run ended
   * @throws InputException if the system cannot watch the files
   */
  static ExitCode run(
      List<String> paths, Collection<Path> ignored, Supplier<Round> run, Messages err) {
    try (FileWatch watch = new FileWatch(ignored)) {
      while (true) {
        for (Path begin : TestFiles.begins(paths)) {
          watch.below(begin);
        }
        FileTime begin = FileTime.from(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        Round round = run.get();
        Set<Path> changed = watch.files(round.files(), begin);
        if (changed.isEmpty()) {
          err.hint(
              now() + ": watching " + Counted.of(watch.size(), "folder") + "; end it with Ctrl-C");
          try {
            changed = watch.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return round.code();
          }
        }
        err.hint(now() + ": changed: " + names(changed));
      }
    } catch (IOException e) {
      throw new InputException("the files cannot be watched: " + e.getMessage());
    }
  }

  /** Returns all files of which it hangs what comes of a run. */
  static Set<Path> files(TestRun run, TestFileReader reader) {
    Set<Path> files = new LinkedHashSet<>(reader.read());
    for (TestRun.FileResult result : run.files()) {
      if (result instanceof TestRun.NotRead unread) {
        addProblems(unread.problems(), files);
      } else if (result instanceof TestRun.Ran ran) {
        ran.file().subject().account().ifPresent(account -> addAccount(account, files));
      }
    }
    return files;
  }

  /** An account names policies that are elsewhere. */
  private static void addAccount(Account account, Set<Path> files) {
    for (Policy policy : account.policies()) {
      if (!policy.isOfAws()) {
        policy.document().statements().stream()
            .limit(1)
            .forEach(statement -> add(statement.location(), files));
      }
    }
    account
        .leftOut()
        .values()
        .forEach(all -> all.forEach(policy -> addProblems(policy.problems(), files)));
  }

  private static void addProblems(List<Finding> problems, Set<Path> files) {
    problems.forEach(problem -> add(problem.location(), files));
  }

  private static void add(SourceLocation place, Set<Path> files) {
    String file = place.file();
    if (file != null) {
      files.add(FileNames.path(file));
    }
  }

  private static String now() {
    return LocalTime.now(ZoneId.systemDefault()).format(TIME);
  }

  private static String names(Set<Path> changed) {
    Path here = Path.of("").toAbsolutePath();
    List<String> names =
        changed.stream()
            .map(path -> path.startsWith(here) ? here.relativize(path) : path)
            .map(FileNames::text)
            .toList();
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMES))
            + " and "
            + (names.size() - MOST_NAMES)
            + " more";
  }
}
