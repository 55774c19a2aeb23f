package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/**
 * Finds audiences of web identities that are compared as a set.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif">IAM
 *     User Guide: keys of OpenID Connect federation</a>
 */
final class TrustOidcAudience implements DocumentCheck {

  private static final Rule RULE =
      Rule.note(
          "trust-oidc-audience",
          "the audience of a web identity is compared as a set, but most tokens have one",
          "write the operator without `ForAnyValue:` or `ForAllValues:` if tokens have one audience",
          "CONFIRM_AUDIENCE_CLAIM_TYPE");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    if (policy.type() != PolicyType.ROLE_TRUST) {
      return;
    }
    for (Statement statement : policy.statements()) {
      List<OidcIssuer> issuers =
          NamedPrincipal.of(statement).stream()
              .filter(NamedPrincipal::isFederated)
              .flatMap(principal -> OidcIssuer.of(principal.name()).stream())
              .toList();
      for (Condition condition : statement.conditions()) {
        if (condition.operator().qualifier() != SetQualifier.NONE
            && issuers.stream().anyMatch(issuer -> isAudience(issuer, condition))) {
          findings.add(
              RULE.at(
                  Place.key(statement, condition),
                  "`"
                      + condition.key().value()
                      + "` is compared as a set; if tokens have one audience, write `"
                      + condition.operator().operator().text()
                      + "`"));
        }
      }
    }
  }

  private static boolean isAudience(OidcIssuer issuer, Condition condition) {
    return issuer
        .claimOf(condition.key().value())
        .filter(ForeignTokens.AUDIENCE::equals)
        .isPresent();
  }
}
