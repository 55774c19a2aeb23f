package io.github.policycheck.policytest.mutation;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.proof.ChangedDecision;
import io.github.policycheck.analysis.proof.ChangedDecisions;
import io.github.policycheck.analysis.proof.ProofLimits;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.policytest.PolicyCase;
import io.github.policycheck.policytest.PolicyTests;
import io.github.policycheck.policytest.Subject;
import io.github.policycheck.policytest.TestFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An account with the tests about it. */
final class MutatedAccount {

  private final Account account;
  private final Subject subject;
  private final List<Tested> cases = new ArrayList<>();
  private final Map<PrincipalId, Caller> callers = new LinkedHashMap<>();
  private @Nullable ChangedDecisions decisions;

  private record Tested(TestFile file, PolicyCase of, PrincipalId principal) {}

  /**
   * Takes an account.
   *
   * @param files those about it, whose cases all pass; at least one
   */
  MutatedAccount(Account account, List<TestFile> files) {
    this.account = account;
    this.subject = files.get(0).subject();
    for (TestFile file : files) {
      for (PolicyCase one : file.cases()) {
        PrincipalId principal = account.principal(one.request().principal());
        cases.add(new Tested(file, one, principal));
        callers.computeIfAbsent(principal, account::caller);
      }
    }
  }

  /** Returns the mutants: of the policies in their order, then of who has which. */
  List<Mutant> mutants() {
    List<String> repositories = account.repositoryArns().stream().map(Arn::toString).toList();
    List<Mutant> mutants = new ArrayList<>(PolicyMutants.of(subject.authored(), repositories));
    mutants.addAll(AttachmentMutants.of(account));
    return mutants;
  }

  /** Tells what comes of a mutant. */
  MutantOutcome outcome(Mutant mutant) {
    Subject mutated = subject.changed(mutant::apply);
    Optional<Tested> killer = killer(mutant, mutated);
    return killer.isPresent()
        ? new MutantOutcome.Killed(killer.get().file().path(), killer.get().of())
        : survivor(mutant, mutated);
  }

  /** A case whose principal is not touched has the answer it had. */
  private Optional<Tested> killer(Mutant mutant, Subject mutated) {
    Map<PrincipalId, Boolean> touched = new HashMap<>();
    callers.forEach((id, caller) -> touched.put(id, !mutant.apply(caller).equals(caller)));
    return cases.stream()
        .filter(one -> touched.getOrDefault(one.principal(), true))
        .filter(one -> !PolicyTests.isMet(one.of(), mutated))
        .findFirst();
  }

  private MutantOutcome survivor(Mutant mutant, Subject mutated) {
    SurvivorCase cases = new SurvivorCase(account, subject, mutated);
    AtomicReference<MutantOutcome.@Nullable Survived> survived = new AtomicReference<>();
    AtomicReference<MutantOutcome.@Nullable Survived> open = new AtomicReference<>();
    ChangedDecision decision =
        decisions()
            .find(
                mutant::apply,
                callers.keySet(),
                found -> {
                  Optional<MutantOutcome.Survived> one = cases.of(found);
                  if (one.isEmpty()) {
                    return false;
                  }
                  boolean isHole = !one.get().guards().isEmpty();
                  if (isHole) {
                    open.compareAndSet(null, one.get()); // a case to keep may follow
                  } else {
                    survived.set(one.get());
                  }
                  return !isHole;
                });
    MutantOutcome.Survived known = survived.get() == null ? open.get() : survived.get();
    if (known != null) {
      return known;
    }
    if (decision instanceof ChangedDecision.NotAccepted other) {
      return new MutantOutcome.Undecided(
          List.of(
              "it decides otherwise on "
                  + other.first().action()
                  + " of "
                  + other.first().principal()
                  + ", which no case can ask so that it notices"));
    }
    return decision instanceof ChangedDecision.Undecided undecided
        ? new MutantOutcome.Undecided(
            undecided.reasons().stream().map(OpenPoint::inWords).distinct().toList())
        : new MutantOutcome.Equal();
  }

  private ChangedDecisions decisions() {
    ChangedDecisions known = decisions;
    if (known == null) {
      known = new ChangedDecisions(account, ServiceReference.builtIn(), ProofLimits.DEFAULT);
      decisions = known;
    }
    return known;
  }
}
