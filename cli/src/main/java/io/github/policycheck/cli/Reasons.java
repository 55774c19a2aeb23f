package io.github.policycheck.cli;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says why the answer is what it is, in sentences for somebody who never saw IAM. */
final class Reasons {

  private final Answer answer;
  private final List<String> reasons = new ArrayList<>();

  private Reasons(Answer answer) {
    this.answer = answer;
  }

  /** Returns the sentences, a line each. */
  static List<String> of(Answer answer) {
    Reasons reasons = new Reasons(answer);
    if (answer.decision() == Decision.ALLOWED) {
      reasons.allowed();
    } else {
      reasons.denied();
    }
    return reasons.reasons;
  }

  private void allowed() {
    Set<String> policies = new LinkedHashSet<>();
    for (Answer.Call call : answer.calls()) {
      call.result().matchedStatements().forEach(matched -> policies.add(matched.policy().name()));
    }
    reasons.add(
        joined(policies)
            + (policies.size() == 1 ? " allows " : " allow ")
            + (answer.calls().size() == 1 ? "it" : "every call")
            + ", and no statement denies "
            + (answer.calls().size() == 1 ? "it." : "any."));
    for (Answer.Call call : answer.calls()) {
      call.result().matchedStatements().forEach(this::binding);
    }
  }

  private void denied() {
    Answer.Call first = answer.calls().get(0);
    if (answer.push() != null && first.result().decision() != Decision.ALLOWED) {
      reasons.add(
          "Git begins every push with call 1, so "
              + Words.name(answer.caller().id()).replaceFirst("^A ", "a ")
              + " can push to no branch at all.");
      callReason(first);
      if (first.result().decision() == Decision.EXPLICIT_DENY) {
        namesReferences(first);
      }
      return;
    }
    answer.calls().stream()
        .filter(call -> call.result().decision() != Decision.ALLOWED)
        .forEach(this::callReason);
  }

  private void callReason(Answer.Call call) {
    String what =
        call.action()
            + (call.reference() == null ? " without a reference" : " on " + call.reference());
    if (answer.push() == null && call.reference() == null) {
      what = call.action();
    }
    if (call.result().decision() == Decision.IMPLICIT_DENY) {
      reasons.add(
          answer.caller().bindings().isEmpty()
              ? "No policy is attached, and what no policy allows is denied."
              : "No policy allows " + what + ", and what no policy allows is denied.");
      return;
    }
    Set<String> policies = new LinkedHashSet<>();
    for (MatchedStatement matched : call.result().matchedStatements()) {
      policies.add(matched.policy().name());
    }
    reasons.add(
        joined(policies)
            + (policies.size() == 1 ? " denies " : " deny ")
            + what
            + ". A Deny wins over every Allow.");
    call.result().matchedStatements().forEach(this::binding);
  }

  /** The mistake people make most: the Deny of one branch that also catches call 1. */
  private void namesReferences(Answer.Call call) {
    boolean isAboutReferences =
        call.result().matchedStatements().stream()
            .flatMap(matched -> matched.statement().conditions().stream())
            .anyMatch(
                condition -> condition.key().value().equalsIgnoreCase("codecommit:References"));
    if (isAboutReferences) {
      reasons.add(
          "The statement is about codecommit:References but also applies where a call has none;");
      reasons.add(
          "\"Null\": {\"codecommit:References\": \"false\"} in its Condition keeps it from call 1.");
    }
  }

  private void binding(MatchedStatement matched) {
    Caller caller = answer.caller();
    for (PolicyBinding binding : caller.bindings()) {
      PrincipalId through = binding.through();
      if (binding.policy().equals(matched.policy())) {
        String sentence =
            through.equals(caller.id())
                ? matched.policy().name() + " is attached to " + through + "."
                : matched.policy().name()
                    + " is attached to "
                    + through
                    + ", of which "
                    + caller.id().name()
                    + " is a member.";
        if (!reasons.contains(sentence)) {
          reasons.add(sentence);
        }
      }
    }
  }

  private static String joined(Set<String> names) {
    return names.stream().collect(Collectors.joining(" and "));
  }
}
