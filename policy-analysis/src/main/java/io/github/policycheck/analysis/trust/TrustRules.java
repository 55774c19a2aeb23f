package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.check.PolicyCheck;
import java.util.List;

/** The rules about the principals of role trust policies and of policies of resources. */
public final class TrustRules {

  /** One line a check; a new one goes where its name sorts. */
  private static final List<PolicyCheck> CHECKS =
      List.of(
          new FederatedPrincipal(),
          new NotPrincipalAccountOnly(),
          new OwnAccountKey(),
          new PrincipalUniqueId(),
          new RedundantPrincipal(),
          new ServicePrincipalKeyAbsent(),
          new ServicePrincipalUnrestricted(),
          new TrustActionMismatch(),
          new TrustMissingAction(),
          new TrustOidcAudience(),
          new TrustOidcSubject(),
          new TrustWholeAccount());

  private TrustRules() {}

  /** Returns the checks. */
  public static List<PolicyCheck> checks() {
    return CHECKS;
  }
}
