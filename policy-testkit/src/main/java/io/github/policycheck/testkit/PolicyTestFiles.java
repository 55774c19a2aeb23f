package io.github.policycheck.testkit;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.policytest.CaseResult;
import io.github.policycheck.policytest.Expectation;
import io.github.policycheck.policytest.PolicyCase;
import io.github.policycheck.policytest.TestFileReader;
import io.github.policycheck.policytest.TestFiles;
import io.github.policycheck.policytest.TestRun;
import io.github.policycheck.policytest.report.FailureText;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/**
 * Files {@code *.policytest.yaml} as tests of JUnit: a container for each file, a test for each
 * case, with the results of {@code policycheck test}. A file that cannot be read is a test that
 * fails, and so is a path that names no test file.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> policies() {
 *   return PolicyTestFiles.in("src/test/resources/office");
 * }
 * }</pre>
 */
public final class PolicyTestFiles {

  private final TestFileReader reader = new TestFileReader(Optional.empty());

  /** The policies of which it was said that they could not be read: accounts are shared. */
  private final Set<UnreadPolicy> said = new HashSet<>();

  private PolicyTestFiles() {}

  /**
   * Returns the tests of some files. They are read as JUnit comes to them.
   *
   * @param paths files, folders with all that is below them, and patterns as {@code
   *     policies/*.policytest.yaml}, seen from the working directory; at least one
   */
  public static Stream<DynamicNode> in(String... paths) {
    List<String> named = List.of(paths);
    if (named.isEmpty()) {
      throw new IllegalArgumentException("name a file, a folder or a pattern");
    }
    TestFiles files = TestFiles.of(named);
    PolicyTestFiles tests = new PolicyTestFiles();
    return Stream.concat(
        files.problems().stream().map(PolicyTestFiles::problem),
        files.files().stream().map(tests::file));
  }

  private static DynamicNode problem(String problem) {
    return DynamicTest.dynamicTest(
        problem,
        () -> {
          throw new AssertionFailedError(problem);
        });
  }

  private DynamicNode file(Path path) {
    String name = Printable.text(FileNames.text(path));
    URI uri = path.toAbsolutePath().normalize().toUri();
    TestRun.FileResult result = TestRun.of(List.of(path), reader, file -> {}).files().get(0);
    if (result instanceof TestRun.Ran ran) {
      ran.file().subject().warnings().forEach(Warnings::print);
      ran.file().subject().account().ifPresent(this::warn);
      return DynamicContainer.dynamicContainer(
          name, uri, ran.cases().stream().map(one -> test(one, uri)));
    }
    List<Finding> problems = result instanceof TestRun.NotRead not ? not.problems() : List.of();
    return DynamicTest.dynamicTest(
        name,
        uri,
        () -> {
          throw new AssertionFailedError(
              problems.stream().map(PolicyTestFiles::text).collect(Collectors.joining("\n")));
        });
  }

  /** Cases of principals whose policies are not right cannot be asked; others can. */
  private void warn(Account account) {
    account.leftOut().values().stream()
        .flatMap(List::stream)
        .filter(said::add)
        .flatMap(policy -> policy.problems().stream())
        .forEach(problem -> Warnings.print(text(problem)));
  }

  private static DynamicNode test(CaseResult result, URI file) {
    PolicyCase tested = result.tested();
    SourceLocation place = tested.location();
    URI uri = URI.create(file + "?line=" + place.line() + "&column=" + place.column());
    return DynamicTest.dynamicTest(Printable.text(tested.name()), uri, () -> check(result));
  }

  private static void check(CaseResult result) {
    PolicyCase tested = result.tested();
    String name = tested.location() + ": " + tested.name();
    if (result.outcome() instanceof CaseResult.Passed) {
      result.warnings().forEach(warning -> Warnings.print(name + ": " + warning));
    } else if (result.outcome() instanceof CaseResult.NotAsked open) {
      throw new AssertionFailedError(text(open.problem()));
    } else if (result.outcome() instanceof CaseResult.Failed failed) {
      List<String> lines = new ArrayList<>(List.of(Printable.text(name)));
      lines.addAll(FailureText.lines(failed));
      result.warnings().forEach(warning -> lines.add("warning: " + Printable.text(warning)));
      throw new AssertionFailedError(
          String.join("\n", lines),
          tested.expectation().text(),
          Expectation.exactly(failed.answer().decision()).text());
    }
  }

  private static String text(Finding problem) {
    return Printable.text(problem.location() + ": " + problem.message());
  }
}
