package io.github.policycheck.policytest.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.policytest.Cases;
import io.github.policycheck.policytest.TestFile;
import io.github.policycheck.policytest.TestFileReader;
import io.github.policycheck.policytest.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The case that is printed for a mutant that survived really tells it apart, once it is pasted. */
class SurvivorsTest {

  private static final int MUTANTS = Integer.getInteger("attack.mutants", 16);

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.github.policycheck.policytest.mutation.WeaklyTested#accounts")
  void case_of_a_survivor_passes_as_the_account_is_and_fails_on_the_mutant(Path account)
      throws IOException {
    TestRun run = WeaklyTested.run(account, folder);
    MutationReport report = Mutation.of(run).run(MUTANTS, 7, mutant -> {});

    TestFileReader reader = new TestFileReader(Optional.empty());
    int survivors = 0;
    for (MutationReport.Result result : report.results()) {
      if (result.outcome() instanceof MutantOutcome.Survived survived) {
        survivors++;
        Path pasted = folder.resolve("pasted.policytest.yaml");
        Files.writeString(
            pasted, "account: " + account.toRealPath() + "\ncases:\n" + survived.text());
        TestFile file = reader.read(pasted);
        String told = result.mutant() + "\n" + survived.text();
        assertThat(Cases.areAllMet(file, file.subject())).as(told).isTrue();
        assertThat(Cases.areAllMet(file, file.subject().changed(result.mutant()::apply)))
            .as(told)
            .isFalse();
      }
    }
    assertThat(survivors).isGreaterThanOrEqualTo(report.results().size() / 2);
  }
}
