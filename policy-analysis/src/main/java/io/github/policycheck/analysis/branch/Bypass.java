package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Arn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a principal may do to repositories although a Deny protects a branch of them: the same to
 * all.
 */
final class Bypass {

  private static final String EVERYTHING = "*";
  private static final String REGION = "aws:RequestedRegion";

  private final PolicyStatement deny;
  private final Examples branches;
  private final Examples repositories = new Examples("repositories");
  private final Set<String> actions;
  private final List<Witness> witnesses = new ArrayList<>();

  private Bypass(PolicyStatement deny, Examples branches, Set<String> actions) {
    this.deny = deny;
    this.branches = branches;
    this.actions = actions;
  }

  /**
   * Looks for them. Of a principal that is assumed to have a policy nothing is said: what it has
   * besides a Deny is not known.
   *
   * @param actions which actions of CodeCommit, in the light of a Deny
   * @param isProtected tells of a branch whether there is something to bypass
   * @param rule which rule asks
   * @param findings takes where it cannot be told
   * @return each repository in one at most, that of the first Deny that protects a branch of it
   */
  static Collection<Bypass> find(
      CheckedPrincipal principal,
      Function<PolicyStatement, List<String>> actions,
      Predicate<ProtectedBranch> isProtected,
      Rule rule,
      Findings findings) {
    List<Bypass> found = new ArrayList<>();
    if (principal.assumedPolicy().isPresent()) {
      return found;
    }
    Set<String> seen = new HashSet<>();
    for (PolicyStatement deny : principal.statements()) {
      ProtectedBranches.noteOpen(principal, deny, BranchActions.NAMES, rule, findings);
      Map<List<Object>, Bypass> ofDeny = new LinkedHashMap<>();
      for (ProtectedBranch branch : ProtectedBranches.by(principal, deny)) {
        if (seen.contains(branch.repository()) || !isProtected.test(branch)) {
          continue;
        }
        Map<String, Witness> open =
            open(
                principal,
                branch,
                actions.apply(deny),
                why ->
                    findings.undecided(
                        rule,
                        Place.of(deny.statement()),
                        "whether this Deny can be bypassed is not known: " + why));
        Set<String> names = new TreeSet<>(open.keySet());
        boolean isKnown =
            branch.isExtra() && ofDeny.values().stream().anyMatch(of -> of.actions.equals(names));
        if (!open.isEmpty() && !isKnown) {
          seen.add(branch.repository());
          Bypass bypass =
              ofDeny.computeIfAbsent(
                  List.of(branch.branches().toString(), names),
                  same -> new Bypass(deny, branch.branches(), names));
          bypass.repositories.addAll(branch.repositories());
          bypass.witnesses.addAll(open.values());
        }
      }
      found.addAll(ofDeny.values());
    }
    return found;
  }

  private static Map<String, Witness> open(
      CheckedPrincipal principal,
      ProtectedBranch branch,
      List<String> actions,
      Consumer<String> undecided) {
    Map<String, Witness> open = new LinkedHashMap<>();
    for (String name : actions) {
      String action = CodeCommitAction.PREFIX + name;
      boolean isStarOnly = isStarOnly(action);
      principal
          .find(
              action,
              isStarOnly ? EVERYTHING : branch.repository(),
              isStarOnly ? inRegion(principal, branch) : branch.ofVariables(),
              Decision.ALLOWED,
              branch.deny())
          .found(undecided)
          .ifPresent(witness -> open.put(name, witness));
    }
    return open;
  }

  /** What is about no repository counts where it is asked for in the region of the repository. */
  private static Map<String, List<String>> inRegion(
      CheckedPrincipal principal, ProtectedBranch branch) {
    Map<String, List<String>> context = new LinkedHashMap<>(branch.ofVariables());
    if (principal.repositories().areInKnownRegion()) {
      Arn.parse(branch.repository()).ifPresent(arn -> context.put(REGION, List.of(arn.region())));
    }
    return context;
  }

  private static boolean isStarOnly(String action) {
    return CodeCommitActions.find(action).filter(CodeCommitAction::resourceMustBeStar).isPresent();
  }

  /** Returns the word for what belongs to the repositories. */
  String its() {
    return repositories.isOne() ? "its" : "their";
  }

  /** Adds the finding of a rule. */
  void add(Rule rule, String what, CheckedPrincipal principal, Findings findings) {
    GrantingStatements granting = GrantingStatements.of(principal, witnesses);
    findings.add(
        rule.at(
                Place.of(deny.statement()),
                "this Deny protects "
                    + branches
                    + " of "
                    + repositories
                    + ", but "
                    + what
                    + ": "
                    + Phrases.head(List.copyOf(actions))
                    + (actions.size() == 1 ? " is allowed" : " are allowed")
                    + granting.by())
            .withActions(actions.stream().map(CodeCommitAction.PREFIX::concat).toList())
            .withRelated(granting.places())
            .withWitness(witnesses.get(0)));
  }
}
