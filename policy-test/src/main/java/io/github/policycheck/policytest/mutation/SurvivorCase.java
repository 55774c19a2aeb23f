package io.github.policycheck.policytest.mutation;

import io.github.policycheck.analysis.proof.ChangedDecision;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.policytest.Expectation;
import io.github.policycheck.policytest.PassingCase;
import io.github.policycheck.policytest.PolicyCase;
import io.github.policycheck.policytest.PolicyTests;
import io.github.policycheck.policytest.Subject;
import io.github.policycheck.policytest.probe.Guards;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the case that would kill a mutant: it passes as the account is, and fails on the mutant.
 */
final class SurvivorCase {

  private static final String REFERENCES = ConditionKey.normalize(CodeCommitAction.REFERENCES);
  private static final String REF_UPDATE = ConditionKey.normalize(RefUpdate.KEY);

  /** A test says it as `region`. */
  private static final String REGION = "aws:RequestedRegion";

  private final Account account;
  private final Subject original;
  private final Subject mutated;

  SurvivorCase(Account account, Subject original, Subject mutated) {
    this.account = account;
    this.original = original;
    this.mutated = mutated;
  }

  /** Returns the case of a request; empty if none can be written that tells both apart. */
  Optional<MutantOutcome.Survived> of(ChangedDecision.Found found) {
    Map<String, List<String>> context = new LinkedHashMap<>();
    found.context().forEach((key, values) -> context.put(written(key), values));
    Optional<MutantOutcome.Survived> ofPush = push(found, new LinkedHashMap<>(context));
    return ofPush.isPresent() ? ofPush : call(found, context);
  }

  private static String written(String key) {
    boolean isOurs = ConditionKey.areSame(key, REFERENCES) || ConditionKey.areSame(key, REF_UPDATE);
    return isOurs ? ConditionKey.normalize(key) : key;
  }

  /** People think of pushes; which call of one it is matters only if the whole hides it. */
  private Optional<MutantOutcome.Survived> push(
      ChangedDecision.Found found, Map<String, List<String>> context) {
    List<String> references = context.getOrDefault(REFERENCES, List.of());
    if (!found.action().equals(CodeCommitAction.GIT_PUSH) || references.isEmpty()) {
      return Optional.empty();
    }
    context.remove(REFERENCES);
    String delete = RefUpdate.Type.DELETE.text().orElse("");
    boolean isDelete = context.getOrDefault(REF_UPDATE, List.of()).contains(delete);
    if (isDelete || context.getOrDefault(REF_UPDATE, List.of()).isEmpty()) {
      context.remove(REF_UPDATE);
    }
    EvalRequest request =
        new EvalRequest(
            found.principal().toString(),
            null,
            references,
            isDelete,
            repository(found.resource()).orElse(found.resource()),
            null,
            null,
            context);
    for (int call : List.of(0, 2)) {
      Optional<MutantOutcome.Survived> made = telling(request, call);
      if (made.isPresent()) {
        return made;
      }
    }
    return Optional.empty();
  }

  private Optional<MutantOutcome.Survived> call(
      ChangedDecision.Found found, Map<String, List<String>> context) {
    List<String> references = new ArrayList<>(context.getOrDefault(REFERENCES, List.of()));
    if (!references.isEmpty()) {
      context.remove(REFERENCES);
    }
    List<String> regions = context.getOrDefault(REGION, List.of());
    @Nullable String region = regions.isEmpty() ? null : regions.get(0);
    if (region != null) {
      context.remove(REGION);
    }
    @Nullable String repository = repository(found.resource()).orElse(null);
    boolean isStar =
        found.resource().equals("*") && found.action().startsWith(CodeCommitAction.PREFIX);
    return telling(
        new EvalRequest(
            found.principal().toString(),
            found.action(),
            references,
            false,
            repository,
            repository != null || isStar ? null : found.resource(),
            region,
            context),
        0);
  }

  /** Returns what names a repository that the account lists. */
  private Optional<String> repository(String arn) {
    return Arn.parse(arn).flatMap(account::repository).map(account::nameOrArn);
  }

  private Optional<MutantOutcome.Survived> telling(EvalRequest request, int call) {
    try {
      EvalRequest whole = PassingCase.of(request, ask(original, request), call).request();
      Answer answer = ask(original, whole);
      PolicyCase made = PassingCase.of(whole, answer, call);
      PolicyCase otherwise = PassingCase.of(whole, ask(mutated, whole), call);
      boolean isTelling =
          made.expectation() != otherwise.expectation()
              && PolicyTests.isMet(made, original)
              && !PolicyTests.isMet(made, mutated);
      return isTelling
          ? Optional.of(
              new MutantOutcome.Survived(made, otherwise.expectation(), guards(made, answer)))
          : Optional.empty();
    } catch (InvalidQuestionException e) {
      return Optional.empty(); // the search goes on
    }
  }

  /** A case that lets somebody move a guarded branch would hold on to a hole. */
  private List<String> guards(PolicyCase made, Answer answer) {
    if (made.expectation() != Expectation.ALLOW) {
      return List.of();
    }
    Guards guards = Guards.among(answer.caller().policies());
    return answer.calls().stream()
        .filter(call -> call.reference() != null && movesBranch(call.action()))
        .flatMap(call -> guards.against(call.request()).stream())
        .map(Guards::inWords)
        .distinct()
        .toList();
  }

  private static boolean movesBranch(String action) {
    return CodeCommitActions.find(action).filter(CodeCommitAction::movesBranch).isPresent();
  }

  private static Answer ask(Subject subject, EvalRequest request) {
    return subject.ask(request, warning -> {});
  }
}
