package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.PrincipalCheck;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.pattern.IncompleteArn;
import io.github.policycheck.engine.pattern.ResourcePattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds branches that a Deny protects from some actions while others can still move them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-conditional-branch.html">CodeCommit
 *     User Guide: limit pushes and merges to branches</a>
 */
final class BranchProtectionIncomplete implements PrincipalCheck {

  private static final String PULL_REQUEST_MERGE = "codecommit:MergePullRequestBy";

  private static final Rule RULE =
      Rule.error(
          "branch-protection-incomplete",
          "a branch is protected from some actions, but others can still move it",
          "add the open actions to the Deny, or deny `codecommit:*` on the branch except for the"
              + " read actions");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    Map<String, Finding> byMessage = new LinkedHashMap<>();
    for (PolicyStatement deny : principal.statements()) {
      ProtectedBranches.noteOpen(principal, deny, BranchActions.NAMES, RULE, findings);
      Set<String> undecided = new LinkedHashSet<>();
      List<Hole> holes = holes(principal, deny, undecided);
      for (String why : undecided) {
        findings.undecided(
            RULE,
            Place.of(deny.statement()),
            "whether other actions can still move what this Deny protects is not known: " + why);
      }
      ProtectedBranches.noteUnlisted(
          principal,
          deny,
          entry -> holes.stream().anyMatch(hole -> hole.isOf(entry)),
          RULE,
          findings);
      for (Hole hole : holes) {
        Finding finding = hole.finding(principal, deny);
        // Several Denies share the work on one branch, and what all of them miss.
        byMessage.merge(finding.message(), finding, BranchProtectionIncomplete::joined);
      }
    }
    byMessage.values().forEach(findings::add);
  }

  private static Finding joined(Finding first, Finding other) {
    Set<SourceLocation> places = new LinkedHashSet<>(first.related());
    places.add(other.location());
    return first.withRelated(List.copyOf(places));
  }

  /** Returns what the branches of a Deny have open; those that have the same are together. */
  private static List<Hole> holes(
      CheckedPrincipal principal, PolicyStatement deny, Set<String> undecided) {
    Set<Set<CodeCommitAction>> seen = new HashSet<>();
    Map<List<Object>, Hole> ofRepository = new LinkedHashMap<>();
    for (ProtectedBranch branch : ProtectedBranches.by(principal, deny)) {
      Map<CodeCommitAction, Witness> open = new LinkedHashMap<>();
      for (CodeCommitAction action : BranchActions.ALL) {
        branch
            .allowed(principal, action)
            .found(undecided::add)
            .ifPresent(witness -> open.put(action, witness));
      }
      boolean isNew = seen.add(open.keySet()) || !branch.isExtra();
      if (isNew && !open.isEmpty() && !isOfBranchOverGit(principal, deny, branch, open.keySet())) {
        List<CodeCommitAction> actions = List.copyOf(open.keySet());
        ofRepository
            .computeIfAbsent(
                List.of(branch.repository(), actions),
                same -> new Hole(actions, List.copyOf(open.values())))
            .add(branch, principal);
      }
    }
    Map<List<Object>, Hole> holes = new LinkedHashMap<>();
    for (Hole hole : ofRepository.values()) {
      holes.merge(List.of(hole.open, hole.branches.toString()), hole, Hole::with);
    }
    return List.copyOf(holes.values());
  }

  private static boolean isOfBranchOverGit(
      CheckedPrincipal principal,
      PolicyStatement deny,
      ProtectedBranch branch,
      Set<CodeCommitAction> open) {
    return (ProtectedBranches.covers(deny, ProtectedBranch.DELETE_BRANCH)
            || ProtectedBranches.covers(deny, ProtectedBranch.CREATE_BRANCH))
        && open.stream().anyMatch(action -> action.name().equals(CodeCommitAction.GIT_PUSH))
        && branch.isOnlyToStay(principal);
  }

  /** Branches that the same actions can move. */
  private static final class Hole {

    private final List<CodeCommitAction> open;
    private final List<Witness> witnesses;
    private final Examples branches = new Examples("branches");
    private final Examples repositories = new Examples("repositories");
    private final Set<String> arns = new LinkedHashSet<>();

    /** Whether the Deny names all of them, so that they are there to be protected. */
    private boolean areNamed = true;

    /** Whether the account says that no approval rule template is about any of them. */
    private boolean areWithoutRules = true;

    Hole(List<CodeCommitAction> open, List<Witness> witnesses) {
      this.open = open;
      this.witnesses = new ArrayList<>(witnesses);
    }

    void add(ProtectedBranch branch, CheckedPrincipal principal) {
      branches.addAll(branch.branches());
      repositories.addAll(branch.repositories());
      arns.add(branch.repository());
      areNamed &= branch.isBranchReal();
      areWithoutRules &= branch.isWithoutApprovalRules(principal);
    }

    /** Tells whether an entry of a Resource element covers one of the repositories. */
    boolean isOf(String entry) {
      return arns.stream().anyMatch(ResourcePattern.of(IncompleteArn.asRead(entry))::matches);
    }

    /** Adds the repositories of another one that is about the same branches. */
    Hole with(Hole other) {
      repositories.addAll(other.repositories);
      arns.addAll(other.arns);
      witnesses.addAll(other.witnesses);
      areNamed &= other.areNamed;
      areWithoutRules &= other.areWithoutRules;
      return this;
    }

    Finding finding(CheckedPrincipal principal, PolicyStatement deny) {
      GrantingStatements granting = GrantingStatements.of(principal, witnesses);
      Finding finding =
          RULE.at(
                  Place.of(deny.statement()),
                  message(principal, granting) + unlisted(principal, deny))
              .withActions(open.stream().map(CodeCommitAction::name).sorted().toList())
              .withWitness(witnesses.get(0))
              .withRelated(granting.places());
      if (isByCreationOnly()) {
        return finding.withSeverity(Severity.NOTE);
      }
      if (!isByPullRequestOnly()) {
        finding =
            finding.withFix(
                BranchActions.denying(deny, open.stream().map(CodeCommitAction::name).toList()));
      }
      return principal.assumedPolicy().isPresent() || isByPullRequestOnly()
          ? finding.withSeverity(Severity.WARNING)
          : finding;
    }

    /** Who denies all else may want just that: changes come in by pull requests. */
    private boolean isByPullRequestOnly() {
      return open.stream().allMatch(action -> action.name().startsWith(PULL_REQUEST_MERGE));
    }

    /** A branch that is there cannot be made: CodeCommit answers BranchNameExistsException. */
    private boolean isByCreationOnly() {
      return areNamed
          && open.stream().allMatch(action -> action.name().equals(ProtectedBranch.CREATE_BRANCH));
    }

    /** Says of entries that are about no repository of the account that they may be mistaken. */
    private String unlisted(CheckedPrincipal principal, PolicyStatement deny) {
      List<String> entries =
          CoveredRepositories.unlistedEntries(principal, deny).stream().filter(this::isOf).toList();
      return entries.isEmpty()
          ? ""
          : "; the account lists no repository like "
              + Phrases.few(Phrases.quoted(entries))
              + principal.repositories().hint(entries.get(0));
    }

    private String message(CheckedPrincipal principal, GrantingStatements granting) {
      String assumed =
          principal
              .assumedPolicy()
              .map(name -> " together with " + name + ", for example,")
              .orElse("");
      return "this Deny protects "
          + branches
          + " of "
          + repositories
          + ", but"
          + assumed
          + (branches.isOne() ? " it" : " they")
          + " can still be moved by "
          + open.size()
          + " of "
          + BranchActions.ALL.size()
          + " actions: "
          + Phrases.head(Phrases.names(open))
          + (granting.policies().isEmpty() ? "" : ", allowed" + granting.by())
          + (isByPullRequestOnly() ? "; there only approval rules are in the way" : "")
          + (isByPullRequestOnly() && areWithoutRules ? ", and no template makes any" : "")
          + (isByCreationOnly() ? "; that fails as long as there is such a branch" : "");
    }
  }
}
