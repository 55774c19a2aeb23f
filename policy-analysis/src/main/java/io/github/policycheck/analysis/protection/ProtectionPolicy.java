package io.github.policycheck.analysis.protection;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy of Denies that keeps those to whom it is attached from moving branches, and from
 * bypassing that. It denies only requests that carry a reference, so that the first call of a push,
 * which carries none, passes.
 */
public final class ProtectionPolicy {

  private static final String ANY = "*";

  private final List<Condition> exceptions;
  private final List<Statement> statements = new ArrayList<>();

  private ProtectionPolicy(List<Condition> exceptions) {
    this.exceptions = exceptions;
  }

  /**
   * Returns the policy.
   *
   * @throws UnusableNameException if a name of the request is none that AWS can have
   */
  public static PolicyDocument of(ProtectionRequest request) {
    List<String> branches = BranchNames.values(request.branches());
    List<String> repositories =
        new RepositoryArns(request.account(), request.region()).entries(request.repositories());
    List<String> allowed = new AllowedPrincipals(request.account()).values(request.allowed());

    ProtectionPolicy policy =
        new ProtectionPolicy(
            allowed.isEmpty()
                ? List.of()
                : List.of(condition("ArnNotLike", "aws:PrincipalArn", allowed)));
    policy.deny(
        "ProtectedBranches", moves(request.mayMerge()), repositories, ofReferences(branches));
    policy.deny(
        "ProtectedRepositories", named(BypassingActions.OF_REPOSITORY), repositories, List.of());
    policy.deny("ApprovalRules", ofApprovalRules(false), repositories, List.of());
    policy.deny("ApprovalRuleTemplates", ofApprovalRules(true), List.of(ANY), List.of());
    return new PolicyDocument(PolicyVersion.V2012_10_17, null, policy.statements);
  }

  private static List<String> moves(boolean mayMerge) {
    return CodeCommitActions.all().stream()
        .filter(CodeCommitAction::movesBranch)
        .map(CodeCommitAction::name)
        .filter(name -> !mayMerge || !mergesPullRequest(name))
        .toList();
  }

  /** Merges of branches, which need no pull request and so no approval, are like pushes. */
  private static boolean mergesPullRequest(String action) {
    return action.startsWith(CodeCommitAction.PREFIX + "MergePullRequest");
  }

  /** Templates belong to no repository, so that only {@code *} denies what is done to them. */
  private static List<String> ofApprovalRules(boolean areTemplates) {
    return named(BypassingActions.OF_APPROVAL_RULES).stream()
        .filter(
            name -> CodeCommitActions.find(name).orElseThrow().resourceMustBeStar() == areTemplates)
        .toList();
  }

  private static List<String> named(List<String> actions) {
    return actions.stream().map(CodeCommitAction.PREFIX::concat).toList();
  }

  private static List<Condition> ofReferences(List<String> branches) {
    boolean havePatterns = branches.stream().anyMatch(WildcardPattern::hasWildcard);
    return List.of(
        condition(
            havePatterns ? "StringLike" : "StringEquals", CodeCommitAction.REFERENCES, branches),
        // Not needed by these operators, but AWS's guide has it, and it says what call 1 is.
        condition("Null", CodeCommitAction.REFERENCES, List.of("false")));
  }

  private void deny(
      String sid, List<String> actions, List<String> resources, List<Condition> conditions) {
    List<Condition> all = new ArrayList<>(conditions);
    all.addAll(exceptions);
    statements.add(
        new Statement(
            statements.size(),
            text(sid),
            Effect.DENY,
            new ActionElement(false, texts(actions.stream().sorted().toList())),
            new ResourceElement(false, texts(resources)),
            all,
            nowhere()));
  }

  private static Condition condition(String operator, String key, List<String> values) {
    return new Condition(QualifiedOperator.parse(operator).orElseThrow(), text(key), texts(values));
  }

  private static List<LocatedString> texts(List<String> values) {
    return values.stream().map(ProtectionPolicy::text).toList();
  }

  private static LocatedString text(String value) {
    return new LocatedString(value, nowhere());
  }

  private static SourceLocation nowhere() {
    return SourceLocation.at(null, 1, 1);
  }
}
