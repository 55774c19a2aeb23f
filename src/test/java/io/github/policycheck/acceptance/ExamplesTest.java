package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.Push;
import io.github.policycheck.engine.codecommit.PushSimulator;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.Arn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Asks every example the questions of {@code examples.csv}. */
class ExamplesTest {

  private static final Path EXAMPLES = Policycheck.root().resolve("examples/policies");

  @ParameterizedTest(name = "{0}: {1} {2} {4}")
  @CsvFileSource(resources = "/examples.csv", numLinesToSkip = 1)
  void example_answers_as_expected(
      String example,
      String principal,
      String action,
      String repository,
      String reference,
      String expected) {
    Account account = AccountDirectory.read(EXAMPLES.resolve(example));
    ApiCalls calls = ApiCalls.by(account.caller(account.principal(principal)), Map.of());
    Arn arn = account.repositoryArn(repository);

    Decision decision =
        action.equals("push")
            ? new PushSimulator(calls)
                .simulate(new Push(arn, List.of(new RefUpdate(reference, RefUpdate.Type.UPDATE))))
                .decision()
            : calls.decide(
                calls
                    .request(action, arn.toString())
                    .with(CodeCommitAction.REFERENCES, reference)
                    .build());

    assertThat(decision.text()).isEqualTo(expected);
  }

  @Test
  void every_example_has_questions_and_a_page() throws IOException {
    Set<String> asked =
        Files.readAllLines(Policycheck.root().resolve("src/test/resources/examples.csv")).stream()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(',')))
            .map(example -> example.equals(".") ? "" : example)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(folders()).isEqualTo(asked);
    assertThat(asked).allSatisfy(example -> assertThat(page(example)).exists());
  }

  private static Path page(String example) {
    return EXAMPLES.resolve(example).resolve("README.md");
  }

  private static Set<String> folders() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files
          .filter(file -> file.endsWith("account.yaml"))
          .map(file -> EXAMPLES.relativize(file.getParent()).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
