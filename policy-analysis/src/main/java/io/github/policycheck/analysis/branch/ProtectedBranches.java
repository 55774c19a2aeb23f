package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.BranchNames;
import io.github.policycheck.analysis.search.ConditionTruth;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.model.VariableText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Branches that a Deny keeps a principal from moving.
 *
 * @param all examples: of those that policies treat alike at least one
 * @param undecided why it is not known whether it protects others; empty if all are known
 */
record ProtectedBranches(List<ProtectedBranch> all, Set<String> undecided) {

  static final ProtectedBranches NONE = new ProtectedBranches(List.of(), Set.of());

  ProtectedBranches {
    all = List.copyOf(all);
    undecided = Set.copyOf(undecided);
  }

  /** Returns examples of what a Deny protects; none if it is not about branches. */
  static List<ProtectedBranch> by(CheckedPrincipal principal, PolicyStatement deny) {
    return first(principal, deny, BranchActions.NAMES).all();
  }

  /** Returns what a Deny protects from the first of some actions that it is about. */
  private static ProtectedBranches first(
      CheckedPrincipal principal, PolicyStatement deny, Collection<String> actions) {
    return actions.stream()
        .filter(action -> isOnReferences(deny) && covers(deny, action))
        .findFirst()
        .map(
            action ->
                principal
                    .memo()
                    .get(
                        ProtectedBranches.class,
                        deny.statement(),
                        action,
                        () -> find(principal, deny, action)))
        .orElse(NONE);
  }

  /** Returns examples of what a Deny protects from one action; none if it is not about that. */
  static List<ProtectedBranch> by(CheckedPrincipal principal, PolicyStatement deny, String action) {
    return first(principal, deny, List.of(action)).all();
  }

  private static ProtectedBranches find(
      CheckedPrincipal principal, PolicyStatement deny, String action) {
    Statement statement = deny.statement();
    if (statement.resource() == null) {
      return NONE;
    }
    List<ProtectedBranch> examples = new ArrayList<>();
    Set<String> undecided = new LinkedHashSet<>();
    Statement known = principal.variables().inConditions(deny);
    Set<String> own =
        new LinkedHashSet<>(
            BranchNames.branchesCoveredBy(
                known, deny.hasVariables(), principal.kinds().usualBranches()));
    Set<String> branches = new LinkedHashSet<>(own);
    List<Condition> conditions = BranchNames.conditions(known);
    ConditionTruth truth = new ConditionTruth(conditions, deny.hasVariables());
    branches.addAll(principal.kinds().branches(conditions, truth));
    if (principal.kinds().branches().isUndecided()) {
      undecided.add("the policies have too many patterns of references");
    }
    Set<String> named = BranchNames.named(known);
    CoveredRepositories repositories = CoveredRepositories.of(principal, deny);
    for (String repository : repositories.arns()) {
      boolean isReal = CoveredRepositories.isReal(repository, principal, deny);
      for (String branch : branches) {
        boolean isNamed = named.contains(branch);
        boolean isExtra = repositories.extra().contains(repository) || !own.contains(branch);
        // Asked in circumstances in which the Deny does apply: with or without MFA, for one.
        principal
            .find(
                action,
                repository,
                Map.of(CodeCommitAction.REFERENCES, List.of(branch)),
                Decision.EXPLICIT_DENY)
            .found(undecided::add)
            .map(denied -> circumstances(principal, deny, denied))
            .map(
                context ->
                    new ProtectedBranch(
                        repository,
                        principal.repositories().nameOf(repository),
                        branch,
                        deny,
                        context,
                        isReal,
                        isNamed,
                        isExtra))
            .ifPresent(examples::add);
      }
    }
    examples.sort(
        Comparator.comparing(ProtectedBranch::isExtra)); // those that stand for others last
    return new ProtectedBranches(examples, undecided);
  }

  /**
   * Notes that a rule cannot tell all branches that a Deny protects from some of these actions, if
   * it is so: what a policy variable stands for is not known.
   */
  static void noteOpen(
      CheckedPrincipal principal,
      PolicyStatement deny,
      Collection<String> actions,
      Rule rule,
      Findings findings) {
    if (!isOnReferences(deny) || actions.stream().noneMatch(action -> covers(deny, action))) {
      return;
    }
    CoveredRepositories.noteOpen(
        principal, deny, "which repositories this Deny protects", rule, findings);
    for (String why : first(principal, deny, actions).undecided()) {
      findings.undecided(
          rule,
          Place.of(deny.statement()),
          "which branches this Deny protects is not known: " + why);
    }
    noteVariables(principal, deny, rule, findings);
  }

  /** Notes where it hangs on a policy variable which branches a Deny is about. */
  static void noteVariables(
      CheckedPrincipal principal, PolicyStatement deny, Rule rule, Findings findings) {
    for (Condition condition : BranchNames.conditions(deny.statement())) {
      for (int i = 0; deny.hasVariables() && i < condition.values().size(); i++) {
        if (principal.variables().leavesOpen(VariableText.of(condition.values().get(i).value()))) {
          findings.undecided(
              rule,
              Place.value(deny.statement(), condition, i),
              "which branches this Deny protects depends on a policy variable whose value is not"
                  + " known");
        }
      }
    }
  }

  /**
   * Notes of entries of the Resource of a Deny on branches that they are about no repository that
   * the account lists, unless something is found there: it may be so meant, or mistaken.
   */
  static void noteUnlisted(
      CheckedPrincipal principal,
      PolicyStatement deny,
      Predicate<String> isFound,
      Rule rule,
      Findings findings) {
    ResourceElement resource = deny.statement().resource();
    if (resource == null
        || !isOnReferences(deny)
        || BranchActions.NAMES.stream().noneMatch(action -> covers(deny, action))) {
      return;
    }
    for (int i : CoveredRepositories.unlisted(principal, deny)) {
      String entry = resource.patterns().get(i).value();
      if (!isFound.test(entry)) {
        findings.undecided(
            rule,
            Place.resource(deny.statement(), resource, i),
            "whether this Deny protects a repository is not known: the account lists none like "
                + Quoted.of(entry)
                + principal.repositories().hint(entry));
      }
    }
    if (resource.isNegated()
        && principal.repositories().areKnown()
        && CoveredRepositories.of(principal, deny).arns().isEmpty()) {
      findings.undecided(
          rule,
          Place.of(deny.statement()),
          "whether this Deny protects a repository is not known: its NotResource has all that the"
              + " account lists");
    }
  }

  static boolean covers(PolicyStatement deny, String action) {
    return deny.statement().action().matches(action);
  }

  private static boolean isOnReferences(PolicyStatement deny) {
    // One that looks at the kind of update protects from those alone, as it says.
    return deny.isDeny()
        && !BranchNames.conditions(deny.statement()).isEmpty()
        && !comparedBy(deny).contains(ConditionKey.of(RefUpdate.KEY));
  }

  private static Set<ConditionKey> comparedBy(PolicyStatement deny) {
    Set<ConditionKey> keys = new HashSet<>();
    deny.statement().conditions().forEach(condition -> keys.add(condition.conditionKey()));
    return keys;
  }

  /** Returns the other keys of a denied request; those of the Deny that it has not stay away. */
  private static Map<String, List<String>> circumstances(
      CheckedPrincipal principal, PolicyStatement deny, Witness denied) {
    Map<String, List<String>> circumstances = new LinkedHashMap<>(denied.context());
    Set<ConditionKey> compared = comparedBy(deny);
    compared.removeAll(ConditionKey.all(denied.context().keySet()));
    if (!compared.isEmpty()) { // mostly it is, so that nobody has to be asked
      RequestContext.Builder request = principal.request(denied.action(), denied.resource());
      denied.context().forEach(request::with);
      for (String key : principal.openKeys(request.build())) {
        if (compared.contains(ConditionKey.of(key)) && !principal.alwaysSends(key)) {
          circumstances.putIfAbsent(key, List.of());
        }
      }
    }
    circumstances.remove(CodeCommitAction.REFERENCES);
    return circumstances;
  }
}
