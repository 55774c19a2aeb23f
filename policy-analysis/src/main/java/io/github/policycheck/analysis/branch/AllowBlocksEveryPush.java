package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.PrincipalCheck;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.BranchNames;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds that pushes are allowed with a reference only, so that nobody gets past the first call.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-conditional-branch.html">CodeCommit
 *     User Guide: limit pushes and merges to branches</a>
 */
final class AllowBlocksEveryPush implements PrincipalCheck {

  private static final Rule RULE =
      Rule.error(
          "allow-blocks-every-push",
          "pushes are allowed only with a reference, so that the first call of every push is denied",
          "allow `codecommit:GitPush` also where `codecommit:References` is missing, by `IfExists` or"
              + " a statement of its own");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    for (PolicyStatement allow : principal.statements()) {
      Statement statement = allow.statement();
      if (allow.isDeny()
          || statement.resource() == null
          || BranchNames.conditions(statement).isEmpty()
          || !statement.action().matches(CodeCommitAction.GIT_PUSH)) {
        continue;
      }
      CoveredRepositories.noteOpen(
          principal, allow, "to which repositories this Allow lets nobody push", RULE, findings);
      CoveredRepositories.of(principal, allow).arns().stream()
          .flatMap(repository -> blocked(principal, allow, repository, findings).stream())
          .findFirst()
          .ifPresent(
              witness ->
                  findings.add(
                      RULE.at(
                              Place.key(statement, BranchNames.conditions(statement).get(0)),
                              "this Allow lets "
                                  + (principal.name().isPresent()
                                      ? "no push through"
                                      : "nobody push")
                                  + ": the first call of a push carries no reference, and "
                                  + why(principal, witness))
                          .withWitness(witness)
                          .withFix(fix(statement))));
    }
  }

  private static @Nullable Fix fix(Statement statement) {
    List<Condition> conditions = BranchNames.conditions(statement);
    boolean isPlain =
        conditions.stream()
            .allMatch(
                one ->
                    one.operator().operator() != ConditionOperator.NULL
                        && !one.operator().isIfExists());
    return isPlain
        ? new Fix(
            "allow also requests without a reference",
            false,
            conditions.stream()
                .map(one -> ConditionFix.move(one, ConditionFix.named(one, true)))
                .toList())
        : null;
  }

  /** Says which policies the first call is not allowed by. */
  private static String why(CheckedPrincipal principal, Witness firstCall) {
    List<String> silent = new ArrayList<>();
    principal.decisions(firstCall).entrySet().stream()
        .filter(decision -> decision.getValue() != Decision.ALLOWED)
        .sorted(Map.Entry.comparingByKey())
        .forEach(decision -> silent.add(why(decision.getKey())));
    return silent.isEmpty() ? why(PolicyType.IDENTITY) : Phrases.all(silent);
  }

  private static String why(PolicyType type) {
    return switch (type) {
      case IDENTITY -> "no statement allows it";
      case PERMISSIONS_BOUNDARY -> "the permissions boundary does not allow it";
      case SERVICE_CONTROL -> "the service control policies do not allow it";
      case SESSION, RESOURCE_CONTROL, VPC_ENDPOINT, RESOURCE, ROLE_TRUST ->
          type.inWords() + " does not allow it";
    };
  }

  /** Returns the first call of a push whose second one would be allowed. */
  private static Optional<Witness> blocked(
      CheckedPrincipal principal, PolicyStatement allow, String repository, Findings findings) {
    Consumer<String> undecided =
        why ->
            findings.undecided(
                RULE,
                Place.of(allow.statement()),
                "whether this Allow lets a push through is not known: " + why);
    Statement known = principal.variables().inConditions(allow);
    for (String branch :
        BranchNames.coveredBy(
            known, allow.hasVariables(), principal.kinds().usualBranches(), undecided)) {
      Map<String, List<String>> update = Map.of(CodeCommitAction.REFERENCES, List.of(branch));
      Map<String, List<String>> discovery = Map.of(CodeCommitAction.REFERENCES, List.of());
      String push = CodeCommitAction.GIT_PUSH;
      boolean isUpdateAllowed =
          principal.find(push, repository, update, Decision.ALLOWED).found(undecided).isPresent();
      if (!isUpdateAllowed) {
        continue;
      }
      Answer<Witness> first = principal.find(push, repository, discovery, Decision.ALLOWED);
      if (first.found(undecided).isEmpty() && first.isNone()) {
        return principal.find(push, repository, discovery, Decision.IMPLICIT_DENY).found(undecided);
      }
    }
    return Optional.empty();
  }
}
