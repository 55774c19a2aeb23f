package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.Statement;
import java.util.regex.Pattern;

/**
 * Finds identity providers that a policy cannot name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity">IAM
 *     User Guide: federated principals</a>
 */
final class FederatedPrincipal implements DocumentCheck {

  private static final Rule RULE =
      Rule.error(
          "federated-principal",
          "a Federated principal is no identity provider, or stands where none can",
          "name the ARN of a SAML or OpenID Connect provider in a role trust policy, and roles elsewhere",
          "INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY",
          "FEDERATED_PRINCIPAL_NOT_SUPPORTED");

  /** Some providers have names instead of ARNs, others in each partition. */
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      for (NamedPrincipal principal : NamedPrincipal.of(statement)) {
        if (principal.isFederated()) {
          check(policy.type(), principal, findings);
        }
      }
    }
  }

  private static void check(PolicyType type, NamedPrincipal principal, Findings findings) {
    if (type == PolicyType.ROLE_TRUST && !isProvider(principal.name())) {
      findings.add(
          RULE.at(
              principal.place(),
              "`"
                  + principal.name()
                  + "` is no identity provider: write its ARN, such as that of a"
                  + " `saml-provider/NAME` or an `oidc-provider/HOST`"));
    } else if (type == PolicyType.RESOURCE) {
      findings.add(
          RULE.at(
                  principal.place(),
                  "users of `"
                      + principal.name()
                      + "` ask as sessions of the role that they assume; name that role")
              .withSeverity(Severity.WARNING)
              .withAwsIssueCode("FEDERATED_PRINCIPAL_NOT_SUPPORTED"));
    }
  }

  /** The name of a provider is its address without the scheme. */
  private static boolean isProvider(String name) {
    if (name.contains("://")) {
      return false;
    }
    return ArnParts.of(name).areOfArn()
        ? Principal.parse(name).orElse(null) instanceof Principal.Federated
        : DOMAIN.matcher(name).matches();
  }
}
