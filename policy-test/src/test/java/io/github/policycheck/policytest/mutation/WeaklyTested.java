package io.github.policycheck.policytest.mutation;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.eval.Question;
import io.github.policycheck.policytest.PassingCase;
import io.github.policycheck.policytest.TestFileReader;
import io.github.policycheck.policytest.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Accounts of the examples and of tests, with one test each that notices next to nothing. */
final class WeaklyTested {

  private static final Path ROOT = Path.of(System.getProperty("policycheck.root", ".."));
  private static final Path EXAMPLES = ROOT.resolve("examples/policies");
  private static final Path MILL = Path.of("src/test/resources/mill");
  private static final Path PUSHES = ROOT.resolve("src/test/resources/pushes");

  private WeaklyTested() {}

  /** Returns folders, at least a dozen. */
  static List<Path> accounts() throws IOException {
    try (Stream<Path> examples = Files.walk(EXAMPLES, 2)) {
      List<Path> accounts =
          Stream.concat(
                  Stream.of(MILL, PUSHES),
                  examples
                      .filter(file -> file.endsWith("account.yaml"))
                      .map(Path::getParent)
                      .sorted())
              .toList();
      if (accounts.size() < 12) {
        throw new IllegalStateException("only " + accounts);
      }
      return accounts;
    }
  }

  static TestRun run(Path account, Path folder) throws IOException {
    Account read = AccountReader.read(account);
    EvalRequest request =
        new EvalRequest(
            read.principals().get(0).toString(),
            "codecommit:ListRepositories",
            List.of(),
            false,
            null,
            null,
            null,
            Map.of());
    Answer answer = Question.ask(read, request, OptionNames.COMMAND_LINE, warning -> {});
    Path file = folder.resolve("weak.policytest.yaml");
    Files.writeString(
        file, "account: " + account.toRealPath() + "\ncases:\n" + PassingCase.of(request, answer));
    return TestRun.of(List.of(file), new TestFileReader(Optional.empty()), path -> {});
  }
}
