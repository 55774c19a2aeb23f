package io.github.policycheck.policytest;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.InvalidQuestionException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Runs the cases of test files. */
public final class PolicyTests {

  private PolicyTests() {}

  /** Returns what came of each case of a file, in its order. */
  public static List<CaseResult> run(TestFile file) {
    List<CaseResult> results = new ArrayList<>();
    IdentityHashMap<ObjectNode, Boolean> ambiguous = new IdentityHashMap<>();
    for (int i = 0; i < file.cases().size(); i++) {
      PolicyCase tested = file.cases().get(i);
      ObjectNode written = file.written(i);
      List<String> warnings = new ArrayList<>();
      CaseResult.Outcome outcome;
      try {
        Answer answer = file.subject().ask(tested.request(), warnings::add);
        Verdict verdict = new Verdict(tested, answer);
        outcome = verdict.outcome(file.subject().policies(answer.caller()));
        ambiguous.merge(written, verdict.isAmbiguous(), Boolean::logicalOr);
      } catch (InvalidQuestionException e) {
        outcome = new CaseResult.NotAsked(problem(String.valueOf(e.getMessage()), tested, written));
      }
      results.add(new CaseResult(tested, outcome, warnings));
    }
    return overstated(results, file, ambiguous);
  }

  /** Tells whether no case of a file fails; the first that does ends the run. */
  public static boolean areAllMet(TestFile file, Subject subject) {
    for (PolicyCase tested : file.cases()) {
      Answer answer = subject.ask(tested.request(), warning -> {});
      if (!new Verdict(tested, answer).isMet()) {
        return false;
      }
    }
    return true;
  }

  private static Finding problem(String message, PolicyCase tested, ObjectNode written) {
    Optional<SourceLocation> quoted =
        Members.quotedBy(message, written).map(LocatedString::location);
    SourceLocation place = quoted.orElse(tested.location());
    return CaseReader.problem(
        SourceLocation.at(place.file(), place.line(), place.column()), message);
  }

  /** A case that says that it is ambiguous has to be; of a table one row is enough. */
  private static List<CaseResult> overstated(
      List<CaseResult> results, TestFile file, IdentityHashMap<ObjectNode, Boolean> ambiguous) {
    List<CaseResult> checked = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      CaseResult result = results.get(i);
      ObjectNode written = file.written(i);
      boolean isOverstated =
          result.tested().isAmbiguous()
              && result.outcome() instanceof CaseResult.Passed
              && Boolean.FALSE.equals(ambiguous.get(written));
      checked.add(
          isOverstated
              ? new CaseResult(
                  result.tested(),
                  new CaseResult.NotAsked(
                      problem(
                          "`ambiguous` is not true: AWS documents all that the answer hangs on;"
                              + " leave it out",
                          result.tested(),
                          written)),
                  result.warnings())
              : result);
    }
    return List.copyOf(checked);
  }
}
