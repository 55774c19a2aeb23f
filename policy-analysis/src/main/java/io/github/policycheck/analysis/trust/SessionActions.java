package io.github.policycheck.analysis.trust;

import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.ArnParts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The actions by which somebody becomes a session of a role.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage-assume.html">IAM
 *     User Guide: methods to assume a role</a>
 */
final class SessionActions {

  static final String ASSUME = "sts:AssumeRole";
  static final String WITH_SAML = "sts:AssumeRoleWithSAML";
  static final String WITH_WEB_IDENTITY = "sts:AssumeRoleWithWebIdentity";
  static final String TAG = "sts:TagSession";
  static final String SET_SOURCE_IDENTITY = "sts:SetSourceIdentity";

  private static final String SAML_PROVIDER = "saml-provider/";

  private SessionActions() {}

  /** Returns those that an Action or NotAction element is about. */
  static List<String> of(ActionElement element) {
    return Stream.of(ASSUME, WITH_SAML, WITH_WEB_IDENTITY)
        .filter(action -> element.matches(action))
        .toList();
  }

  /** Returns the one that a principal takes; empty if that is not known, or it is everybody. */
  static Optional<String> by(NamedPrincipal principal) {
    if (principal.isEverybody()) {
      return Optional.empty();
    }
    if (!principal.isFederated()) {
      return Optional.of(ASSUME);
    }
    ArnParts arn = ArnParts.of(principal.name());
    if (arn.areOfArn() && arn.resource().startsWith(SAML_PROVIDER)) {
      return Optional.of(WITH_SAML);
    }
    return OidcIssuer.of(principal.name()).map(issuer -> WITH_WEB_IDENTITY);
  }
}
