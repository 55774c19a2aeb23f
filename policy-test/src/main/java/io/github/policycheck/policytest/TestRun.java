package io.github.policycheck.policytest;

import io.github.policycheck.accountfiles.AccountAge;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.SourceLocation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What came of test files. A file that is not right does not keep the others from being run.
 *
 * @param files what came of each, in their order
 */
public record TestRun(List<FileResult> files) {

  /** Copies the list. */
  public TestRun {
    files = List.copyOf(files);
  }

  /** What came of a file. */
  public sealed interface FileResult permits Ran, NotRead {

    /** Returns the file, as messages call it. */
    Path path();
  }

  /**
   * The file was read, and its cases were run.
   *
   * @param file the file
   * @param cases what came of each case, at least one
   */
  public record Ran(TestFile file, List<CaseResult> cases) implements FileResult {

    /** Copies the list. */
    public Ran {
      Objects.requireNonNull(file, "file");
      cases = List.copyOf(cases);
    }

    @Override
    public Path path() {
      return file.path();
    }
  }

  /**
   * The file, the account or a policy that it names is not right: none of its cases was run.
   *
   * @param path the file
   * @param problems what is wrong, at least one
   */
  public record NotRead(Path path, List<Finding> problems) implements FileResult {

    /** Copies the list. */
    public NotRead {
      Objects.requireNonNull(path, "path");
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads and runs files.
   *
   * @param progress is told of each file before it is read
   */
  public static TestRun of(List<Path> files, TestFileReader reader, Consumer<Path> progress) {
    List<FileResult> results = new ArrayList<>();
    for (Path file : files) {
      progress.accept(file);
      results.add(run(file, reader));
    }
    return new TestRun(results);
  }

  private static FileResult run(Path path, TestFileReader reader) {
    try {
      TestFile file = reader.read(path);
      return new Ran(file, PolicyTests.run(file));
    } catch (InvalidFileException e) {
      return new NotRead(path, e.findings());
    } catch (UnreadableFileException e) {
      SourceLocation begin = SourceLocation.at(FileNames.text(path), 1, 1);
      return new NotRead(path, List.of(CaseReader.problem(begin, e.reason())));
    }
  }

  /** Returns the files that were run. */
  public List<Ran> ran() {
    return files.stream().filter(Ran.class::isInstance).map(Ran.class::cast).toList();
  }

  /** Returns what came of all cases. */
  public Stream<CaseResult> cases() {
    return ran().stream().flatMap(file -> file.cases().stream());
  }

  /**
   * Returns the policies of the accounts that are not right, each once: cases whose principals they
   * bind cannot be asked, others can.
   */
  public Set<UnreadPolicy> leftOut() {
    Set<UnreadPolicy> policies = new LinkedHashSet<>();
    for (Ran file : ran()) {
      Subject subject = file.file().subject();
      subject.account().stream()
          .flatMap(account -> account.leftOut().values().stream())
          .flatMap(List::stream)
          .map(one -> named(one, subject))
          .forEach(policies::add);
    }
    return policies;
  }

  private static UnreadPolicy named(UnreadPolicy policy, Subject subject) {
    return new UnreadPolicy(
        subject.named(policy.name()),
        policy.holder(),
        policy.problems().stream()
            .map(one -> one.withMessage(subject.named(one.message())))
            .toList());
  }

  /** Returns what people should know of how accounts were read, each once. */
  public Set<String> warnings() {
    Set<String> warnings = new LinkedHashSet<>();
    ran().forEach(file -> warnings.addAll(file.file().subject().warnings()));
    return warnings;
  }

  /**
   * Returns what to warn of accounts that were read from AWS long ago, each once.
   *
   * @param now the time
   */
  public Set<String> ages(Instant now) {
    Set<String> warnings = new LinkedHashSet<>();
    for (Ran file : ran()) {
      Optional<Account> account = file.file().subject().account();
      account.flatMap(one -> AccountAge.warning(one, now)).ifPresent(warnings::add);
    }
    return warnings;
  }

  /**
   * Refuses files that are about every account that templates can become, where one is needed.
   *
   * @throws IllegalArgumentException if there is one
   */
  public void checkAccounts() {
    for (Ran file : ran()) {
      if (!file.file().subject().isOneAccount()) {
        throw new IllegalArgumentException(
            "`"
                + FileNames.text(file.path())
                + "` is about templates that do not say all of the account; the files have to be"
                + " read as about one account");
      }
    }
  }

  /** Tells whether something was run, and all of it passed. */
  public boolean isPassed() {
    return !files.isEmpty() && isRight() && cases().allMatch(CaseResult::isPassed);
  }

  /** Tells whether every file could be read and every case asked. */
  public boolean isRight() {
    return ran().size() == files.size()
        && cases().noneMatch(one -> one.outcome() instanceof CaseResult.NotAsked);
  }
}
