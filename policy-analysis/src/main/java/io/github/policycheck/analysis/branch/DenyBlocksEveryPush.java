package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.PrincipalCheck;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.BranchNames;
import io.github.policycheck.analysis.search.ConditionTruth;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Edit;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a Deny that names references but hits the first call of a push, which carries none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-conditional-branch.html">CodeCommit
 *     User Guide: limit pushes and merges to branches</a>
 */
final class DenyBlocksEveryPush implements PrincipalCheck {

  private static final Rule RULE =
      Rule.error(
          "deny-blocks-every-push",
          "a Deny on some references blocks every push, because the first call of a push carries no"
              + " reference",
          "write the operator without `IfExists`; where the plain operator holds for a missing key too,"
              + " let the Condition have `\"Null\": {\"codecommit:References\": \"false\"}`");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    for (PolicyStatement deny : principal.statements()) {
      Statement statement = deny.statement();
      if (!deny.isDeny()
          || statement.resource() == null
          || BranchNames.conditions(statement).isEmpty()
          || !statement.action().matches(CodeCommitAction.GIT_PUSH)) {
        continue;
      }
      // The statement alone: what others deny is theirs to be blamed for.
      boolean hitsDiscovery =
          new ConditionTruth(BranchNames.conditions(statement), true)
              .holds(CodeCommitAction.REFERENCES, List.of());
      if (hitsDiscovery) {
        CoveredRepositories.noteOpen(
            principal, deny, "to which repositories this Deny blocks all pushes", RULE, findings);
        witness(principal, deny, findings)
            .ifPresent(
                witness ->
                    findings.add(
                        RULE.at(
                                Place.key(statement, BranchNames.conditions(statement).get(0)),
                                message(statement))
                            .withWitness(witness)
                            .withFix(fix(statement))));
      }
    }
  }

  private static Optional<Witness> witness(
      CheckedPrincipal principal, PolicyStatement deny, Findings findings) {
    return CoveredRepositories.of(principal, deny).arns().stream()
        .flatMap(
            repository ->
                principal
                    .find(
                        CodeCommitAction.GIT_PUSH,
                        repository,
                        Map.of(CodeCommitAction.REFERENCES, List.of()),
                        Decision.EXPLICIT_DENY)
                    .found(
                        why ->
                            findings.undecided(
                                RULE,
                                Place.of(deny.statement()),
                                "whether this Deny blocks pushes is not known: " + why))
                    .stream())
        .findFirst();
  }

  /** Leaves {@code IfExists} out, and where that does not do, asks for a reference. */
  private static @Nullable Fix fix(Statement statement) {
    List<Condition> conditions = BranchNames.conditions(statement);
    if (conditions.stream().anyMatch(BranchNames::asksForMissing)) {
      return null;
    }
    List<Edit> edits = new ArrayList<>();
    conditions.stream()
        .filter(condition -> condition.operator().isIfExists())
        .map(condition -> ConditionFix.move(condition, ConditionFix.named(condition, false)))
        .forEach(edits::add);
    if (!isPlainEnough(conditions)) {
      edits.add(ConditionFix.require(statement, CodeCommitAction.REFERENCES));
    }
    return new Fix("let the Deny apply only to requests with a reference", false, edits);
  }

  private static String message(Statement statement) {
    List<Condition> conditions = BranchNames.conditions(statement);
    String every =
        "blocks every push"
            + (statement.conditions().size() > conditions.size()
                ? " to which its other conditions apply"
                : "");
    return conditions.stream().allMatch(BranchNames::asksForMissing)
        ? "this Deny of requests without a reference "
            + every
            + ": its first call never carries one; leave `codecommit:GitPush` out, or write"
            + " `false` if the Deny is meant for requests with a reference"
        : "this Deny is meant for some references, but "
            + every
            + ": the first call of a push carries no reference, and for a missing key the condition"
            + " holds"
            + (isPlainEnough(conditions) ? "; write the operator without `IfExists`" : "");
  }

  /** Tells whether it is {@code IfExists} alone that makes the conditions hold. */
  private static boolean isPlainEnough(List<Condition> conditions) {
    List<Condition> plain = new ArrayList<>();
    for (Condition condition : conditions) {
      QualifiedOperator operator = condition.operator();
      plain.add(
          new Condition(
              new QualifiedOperator(
                  operator.qualifier(), operator.operator(), false, operator.written()),
              condition.key(),
              condition.values()));
    }
    return !new ConditionTruth(plain, true).holds(CodeCommitAction.REFERENCES, List.of());
  }
}
