package io.github.policycheck.analysis.escalation;

import io.github.policycheck.analysis.check.PolicyCheck;
import java.util.List;

/** The rules about how permissions become more. */
public final class EscalationRules {

  private static final List<PolicyCheck> CHECKS = List.of(new PrivilegeEscalation());

  private EscalationRules() {}

  /** Returns the checks. */
  public static List<PolicyCheck> checks() {
    return CHECKS;
  }
}
