package io.github.policycheck.mavenplugin;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.lint.FileFilter;
import io.github.policycheck.policytest.CaseResult;
import io.github.policycheck.policytest.TestFileReader;
import io.github.policycheck.policytest.TestFiles;
import io.github.policycheck.policytest.TestRun;
import io.github.policycheck.policytest.coverage.Coverage;
import io.github.policycheck.policytest.report.TestFormat;
import io.github.policycheck.policytest.report.TestOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Runs test files in a build, and says whether it may go on. */
final class TestGoal {

  private final Inputs inputs;
  private final Path report;
  private final Log log;

  /**
   * What is run, and how.
   *
   * @param tests a folder, or one test file, absolute
   * @param includes which files below the folder count, none for all
   * @param excludes which of them do not
   * @param account the account to test, absolute; empty for those that the files name
   * @param failsIfNone whether there has to be a test file
   * @param minCoverage how much has to be covered, in percent; empty if any will do
   * @param given what is given to templates that make accounts
   */
  record Inputs(
      Path tests,
      List<String> includes,
      List<String> excludes,
      Optional<Path> account,
      boolean failsIfNone,
      OptionalDouble minCoverage,
      AccountInputs given) {

    Inputs {
      includes = List.copyOf(includes);
      excludes = List.copyOf(excludes);
    }
  }

  TestGoal(Inputs inputs, Path report, Log log) {
    this.inputs = inputs;
    this.report = report;
    this.log = log;
  }

  void run() throws MojoExecutionException, MojoFailureException {
    Path shown = Places.shown(inputs.tests());
    TestFiles found = TestFiles.of(List.of(FileNames.text(shown)));
    List<Path> files = chosen(found.files(), shown);
    if (files.isEmpty() && !inputs.failsIfNone() && Files.isReadable(shown)) {
      log.info("`" + FileNames.text(shown) + "` has no test file; nothing to test");
      return;
    }
    if (files.isEmpty() && !found.files().isEmpty()) {
      throw new MojoExecutionException(
          "no test file below `"
              + FileNames.text(shown)
              + "` is left by `testIncludes` and `testExcludes`; if that is right, set"
              + " -Dpolicycheck.failIfNoTests=false");
    }
    TestFileReader reader =
        new TestFileReader(
            inputs.account().map(Places::shown), inputs.given(), inputs.minCoverage().isPresent());
    TestRun run = TestRun.of(files, reader, file -> {});
    BrokenInput.explained(
        () -> {
          reader.checkGiven();
          return run;
        });
    TestOutcome outcome =
        new TestOutcome(
            run,
            found.problems(),
            inputs.minCoverage().isPresent() ? Optional.of(Coverage.of(run)) : Optional.empty(),
            inputs.minCoverage());
    print(outcome);
    found.hints().forEach(hint -> log.info(Printable.text(hint)));
    write(outcome);
    enforce(outcome);
  }

  private List<Path> chosen(List<Path> files, Path folder) {
    FileFilter filter = new FileFilter(inputs.includes(), inputs.excludes());
    return Files.isDirectory(folder)
        ? files.stream().filter(file -> filter.takes(seen(folder, file))).toList()
        : files;
  }

  private static Path seen(Path folder, Path file) {
    return folder.toAbsolutePath().normalize().relativize(file.toAbsolutePath().normalize());
  }

  /** Says what the command says. */
  private void print(TestOutcome outcome) {
    outcome.run().leftOut().stream()
        .flatMap(policy -> policy.problems().stream())
        .distinct()
        .forEach(problem -> log.error(Printable.text(problem.toString())));
    outcome.run().warnings().forEach(one -> log.warn(Printable.text(one)));
    outcome.run().ages(Instant.now()).forEach(age -> log.warn(Printable.text(age)));
    outcome.problems().forEach(problem -> log.error(Printable.text(problem)));
    TestFormat.TEXT.write(outcome, false).lines().forEach(line -> print(line, outcome.isPassed()));
  }

  private void print(String line, boolean isPassed) {
    if (line.strip().startsWith("warning")) {
      log.warn(line);
    } else if (isPassed || line.startsWith("passed ")) {
      log.info(line);
    } else {
      log.error(line);
    }
  }

  private void write(TestOutcome outcome) throws MojoExecutionException {
    try {
      Files.createDirectories(report.getParent());
      Files.writeString(report, TestFormat.JUNIT.write(outcome, false));
    } catch (IOException e) {
      throw new MojoExecutionException(
          "`" + FileNames.text(report) + "` cannot be written: " + e.getMessage(), e);
    }
  }

  private static void enforce(TestOutcome outcome)
      throws MojoExecutionException, MojoFailureException {
    if (!outcome.isRight()) {
      throw new MojoExecutionException(
          firstProblem(outcome).map(Printable::text).orElse(outcome.summary()));
    }
    if (!outcome.isPassed()) {
      throw new MojoFailureException(
          outcome.summary() + (outcome.isCoveredTooLittle() ? "; too little is covered" : ""));
    }
  }

  private static Optional<String> firstProblem(TestOutcome outcome) {
    for (TestRun.FileResult file : outcome.run().files()) {
      if (file instanceof TestRun.NotRead unread) {
        return Optional.of(unread.problems().get(0).toString());
      }
    }
    return outcome
        .run()
        .cases()
        .map(CaseResult::outcome)
        .filter(CaseResult.NotAsked.class::isInstance)
        .map(one -> ((CaseResult.NotAsked) one).problem().toString())
        .findFirst()
        .or(() -> outcome.problems().stream().findFirst());
  }
}
