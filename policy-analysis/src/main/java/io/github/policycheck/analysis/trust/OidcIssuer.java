package io.github.policycheck.analysis.trust;

import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A provider of web identities, and how its tokens tell whose they are; {@code oidc-issuers.tsv}
 * says where that comes from.
 *
 * @param name its name, which the condition keys of its claims begin with
 * @param isShared whether it is one for all its customers, so that only claims tell them apart
 * @param claim the claim that tells them apart
 * @param form what subjects look like
 * @param chosen the claims that its users choose as they like
 * @param users whom it issues tokens to, in words
 */
record OidcIssuer(
    String name,
    boolean isShared,
    String claim,
    SubjectForm form,
    Set<String> chosen,
    String users) {

  private static final String ARN_KIND = "oidc-provider/";
  private static final String ANY_END = "*";

  private static final List<OidcIssuer> KNOWN =
      Table.rows("oidc-issuers.tsv").stream().map(OidcIssuer::row).toList();

  OidcIssuer {
    chosen = Set.copyOf(chosen);
  }

  /** Returns the one that a Federated principal names; empty if it is another kind of provider. */
  static Optional<OidcIssuer> of(String principal) {
    ArnParts arn = ArnParts.of(principal);
    if (!arn.areOfArn()) {
      return KNOWN.stream().filter(one -> one.name.equals(principal) && one.isShared).findFirst();
    }
    boolean isOidc =
        arn.service().equals("iam")
            && arn.resource().startsWith(ARN_KIND)
            && arn.resource().length() > ARN_KIND.length();
    return isOidc ? named(arn.resource().substring(ARN_KIND.length())) : Optional.empty();
  }

  private static Optional<OidcIssuer> named(String name) {
    return KNOWN.stream()
        .filter(one -> one.isFor(name))
        .findFirst()
        .map(one -> new OidcIssuer(name, one.isShared, one.claim, one.form, one.chosen, one.users));
  }

  private boolean isFor(String asked) {
    return name.endsWith(ANY_END)
        ? asked.startsWith(name.substring(0, name.length() - ANY_END.length()))
        : asked.equals(name);
  }

  /** Tells whether its subjects begin with repositories of GitHub. */
  boolean isOfGithub() {
    return isShared && form.prefix().equals("repo:");
  }

  /** Returns the condition key of a claim; of one is a key of AWS STS in its place. */
  String key(String ofClaim) {
    return ofClaim.indexOf(':') < 0 ? name + ":" + ofClaim : ofClaim;
  }

  /** Returns the claim that a condition key is about; empty if it is about no claim of this one. */
  Optional<String> claimOf(String key) {
    if (ConditionKey.areSame(key, key(claim))) {
      return Optional.of(claim);
    }
    String start = ConditionKey.normalize(name + ":");
    String normalized = ConditionKey.normalize(key);
    return normalized.startsWith(start)
        ? Optional.of(normalized.substring(start.length()))
        : Optional.empty();
  }

  private static OidcIssuer row(String[] column) {
    return new OidcIssuer(
        column[0],
        column[1].equals("yes"),
        column[2],
        SubjectForm.of(column[3], column[4], column[5]),
        Set.of(column[6].split(",")),
        column[7]);
  }
}
