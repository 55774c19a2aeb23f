package io.github.policycheck.policytest.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.policytest.TestFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MutantLawsTest {

  @TempDir Path folder;

  private TestFile file(Path account) throws IOException {
    return WeaklyTested.run(account, folder).ran().get(0).file();
  }

  private static List<Mutant> mutants(TestFile file) {
    return new MutatedAccount(account(file), List.of(file)).mutants();
  }

  private static Account account(TestFile file) {
    return file.subject().account().orElseThrow();
  }

  /** Nobody but who has the policy gets anything else, and nothing else of anybody changes. */
  @ParameterizedTest
  @MethodSource("io.github.policycheck.policytest.mutation.WeaklyTested#accounts")
  void mutant_changes_one_policy_of_those_who_have_it(Path path) throws IOException {
    TestFile file = file(path);
    Account account = account(file);
    for (Mutant mutant : mutants(file)) {
      int touched = 0;
      for (Caller caller : account.principals().stream().map(account::caller).toList()) {
        Caller after = mutant.apply(caller);
        Set<Policy> before = Set.copyOf(List.copyOf(caller.policies()));
        Set<Policy> gone = minus(before, List.copyOf(after.policies()));
        Set<Policy> come = minus(Set.copyOf(List.copyOf(after.policies())), List.copyOf(before));
        if (mutant.location().isEmpty()) {
          assertThat(come).as("%s, %s", mutant, caller.id()).isEmpty();
        } else {
          Optional<String> changed = mutant.location().map(place -> String.valueOf(place.file()));
          boolean isBound =
              before.stream()
                  .anyMatch(
                      one -> changed.equals(Optional.ofNullable(one.document().location().file())));
          if (!isBound) {
            assertThat(after).as("%s, %s", mutant, caller.id()).isSameAs(caller);
          }
          assertThat(gone).noneMatch(Policy::isOfAws).hasSameSizeAs(come);
        }
        assertThat(after.id()).isEqualTo(caller.id());
        assertThat(after.contextKeys()).isEqualTo(caller.contextKeys());
        touched += after.equals(caller) ? 0 : 1;
      }
      assertThat(touched).as("%s touches nobody", mutant).isPositive();
    }
  }

  private static Set<Policy> minus(Set<Policy> some, List<Policy> others) {
    Set<Policy> rest = new HashSet<>(some);
    others.forEach(rest::remove);
    return rest;
  }

  @ParameterizedTest
  @MethodSource("io.github.policycheck.policytest.mutation.WeaklyTested#accounts")
  void mutated_policies_are_valid_and_differ_in_one_statement(Path path) throws IOException {
    TestFile file = file(path);
    Account account = account(file);
    Set<String> texts = new HashSet<>();
    for (Mutant mutant : mutants(file)) {
      if (mutant.location().isEmpty()) {
        continue;
      }
      Set<String> ofMutant = new HashSet<>();
      for (Caller caller : account.principals().stream().map(account::caller).toList()) {
        List<Policy> before = List.copyOf(caller.policies());
        List<Policy> after = List.copyOf(mutant.apply(caller).policies());
        for (int i = 0; i < before.size(); i++) {
          if (!before.get(i).equals(after.get(i))) {
            String text = PolicyWriter.write(after.get(i).document());
            PolicyReader.read("mutant", text, after.get(i).type());
            ofMutant.add(before.get(i).document().location() + text);
            assertThat(changed(before.get(i), after.get(i))).as("%s", mutant).isEqualTo(1);
          }
        }
      }
      assertThat(ofMutant).as("%s", mutant).hasSize(1);
      assertThat(texts.addAll(ofMutant)).as("%s is there twice", mutant).isTrue();
    }
    assertThat(texts).isNotEmpty();
  }

  /** A statement keeps its number, by which tests name it, also where another is dropped. */
  private static long changed(Policy before, Policy after) {
    long changed = 0;
    for (Statement statement : before.document().statements()) {
      boolean isKept = after.document().statements().contains(statement);
      changed += isKept ? 0 : 1;
    }
    return changed;
  }
}
