package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.PrincipalCheck;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.BranchNames;
import io.github.policycheck.analysis.search.ConditionTruth;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds conditions on references in statements about actions whose requests never carry one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodecommit.html">Service
 *     Authorization Reference: AWS CodeCommit</a>
 */
final class ReferencesNotSupported implements DocumentCheck, PrincipalCheck {

  private static final Rule RULE =
      Rule.warning(
          "references-not-supported",
          "a condition on references is about actions that never carry one",
          "put these actions into a statement without the condition");

  /** Those that change something first: they show best what is open. */
  private static final List<CodeCommitAction> WITHOUT =
      CodeCommitActions.all().stream()
          .filter(action -> !action.supportsReferences())
          .sorted(
              Comparator.comparing((CodeCommitAction a) -> !a.accessLevel().contains("Write"))
                  .thenComparing(CodeCommitAction::name))
          .toList();

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      Optional<Boolean> holds = holdsWithoutReference(statement, policy.hasVariables());
      boolean isAllow = statement.effect() == Effect.ALLOW;
      if (holds.isEmpty() || (isAllow && holds.get())) {
        continue;
      }
      // A Deny of `codecommit:*` on a branch means what the branch is about; the rest is no loss.
      List<CodeCommitAction> covered =
          isAllow || holds.get() ? covered(statement.action()) : meant(statement.action());
      if (!covered.isEmpty()) {
        findings.add(
            RULE.at(
                    Place.key(statement, BranchNames.conditions(statement).get(0)),
                    neverCarries(covered)
                        + (isAllow
                            ? ", so this statement never allows them"
                            : holds.get()
                                ? ", and the condition holds without it, so this Deny applies to"
                                    + " them whatever the branch is"
                                : ", so this Deny never applies to them"))
                .withActions(covered.stream().map(CodeCommitAction::name).toList()));
      }
    }
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    for (PolicyStatement allow : principal.statements()) {
      Statement statement = allow.statement();
      boolean isUnconditional =
          !allow.isDeny() && holdsWithoutReference(statement, allow.hasVariables()).orElse(false);
      List<CodeCommitAction> covered = isUnconditional ? covered(statement.action()) : List.of();
      if (!covered.isEmpty()) {
        CoveredRepositories.noteOpen(
            principal, allow, "on which repositories this Allow grants actions", RULE, findings);
      }
      witness(principal, covered, allow, findings)
          .ifPresent(
              witness ->
                  findings.add(
                      RULE.at(
                              Place.key(statement, BranchNames.conditions(statement).get(0)),
                              neverCarries(covered)
                                  + ", and the condition holds without it, so this Allow grants"
                                  + " them whatever the branch is"
                                  + (covered.stream().anyMatch(a -> !reads(a))
                                      ? ""
                                      : "; nobody can be allowed to read some branches only"))
                          .withActions(covered.stream().map(CodeCommitAction::name).toList())
                          .withSeverity(Severity.ERROR)
                          .withWitness(witness)));
    }
  }

  private static Optional<Witness> witness(
      CheckedPrincipal principal,
      List<CodeCommitAction> covered,
      PolicyStatement allow,
      Findings findings) {
    if (covered.isEmpty()) {
      return Optional.empty();
    }
    List<String> repositories = CoveredRepositories.of(principal, allow).arns();
    return covered.stream()
        .filter(action -> !action.resourceMustBeStar())
        .flatMap(action -> repositories.stream().map(repository -> Map.entry(action, repository)))
        .flatMap(
            about ->
                principal
                    .find(
                        about.getKey().name(),
                        about.getValue(),
                        Map.of(CodeCommitAction.REFERENCES, List.of()),
                        Decision.ALLOWED)
                    .found(
                        why ->
                            findings.undecided(
                                RULE,
                                Place.of(allow.statement()),
                                "whether this Allow grants them is not known: " + why))
                    .stream())
        .findFirst();
  }

  private static boolean reads(CodeCommitAction action) {
    return action.accessLevel().equals("Read") || action.accessLevel().equals("List");
  }

  private static String neverCarries(List<CodeCommitAction> actions) {
    return "requests for "
        + Phrases.few(Phrases.names(actions))
        + " never carry `codecommit:References`";
  }

  /** Tells whether the condition holds for a missing reference; empty if it asks for just that. */
  private static Optional<Boolean> holdsWithoutReference(
      Statement statement, boolean hasVariables) {
    List<Condition> conditions = BranchNames.conditions(statement);
    if (conditions.isEmpty() || conditions.stream().anyMatch(BranchNames::asksForMissing)) {
      return Optional.empty();
    }
    return Optional.of(
        new ConditionTruth(conditions, hasVariables).holds(CodeCommitAction.REFERENCES, List.of()));
  }

  private static List<CodeCommitAction> covered(ActionElement element) {
    return WITHOUT.stream().filter(a -> element.matches(a.name())).toList();
  }

  /** Returns those that an entry covers which covers nothing that carries a reference. */
  private static List<CodeCommitAction> meant(ActionElement element) {
    if (element.isNegated()) {
      return List.of();
    }
    List<LocatedString> entries =
        element.patterns().stream()
            .filter(
                entry ->
                    CodeCommitActions.all().stream()
                        .filter(CodeCommitAction::supportsReferences)
                        .noneMatch(a -> only(entry).matches(a.name())))
            .toList();
    return covered(new ActionElement(false, entries));
  }

  private static ActionElement only(LocatedString entry) {
    return new ActionElement(false, List.of(entry));
  }
}
