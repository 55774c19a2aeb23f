package io.github.policycheck.eval;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Says why the answer is what it is, in sentences for somebody who never saw IAM. */
final class Reasons {

  private final Answer answer;
  private final Set<String> sentences = new LinkedHashSet<>();

  private Reasons(Answer answer) {
    this.answer = answer;
  }

  /** Returns the sentences, a line each. */
  static List<String> of(Answer answer) {
    Reasons reasons = new Reasons(answer);
    String ungoverned = answer.calls().get(0).result().ungoverned();
    if (ungoverned != null) {
      reasons.sentences.add(ungoverned + ".");
    } else if (answer.decision() == Decision.ALLOWED) {
      reasons.allowed();
    } else {
      reasons.denied();
    }
    return List.copyOf(reasons.sentences);
  }

  private void allowed() {
    List<String> policies = policies(answer.calls(), Reasons::grants);
    List<String> caps = policies(answer.calls(), policy -> !grants(policy));
    String what = answer.push() == null ? "it" : "every call";
    String allow = policies.size() == 1 ? " allows " : " together allow ";
    sentences.add(
        joined(policies)
            + allow
            + what
            + ", and no statement denies "
            + (answer.push() == null ? "it." : "one."));
    if (!caps.isEmpty()) {
      sentences.add(joined(caps) + (caps.size() == 1 ? " lets " : " let ") + what + " through.");
    }
    answer.calls().forEach(this::bindings);
  }

  private void denied() {
    Answer.Call first = answer.calls().get(0);
    if (answer.push() != null && first.result().decision() != Decision.ALLOWED) {
      sentences.add("Git begins every push with call 1, so no branch can be pushed at all.");
      denied(first);
      warnOfMissingNullCheck(first);
      warnOfMissingIfExists(first);
      return;
    }
    answer.calls().stream()
        .filter(call -> call.result().decision() != Decision.ALLOWED)
        .forEach(this::denied);
  }

  private void denied(Answer.Call call) {
    if (call.result().decision() == Decision.EXPLICIT_DENY) {
      List<String> policies = policies(List.of(call), policy -> true);
      String say = policies.size() == 1 ? " says Deny to " : " say Deny to ";
      sentences.add(joined(policies) + say + Words.call(call) + condition(call) + ".");
      sentences.add("A Deny always wins: no other policy can allow what it denies.");
      bindings(call);
    } else {
      String what = Words.call(call) + condition(call);
      sentences.addAll(Withheld.by(call.result()).inFull(answer.caller(), what));
      OtherAccount.of(answer, call).map(OtherAccount::reason).ifPresent(sentences::add);
    }
  }

  /** Other policies than these take away, and never give. */
  private static boolean grants(Policy policy) {
    return policy.type() == PolicyType.IDENTITY || policy.type() == PolicyType.ROLE_TRUST;
  }

  private String condition(Answer.Call call) {
    return answer.push() != null && call.reference() == null ? " without a reference" : "";
  }

  /** The mistake made most: the Deny of one branch, which also catches call 1. */
  private void warnOfMissingNullCheck(Answer.Call call) {
    List<MatchedStatement> matched = call.result().matchedStatements();
    boolean isCause =
        call.result().decision() == Decision.EXPLICIT_DENY
            && matched.size() == 1
            && hasCondition(matched.get(0))
            && !hasNullCheck(matched.get(0));
    if (isCause) {
      sentences.add("Its condition on codecommit:References also holds where a call has none.");
      sentences.add(
          "Add \"Null\": {\"codecommit:References\": \"false\"} to its Condition to spare call 1.");
    }
  }

  /** Its mirror image: the Allow of one branch, which does not reach call 1. */
  private void warnOfMissingIfExists(Answer.Call first) {
    List<MatchedStatement> ofOthers =
        answer.calls().stream()
            .filter(call -> call.result().decision() == Decision.ALLOWED)
            .flatMap(call -> call.result().matchedStatements().stream())
            .distinct()
            .toList();
    boolean isCause =
        first.result().decision() == Decision.IMPLICIT_DENY
            && ofOthers.size() == 1
            && hasCondition(ofOthers.get(0))
            && !hasNullCheck(ofOthers.get(0));
    if (isCause) {
      sentences.add("What allows call 2 asks for codecommit:References, and call 1 has none.");
      sentences.add("An operator that ends in IfExists also holds where a call has none.");
    }
  }

  private static boolean hasCondition(MatchedStatement matched) {
    return onReferences(matched).findAny().isPresent();
  }

  private static boolean hasNullCheck(MatchedStatement matched) {
    return onReferences(matched)
        .anyMatch(condition -> condition.operator().operator() == ConditionOperator.NULL);
  }

  private static Stream<Condition> onReferences(MatchedStatement matched) {
    return matched.statement().conditions().stream()
        .filter(condition -> condition.isOn(CodeCommitAction.REFERENCES));
  }

  /** Says how the caller comes to the policies that decided. */
  private void bindings(Answer.Call call) {
    Caller caller = answer.caller();
    if (LonePolicies.areOf(caller)) {
      return; // it is said once what they are
    }
    for (MatchedStatement matched : call.result().matchedStatements()) {
      caller.bindings().stream()
          .filter(binding -> binding.policy().equals(matched.policy()))
          .forEach(binding -> sentences.add(binding(binding, caller.id())));
      if (matched.policy().equals(caller.boundary())) {
        sentences.add(
            matched.policy().name()
                + " is the permissions boundary of "
                + caller.id().name()
                + ".");
      }
    }
  }

  private static String binding(PolicyBinding binding, PrincipalId caller) {
    PrincipalId through = binding.through();
    String attached =
        binding.policy().name()
            + " is attached to the "
            + through.kind().text()
            + " "
            + through.name();
    return through.equals(caller)
        ? attached + "."
        : attached + ", of which " + caller.name() + " is a member.";
  }

  private static List<String> policies(List<Answer.Call> calls, Predicate<Policy> chosen) {
    return calls.stream()
        .flatMap(call -> call.result().matchedStatements().stream())
        .map(MatchedStatement::policy)
        .filter(chosen)
        .map(Words::policy)
        .distinct()
        .toList();
  }

  private static String joined(List<String> names) {
    return String.join(" and ", names);
  }
}
