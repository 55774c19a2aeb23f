package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.PolicyCheck;
import java.util.List;

/** The rules about what is allowed too widely. */
public final class BreadthRules {

  /** One line a check; a new one goes where its name sorts. */
  private static final List<PolicyCheck> CHECKS =
      List.of(
          new AllowNotAction(),
          new AllowNotPrincipal(),
          new AllowNotResource(),
          new CreateSlrStar(),
          new FullAdministrator(),
          new PassRoleStar(),
          new PrincipalStar(),
          new ServiceWildcard(),
          new WildcardInArnPart(),
          new WildcardInService(),
          new WriteOnEveryResource());

  private BreadthRules() {}

  /** Returns the checks. */
  public static List<PolicyCheck> checks() {
    return CHECKS;
  }
}
