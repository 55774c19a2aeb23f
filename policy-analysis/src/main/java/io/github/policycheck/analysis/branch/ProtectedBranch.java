package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.search.GivenKeys;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.pattern.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A branch that a Deny keeps a principal from moving, by one action or several.
 *
 * @param repository the ARN of its repository
 * @param repositoryName what people call the repository
 * @param branch its full name
 * @param deny what protects it
 * @param context condition keys of one request to which the Deny applies, besides the reference
 * @param isRepositoryReal whether the account or the Deny names it; else it is made up
 * @param isBranchReal whether the Deny names it; else it is made up
 * @param isExtra whether it only stands for others, of which the Deny does not speak: it counts
 *     where something else is open on it than on the others
 */
record ProtectedBranch(
    String repository,
    String repositoryName,
    String branch,
    PolicyStatement deny,
    Map<String, List<String>> context,
    boolean isRepositoryReal,
    boolean isBranchReal,
    boolean isExtra) {

  static final String DELETE_BRANCH = "codecommit:DeleteBranch";

  static final String CREATE_BRANCH = "codecommit:CreateBranch";

  private static final Set<String> TO_STAY =
      Set.of(DELETE_BRANCH, CREATE_BRANCH, "codecommit:DeleteFile");

  /**
   * Returns what is known of all requests about the branch to which the Deny applies: the
   * reference, and what the policy variables of its conditions stand for in one of them.
   */
  Map<String, List<String>> reference() {
    Map<String, List<String>> reference = new LinkedHashMap<>();
    reference.put(CodeCommitAction.REFERENCES, List.of(branch));
    reference.putAll(ofVariables());
    return reference;
  }

  /** Looks for a request by which a principal can move it where the Deny applies. */
  Answer<Witness> allowed(CheckedPrincipal principal, CodeCommitAction action) {
    return action.name().equals(CodeCommitAction.GIT_PUSH)
        ? principal.findPush(repository, reference(), deny)
        : principal.find(action.name(), repository, reference(), Decision.ALLOWED, deny);
  }

  /** Returns those keys of its context on which conditions with policy variables hang. */
  Map<String, List<String>> ofVariables() {
    Map<String, List<String>> keys = new LinkedHashMap<>(context);
    boolean isPlain =
        deny.statement().conditions().stream()
            .flatMap(condition -> condition.values().stream())
            .noneMatch(value -> ValueText.isOpen(value.value(), deny.hasVariables()));
    if (isPlain) {
      keys.clear();
    }
    return keys;
  }

  /** Returns the context of a request about the branch to which the Deny applies. */
  Map<String, List<String>> request() {
    Map<String, List<String>> request = new LinkedHashMap<>();
    request.put(CodeCommitAction.REFERENCES, List.of(branch));
    request.putAll(context);
    return request;
  }

  /**
   * Tells whether nothing is denied but to create and delete the branch and its files: whoever
   * wants just that gets the finding {@code branch-delete-over-git} if a push bypasses it.
   */
  boolean isOnlyToStay(CheckedPrincipal principal) {
    for (String action : BranchActions.NAMES) {
      if (!TO_STAY.contains(action)) {
        RequestContext.Builder request = principal.request(action, repository);
        GivenKeys.give(request(), request);
        if (principal.decide(request.build()) == Decision.EXPLICIT_DENY) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Tells whether the account says that no approval rule template makes rules for pull requests to
   * the branch. One that is made up stands for others, which a template may be about.
   */
  boolean isWithoutApprovalRules(CheckedPrincipal principal) {
    return TemplatesOfBranch.areNone(
        principal.repositories(), repository, isBranchReal ? branch : null);
  }

  /** Returns the repository for a message. */
  Examples repositories() {
    return new Examples("repositories").with(repositoryName, isRepositoryReal);
  }

  /** Returns the branch for a message. */
  Examples branches() {
    return new Examples("branches").with(branch, isBranchReal);
  }
}
