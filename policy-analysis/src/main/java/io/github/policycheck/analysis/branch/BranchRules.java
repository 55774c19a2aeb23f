package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.PolicyCheck;
import java.util.List;

/** The rules about repositories, branches and pushes. */
public final class BranchRules {

  /** One line a check; a new one goes where its name sorts. */
  private static final List<PolicyCheck> CHECKS =
      List.of(
          new AllowBlocksEveryPush(),
          new ApprovalRuleBypass(),
          BranchOverGit.CREATE,
          BranchOverGit.DELETE,
          new BranchProtectionIncomplete(),
          new CodecommitResourcePolicy(),
          new CrossAccountRepository(),
          new DenyBlocksEveryPush(),
          new ForcePushByDelete(),
          new ProtectionBypassAction(),
          new PushAsSomeoneElse(),
          new ReferenceIgnoreCase(),
          new ReferenceNotFullName(),
          new ReferencePatternWider(),
          new ReferenceWildcardLiteral(),
          new ReferencesNotSupported(),
          new RepositoryResourceStarOnly());

  private BranchRules() {}

  /** Returns the checks. */
  public static List<PolicyCheck> checks() {
    return CHECKS;
  }
}
