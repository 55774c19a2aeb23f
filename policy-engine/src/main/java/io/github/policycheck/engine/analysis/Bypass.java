package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Witness;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a principal may do to a repository although a Deny protects a branch of it.
 *
 * @param deny the Deny that protects the branch
 * @param branch the branch
 * @param open requests that are allowed, by action
 */
record Bypass(PolicyStatement deny, ProtectedBranch branch, Map<String, Witness> open) {

  private static final String EVERYTHING = "*";

  /**
   * Looks for them. Of a principal that is assumed to have a policy nothing is said: what it has
   * besides a Deny is not known.
   *
   * @param actions which actions of CodeCommit, in the light of a Deny
   * @param rule which rule asks
   * @param findings takes where it cannot be told
   * @return for each repository one at most, the first Deny that protects a branch of it
   */
  static Collection<Bypass> find(
      CheckedPrincipal principal,
      Function<PolicyStatement, List<String>> actions,
      Rule rule,
      Findings findings) {
    Map<String, Bypass> byRepository = new LinkedHashMap<>();
    if (principal.assumedPolicy().isPresent()) {
      return byRepository.values();
    }
    for (PolicyStatement deny : principal.statements()) {
      ProtectedBranch.noteOpen(principal, deny, BranchActions.NAMES, rule, findings);
      for (ProtectedBranch branch : ProtectedBranch.by(principal, deny)) {
        if (!byRepository.containsKey(branch.repository())) {
          Map<String, Witness> open = open(principal, branch, actions.apply(deny));
          if (!open.isEmpty()) {
            byRepository.put(branch.repository(), new Bypass(deny, branch, open));
          }
        }
      }
    }
    return byRepository.values();
  }

  private static Map<String, Witness> open(
      CheckedPrincipal principal, ProtectedBranch branch, List<String> actions) {
    Map<String, Witness> open = new LinkedHashMap<>();
    for (String name : actions) {
      String action = CodeCommitAction.PREFIX + name;
      String resource = isStarOnly(action) ? EVERYTHING : branch.repository();
      principal
          .find(action, resource, branch.context(), Decision.ALLOWED)
          .ifPresent(witness -> open.put(name, witness));
    }
    return open;
  }

  private static boolean isStarOnly(String action) {
    return CodeCommitActions.find(action).filter(CodeCommitAction::resourceMustBeStar).isPresent();
  }

  /** Adds the finding of a rule. */
  void add(Rule rule, String what, CheckedPrincipal principal, Findings findings) {
    Set<String> actions = new TreeSet<>(open.keySet());
    Allowing allowing = Allowing.of(principal, open.values());
    findings.add(
        rule.at(
                Place.of(deny.statement()),
                "this Deny protects "
                    + branch.branches()
                    + " of "
                    + branch.repositories()
                    + ", but "
                    + what
                    + ": "
                    + String.join(", ", actions)
                    + (actions.size() == 1 ? " is allowed" : " are allowed")
                    + allowing.by())
            .withRelated(allowing.places())
            .withWitness(open.values().iterator().next()));
  }
}
