package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.PolicyCheck;
import java.util.List;

/** The rules about what AWS refuses, does not know, or does not need. */
public final class ValidityRules {

  /** One line a check; a new one goes where its name sorts. */
  private static final List<PolicyCheck> CHECKS =
      List.of(
          new CaseOnlyDifference(),
          new DeadDeny(),
          new DuplicateSid(),
          new EmptyElement(),
          new InvalidArn(),
          new InvalidServicePrincipal(),
          new InvalidSid(),
          new InvalidValue(),
          new MissingVersion(),
          new PolicyTooLarge(),
          new RcpWithoutEffect(),
          new RedundantAction(),
          new RedundantResource(),
          new RedundantStatement(),
          new RedundantValue(),
          new RepositoryArnShape(),
          new ResourceNotSupported(),
          new ShadowedAllow(),
          new StarOnlyAction(),
          new StatementNeverApplies(),
          new UnfilledPlaceholder(),
          new UnknownAction(),
          new UnknownRegion(),
          new UnknownService(),
          new UnknownVariable(),
          new VariableNeeds2012());

  private ValidityRules() {}

  /** Returns the checks. */
  public static List<PolicyCheck> checks() {
    return CHECKS;
  }
}
