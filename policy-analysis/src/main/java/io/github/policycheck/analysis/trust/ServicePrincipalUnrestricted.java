package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;

/**
 * Finds services that may use a resource on behalf of every AWS account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention">IAM
 *     User Guide: cross-service confused deputy prevention</a>
 */
final class ServicePrincipalUnrestricted implements DocumentCheck {

  private static final String RECOMMENDED = "RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL";

  private static final Rule RULE =
      Rule.warning(
          "service-principal-unrestricted",
          "a service may use a resource on behalf of every AWS account",
          "require `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID`",
          "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
          RECOMMENDED);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    if (policy.type() != PolicyType.RESOURCE) {
      return;
    }
    for (Statement allow : policy.allows()) {
      for (NamedPrincipal principal : NamedPrincipal.of(allow)) {
        if (principal.isService() && SourceServices.include(principal.name())) {
          new ForeignSources(policy, principal)
              .allowedBy(allow)
              .found(
                  why ->
                      findings.undecided(
                          RULE,
                          principal.place(),
                          "whether this service may act for every account is not known: " + why))
              .ifPresent(witness -> findings.add(finding(allow, principal, witness)));
        }
      }
    }
  }

  /** A value of this key is a secret that somebody else can find out, or be told. */
  private static Finding finding(Statement allow, NamedPrincipal principal, Witness witness) {
    boolean isByReferer =
        allow.conditions().stream()
            .anyMatch(one -> one.conditionKey().normalized().equals(ForeignSources.REFERER));
    String message =
        "`"
            + principal.name()
            + "` may do this on behalf of every AWS account; require `aws:SourceArn` or"
            + " `aws:SourceAccount`";
    Finding finding = RULE.at(principal.place(), message).withWitness(witness);
    return isByReferer
        ? finding
            .withMessage(message + ", which `aws:Referer` is no substitute for")
            .withSeverity(Severity.NOTE)
            .withAwsIssueCode(RECOMMENDED)
        : finding;
  }
}
