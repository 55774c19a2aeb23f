package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;

/**
 * Finds trust in all whom a provider of web identities knows, of other owners too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html">IAM
 *     User Guide: roles for OpenID Connect federation</a>
 */
final class TrustOidcSubject implements DocumentCheck {

  private static final String NO_REPOSITORY = "MISSING_GITHUB_REPO_CONDITION_KEY";
  private static final String NO_CONDITION = "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL";
  private static final String NO_OWNER = "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED";
  private static final String ANY_SUBJECT = "WILDCARD_USAGE_TOO_PERMISSIVE";

  private static final Rule RULE =
      Rule.warning(
          "trust-oidc-subject",
          "a role can be assumed by anybody whom a provider of web identities knows",
          "require the claim that says whose token it is, as `sub`, with the name of its owner",
          NO_CONDITION,
          NO_REPOSITORY,
          NO_OWNER,
          ANY_SUBJECT);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    if (policy.type() != PolicyType.ROLE_TRUST) {
      return;
    }
    for (Statement allow : policy.allows()) {
      if (allow.action().matches(SessionActions.WITH_WEB_IDENTITY)) {
        NamedPrincipal.of(allow).stream()
            .filter(NamedPrincipal::isFederated)
            .forEach(
                principal ->
                    OidcIssuer.of(principal.name())
                        .ifPresent(issuer -> check(policy, allow, principal, issuer, findings)));
      }
    }
  }

  private static void check(
      CheckedPolicy policy,
      Statement allow,
      NamedPrincipal principal,
      OidcIssuer issuer,
      Findings findings) {
    String name = principal.name();
    CallerSearch.Asked asked =
        new CallerSearch.Asked(
            new Principal.Federated(name),
            name,
            SessionActions.WITH_WEB_IDENTITY,
            CallerSearch.role(policy, name));
    ForeignTokens tokens = new ForeignTokens(policy, allow, issuer, name);
    tokens
        .allowed(asked)
        .found(
            why ->
                findings.undecided(
                    RULE,
                    principal.place(),
                    "whether others can assume this role is not known: " + why))
        .ifPresent(
            witness ->
                findings.add(
                    RULE.at(principal.place(), message(issuer, witness))
                        .withSeverity(issuer.isShared() ? Severity.ERROR : Severity.WARNING)
                        .withWitness(witness)
                        .withAwsIssueCode(code(allow, issuer, tokens, asked))));
  }

  private static String message(OidcIssuer issuer, Witness witness) {
    String key = issuer.key(issuer.claim());
    String shown = "";
    if (issuer.form().hasOwners()) {
      shown =
          witness.context().entrySet().stream()
              .filter(one -> ConditionKey.areSame(one.getKey(), issuer.key(ForeignTokens.SUBJECT)))
              .map(one -> ", as with the subject `" + one.getValue().get(0) + "`")
              .findFirst()
              .orElse("");
    }
    return issuer.users()
        + " can assume this role"
        + shown
        + "; require `"
        + key
        + "`"
        + (issuer.claim().equals(ForeignTokens.SUBJECT) && issuer.isShared()
            ? " with the name of its owner"
            : "");
  }

  private static String code(
      Statement allow, OidcIssuer issuer, ForeignTokens tokens, CallerSearch.Asked asked) {
    boolean isAboutSubject =
        allow.conditions().stream()
            .anyMatch(
                one ->
                    issuer
                        .claimOf(one.key().value())
                        .filter(ForeignTokens.SUBJECT::equals)
                        .isPresent());
    if (!isAboutSubject) {
      return issuer.isOfGithub() ? NO_REPOSITORY : NO_CONDITION;
    }
    Answer<Witness> any = tokens.allowedWithAnySubject(asked);
    return issuer.isOfGithub() && !any.isFound() ? NO_OWNER : ANY_SUBJECT;
  }
}
