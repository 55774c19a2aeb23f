package io.github.policycheck.policytest;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.InvalidQuestionException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs the cases of test files. */
public final class PolicyTests {

  private PolicyTests() {}

  /** A case with what was answered, null if it could not be asked. */
  private record Asked(
      PolicyCase tested,
      Optional<ObjectNode> written,
      @Nullable Verdict verdict,
      CaseResult.Outcome outcome,
      List<String> warnings) {}

  /** Returns what came of each case of a file, in its order. */
  public static List<CaseResult> run(TestFile file) {
    return file.subject() instanceof TemplateSubject templates
        ? TemplateCases.of(file, templates)
        : run(file, 0, file.cases().size(), file.subject());
  }

  /** Returns what came of some cases of a file, for a subject in the place of its own. */
  static List<CaseResult> run(TestFile file, int from, int to, Subject subject) {
    List<Asked> all = new ArrayList<>();
    for (int i = from; i < to; i++) {
      all.add(ask(subject, file.cases().get(i), Optional.of(file.written(i))));
    }
    return results(all, subject);
  }

  /**
   * Returns what came of cases that are written as one, as the rows of a table are.
   *
   * @param subject what they are about
   */
  public static List<CaseResult> run(List<PolicyCase> table, Subject subject) {
    return results(
        table.stream().map(one -> ask(subject, one, Optional.empty())).toList(), subject);
  }

  /** A case that says that its answer hangs on something has to; of a table one row is enough. */
  private static List<CaseResult> results(List<Asked> all, Subject subject) {
    Set<@Nullable ObjectNode> ambiguous = those(all, Verdict::isAmbiguous);
    Set<@Nullable ObjectNode> unknown = those(all, Verdict::isAsFarAsKnown);
    return all.stream().map(one -> result(one, subject, ambiguous, unknown)).toList();
  }

  private static Set<@Nullable ObjectNode> those(List<Asked> all, Predicate<Verdict> chosen) {
    Set<@Nullable ObjectNode> those = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Asked one : all) {
      if (one.verdict() != null && chosen.test(one.verdict())) {
        those.add(one.written().orElse(null));
      }
    }
    return those;
  }

  /**
   * Tells whether a case does not fail.
   *
   * @throws InvalidQuestionException if it cannot be asked
   */
  public static boolean isMet(PolicyCase tested, Subject subject) {
    return new Verdict(tested, subject.ask(tested.request(), warning -> {}), subject).isMet();
  }

  private static Asked ask(Subject subject, PolicyCase tested, Optional<ObjectNode> written) {
    List<String> warnings = new ArrayList<>();
    try {
      Answer answer = subject.ask(tested.request(), warnings::add);
      ContextCheck.check(tested.request().context(), answer);
      warnings.addAll(UnknownKeys.warnings(tested.request().context().keySet()));
      Verdict verdict = new Verdict(tested, answer, subject);
      Optional<String> unclear = verdict.unclear();
      if (unclear.isPresent()) {
        Optional<ObjectNode> place =
            written.flatMap(node -> Optional.ofNullable(Members.object(node, "statement")));
        Finding problem = problem(unclear.get(), tested, place);
        return new Asked(tested, written, null, new CaseResult.NotAsked(problem), warnings);
      }
      CaseResult.Outcome outcome =
          verdict.outcome(subject.policies(answer.caller()), subject.words());
      return new Asked(tested, written, verdict, outcome, warnings);
    } catch (InvalidQuestionException e) {
      Finding problem = problem(String.valueOf(e.getMessage()), tested, written);
      return new Asked(tested, written, null, new CaseResult.NotAsked(problem), warnings);
    }
  }

  private static CaseResult result(
      Asked one,
      Subject subject,
      Set<@Nullable ObjectNode> ambiguous,
      Set<@Nullable ObjectNode> unknown) {
    CaseResult.Outcome outcome = one.outcome();
    if (one.verdict() != null && outcome instanceof CaseResult.Passed) {
      @Nullable ObjectNode written = one.written().orElse(null);
      if (one.tested().isAmbiguous() && !ambiguous.contains(written)) {
        outcome = one.verdict().unambiguous(subject.words());
      } else if (one.tested().isAsFarAsKnown() && !unknown.contains(written)) {
        outcome = one.verdict().known(subject.words());
      }
    }
    return new CaseResult(one.tested(), outcome, one.warnings());
  }

  private static Finding problem(String message, PolicyCase tested, Optional<ObjectNode> written) {
    SourceLocation place =
        written
            .flatMap(node -> Members.quotedBy(message, node))
            .map(LocatedString::location)
            .orElse(tested.location());
    return CaseReader.problem(
        SourceLocation.at(place.file(), place.line(), place.column()), message);
  }
}
