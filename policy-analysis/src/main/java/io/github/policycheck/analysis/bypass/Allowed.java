package io.github.policycheck.analysis.bypass;

import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessQuestion;
import io.github.policycheck.analysis.proof.Prover;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who of an account is allowed what is asked, or may be. */
final class Allowed {

  private final Account account;
  private final Prover prover;
  private final AccessQuestion question;
  private @Nullable List<PrincipalId> found;

  /**
   * Takes what is asked.
   *
   * @param found who is allowed it, if that is known; null to find it when it is needed
   */
  Allowed(
      Account account, Prover prover, AccessQuestion question, @Nullable List<PrincipalId> found) {
    this.account = account;
    this.prover = prover;
    this.question = question;
    this.found = found;
  }

  boolean is(PrincipalId id) {
    return all().contains(id);
  }

  /** Returns those of one kind, of whom it is certain first. */
  List<PrincipalId> of(PrincipalId.Kind kind) {
    return all().stream().filter(id -> id.kind() == kind).toList();
  }

  private List<PrincipalId> all() {
    List<PrincipalId> known = found;
    if (known == null) {
      known = find();
      found = known;
    }
    return known;
  }

  private List<PrincipalId> find() {
    List<PrincipalId> certain = new ArrayList<>();
    List<PrincipalId> others = new ArrayList<>(account.leftOut().keySet());
    List<PrincipalId> callers =
        account.principals().stream().filter(id -> id.kind() != PrincipalId.Kind.GROUP).toList();
    for (List<PrincipalId> alike : prover.alike(callers)) {
      List<AccessAnswer> answers = prover.never(alike.get(0), question);
      if (answers.stream().anyMatch(one -> one instanceof AccessAnswer.Counterexample)) {
        certain.addAll(alike);
      } else if (!answers.stream().allMatch(one -> one instanceof AccessAnswer.Proved)) {
        others.addAll(alike);
      }
    }
    certain.addAll(others);
    return List.copyOf(certain);
  }
}
