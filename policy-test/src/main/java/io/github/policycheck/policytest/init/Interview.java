package io.github.policycheck.policytest.init;

import io.github.policycheck.analysis.AccountBranches;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.OpenValue;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.eval.Questions;
import io.github.policycheck.policytest.CaseWords;
import io.github.policycheck.policytest.Expectation;
import io.github.policycheck.policytest.probe.Guards;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks what may be done to the branches of an account. */
final class Interview {

  /** So many keys that a decision hangs on are left out one after the other. */
  private static final int MOST_KEYS = 50;

  /** What pushes do that no key tells more about. */
  private static final String USUAL_UPDATE = RefUpdate.Type.FAST_FORWARD.text().orElseThrow();

  private final AccountBranches branches;
  private final Account account;
  private final Questions questions;
  private final LintAtDenies lint;
  private final Map<PrincipalId, Guards> guards = new HashMap<>();

  Interview(Account account, AccountBranches branches, LintAtDenies lint) {
    this.branches = branches;
    this.account = account;
    this.questions = Questions.about(account);
    this.lint = lint;
  }

  /** Returns what each of {@link BranchQuestion#ALL} comes to. */
  List<Cell> ask(PrincipalId principal, String repository, String branch) {
    Set<MatchedStatement> guards = guards(principal, repository, branch);
    return BranchQuestion.ALL.stream()
        .map(question -> marked(one(principal, repository, branch, question), question, guards))
        .toList();
  }

  /** Whoever pushes to the branch: what a guard of it says of the push is not asked here. */
  private Set<MatchedStatement> guards(PrincipalId principal, String repository, String branch) {
    Guards of =
        guards.computeIfAbsent(principal, id -> Guards.among(account.caller(id).policies()));
    try {
      EvalRequest push =
          BranchQuestion.ALL.get(0).about(principal.toString(), repository, branch, Map.of());
      Answer answer = questions.ask(push, CaseWords.MEMBERS.question(), warning -> {});
      return answer.calls().stream()
          .filter(call -> call.reference() != null)
          .flatMap(call -> of.against(call.request()).stream())
          .collect(Collectors.toCollection(LinkedHashSet::new));
    } catch (InvalidQuestionException e) {
      return Set.of(); // the cells say that it cannot be asked
    }
  }

  /** What is allowed on a branch that is guarded is a hole, and nothing to hold on to. */
  private Cell marked(Cell cell, BranchQuestion question, Set<MatchedStatement> guards) {
    boolean isOpen =
        cell instanceof Cell.Settled settled
            && settled.expectation() == Expectation.ALLOW
            && !guards.isEmpty();
    if (!isOpen) {
      return cell;
    }
    return new Cell.Open(
        guards.stream().map(Guards::inWords).distinct().toList(),
        lint.rules(guards, question.actionOfPolicies()),
        ((Cell.Settled) cell).context());
  }

  private Cell one(
      PrincipalId principal, String repository, String branch, BranchQuestion question) {
    Map<String, List<String>> context = new LinkedHashMap<>();
    for (int i = 0; i < MOST_KEYS; i++) {
      EvalRequest request = question.about(principal.toString(), repository, branch, context);
      Answer answer;
      try {
        answer = questions.ask(request, CaseWords.MEMBERS.question(), warning -> {});
      } catch (InvalidQuestionException e) {
        return unsettled("it cannot be asked: " + e.getMessage());
      }
      List<String> missing = answer.missingContextKeys();
      if (missing.isEmpty()) {
        return asked(answer, context);
      }
      for (String key : missing) {
        boolean isOfUpdate = ConditionKey.areSame(key, RefUpdate.KEY);
        if (!isOfUpdate && branches.isAlwaysSent(principal, key)) {
          return unsettled(
              "it hangs on " + key + ", which every request has; give it a value in `context`");
        }
        boolean isNew =
            context.put(written(key), isOfUpdate ? List.of(USUAL_UPDATE) : List.of()) == null;
        if (!isNew) {
          return unsettled("it hangs on " + key);
        }
      }
    }
    return unsettled("it hangs on more than " + MOST_KEYS + " condition keys");
  }

  /** Questions look for keys of ours in lower case. */
  private static String written(String key) {
    return ConditionKey.areSame(key, RefUpdate.KEY) ? ConditionKey.normalize(key) : key;
  }

  private static Cell asked(Answer answer, Map<String, List<String>> context) {
    if (!answer.ambiguities().isEmpty()) {
      return unsettled("AWS does not document " + answer.ambiguities().get(0).point().subject());
    }
    Optional<NotKnown> unknown =
        answer.notKnown().stream().filter(part -> isUnsettled(part, answer.decision())).findFirst();
    if (unknown.isPresent()) {
      return unsettled("it hangs on what is not known of the account: " + unknown.get());
    }
    Optional<OpenValue> open =
        answer.calls().stream().flatMap(call -> call.result().openValues().stream()).findFirst();
    if (open.isPresent()) {
      return unsettled(
          "it hangs on the value of " + open.get().key() + "; give it one in `context`");
    }
    return new Cell.Settled(Expectation.exactly(answer.decision()), context);
  }

  /** Policies of an organization leave a deny what it is, if not the kind of it. */
  private static boolean isUnsettled(NotKnown part, Decision decision) {
    return part.what() == NotKnown.What.TAGS || decision != Decision.EXPLICIT_DENY;
  }

  private static Cell unsettled(String reason) {
    return new Cell.Unsettled(reason);
  }
}
