package io.github.policycheck.policytest.init;

import io.github.policycheck.analysis.AccountBranches;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.OpenValue;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.eval.Questions;
import io.github.policycheck.policytest.CaseWords;
import io.github.policycheck.policytest.Expectation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks what may be done to the branches of an account. */
final class Interview {

  /** So many keys that a decision hangs on are left out one after the other. */
  private static final int MOST_KEYS = 50;

  /** What pushes do that no key tells more about. */
  private static final String USUAL_UPDATE = RefUpdate.Type.FAST_FORWARD.text().orElseThrow();

  private final AccountBranches branches;
  private final Questions questions;
  private final LintAtDenies lint;

  Interview(Account account, AccountBranches branches, LintAtDenies lint) {
    this.branches = branches;
    this.questions = Questions.about(account);
    this.lint = lint;
  }

  /** What came of a question, and who decided. */
  private record Asked(Cell cell, Set<MatchedStatement> guards) {}

  /** Returns what each of {@link BranchQuestion#ALL} comes to. */
  List<Cell> ask(PrincipalId principal, String repository, String branch) {
    List<Asked> asked = new ArrayList<>();
    Set<MatchedStatement> guards = new LinkedHashSet<>();
    for (BranchQuestion question : BranchQuestion.ALL) {
      Asked one = one(principal, repository, branch, question);
      guards.addAll(one.guards());
      asked.add(one);
    }
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      cells.add(marked(asked.get(i).cell(), BranchQuestion.ALL.get(i), guards));
    }
    return List.copyOf(cells);
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
        guards.stream().map(Interview::inWords).distinct().toList(),
        lint.rules(guards, question.actionOfPolicies()),
        ((Cell.Settled) cell).context());
  }

  private static String inWords(MatchedStatement guard) {
    return guard.policy().name() + ", statement " + (guard.statement().index() + 1);
  }

  private Asked one(
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

  private static Asked asked(Answer answer, Map<String, List<String>> context) {
    if (!answer.ambiguities().isEmpty()) {
      return unsettled("AWS does not document " + answer.ambiguities().get(0).point().subject());
    }
    Optional<OpenValue> open =
        answer.calls().stream().flatMap(call -> call.result().openValues().stream()).findFirst();
    if (open.isPresent()) {
      return unsettled(
          "it hangs on the value of " + open.get().key() + "; give it one in `context`");
    }
    Set<MatchedStatement> guards = new LinkedHashSet<>();
    // What refuses a push before it says what it moves guards no branch from it.
    answer.calls().stream()
        .filter(call -> call.reference() != null)
        .forEach(call -> addGuards(call.result(), guards));
    return new Asked(new Cell.Settled(Expectation.exactly(answer.decision()), context), guards);
  }

  private static void addGuards(EvaluationResult result, Set<MatchedStatement> guards) {
    if (result.decision() == Decision.EXPLICIT_DENY) {
      result.matchedStatements().stream()
          .filter(matched -> isGuard(matched.statement()))
          .forEach(guards::add);
    }
  }

  /** One that looks at the kind of an update guards from those alone, as it says. */
  private static boolean isGuard(Statement statement) {
    return statement.effect() == Effect.DENY
        && statement.conditions().stream().anyMatch(c -> c.isOn(CodeCommitAction.REFERENCES))
        && statement.conditions().stream().noneMatch(c -> c.isOn(RefUpdate.KEY));
  }

  private static Asked unsettled(String reason) {
    return new Asked(new Cell.Unsettled(reason), Set.of());
  }
}
