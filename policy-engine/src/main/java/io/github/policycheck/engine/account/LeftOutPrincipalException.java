package io.github.policycheck.engine.account;

import java.util.List;

/**
 * Somebody of whom a policy is not known, so that nobody can tell what he may do. The message says
 * which policy, and why it is not known.
 */
public final class LeftOutPrincipalException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<UnreadPolicy> policies;

  LeftOutPrincipalException(PrincipalId principal, List<UnreadPolicy> policies) {
    super(text(principal, policies));
    this.policies = List.copyOf(policies);
  }

  private static String text(PrincipalId principal, List<UnreadPolicy> policies) {
    int more = policies.size() - 1;
    UnreadPolicy first = policies.get(0);
    return "what "
        + principal
        + " may do is not known because of "
        + first
        + (more == 0 ? "" : " and " + more + " more")
        + ": "
        + first.reason();
  }

  /** Returns the policies that are not known, at least one. */
  public List<UnreadPolicy> policies() {
    return policies;
  }
}
