package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.ConditionTruth;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.engine.finding.Edit;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds trust that asks for session tags or a source identity and does not let anybody set them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required">IAM
 *     User Guide: permissions to add session tags</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html#id_credentials_temp_control-access_monitor-perms">IAM
 *     User Guide: permissions to set a source identity</a>
 * @see <a href="https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html">IAM
 *     Roles Anywhere User Guide: trust model</a>
 */
final class TrustMissingAction implements DocumentCheck {

  private static final String OF_ROLES_ANYWHERE = "MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY";

  private static final Rule RULE =
      Rule.error(
          "trust-missing-action",
          "a role trust policy does not allow an action without which nobody can assume the role",
          "allow `sts:TagSession` or `sts:SetSourceIdentity` too",
          "MISSING_ACTION_FOR_CONDITION_KEY",
          OF_ROLES_ANYWHERE);

  /** What services do besides assuming a role, each time. */
  private static final Map<String, List<String>> BY_SERVICE =
      Map.of(
          "rolesanywhere.amazonaws.com",
          List.of(SessionActions.TAG, SessionActions.SET_SOURCE_IDENTITY),
          "pods.eks.amazonaws.com",
          List.of(SessionActions.TAG));

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
      if (!SessionActions.of(allow.action()).isEmpty()) {
        allow.conditions().forEach(condition -> check(policy, allow, condition, findings));
        NamedPrincipal.of(allow).stream()
            .filter(NamedPrincipal::isService)
            .forEach(service -> check(policy, allow, service, findings));
      }
    }
  }

  private static void check(
      CheckedPolicy policy, Statement allow, Condition condition, Findings findings) {
    String key = condition.key().value();
    ConditionTruth truth = new ConditionTruth(List.of(condition), policy.hasVariables());
    setBy(condition)
        .filter(action -> !truth.holds(key, List.of()))
        .filter(
            action -> policy.allows().stream().noneMatch(other -> other.action().matches(action)))
        .ifPresent(
            action ->
                findings.add(
                    RULE.at(
                            Place.key(allow, condition),
                            "this asks for `"
                                + key
                                + "`, which nobody may set: allow `"
                                + action
                                + "` too")
                        .withFix(fix(allow, List.of(action)))));
  }

  /** Returns the action that whoever sets a key in a request must be allowed besides. */
  private static Optional<String> setBy(Condition condition) {
    String key = condition.conditionKey().normalized();
    if (key.equals("sts:sourceidentity")) {
      return Optional.of(SessionActions.SET_SOURCE_IDENTITY);
    }
    boolean isOfTags =
        key.startsWith("aws:requesttag/")
            || key.equals("aws:tagkeys")
            || key.equals("sts:transitivetagkeys");
    return isOfTags ? Optional.of(SessionActions.TAG) : Optional.empty();
  }

  private static void check(
      CheckedPolicy policy, Statement allow, NamedPrincipal service, Findings findings) {
    List<String> missing =
        BY_SERVICE.getOrDefault(service.name(), List.of()).stream()
            .filter(action -> !allowed(policy, service).anyMatch(s -> s.action().matches(action)))
            .toList();
    if (!missing.isEmpty()) {
      findings.add(
          RULE.at(
                  service.place(),
                  "`"
                      + service.name()
                      + "` cannot assume a role without `"
                      + String.join("` and `", missing)
                      + "`; allow it too")
              .withAwsIssueCode(
                  service.name().startsWith("rolesanywhere") ? OF_ROLES_ANYWHERE : null)
              .withFix(fix(allow, missing)));
    }
  }

  private static @Nullable Fix fix(Statement allow, List<String> actions) {
    return allow.action().isNegated()
        ? null
        : Fix.changing(
            "allow " + String.join(" and ", Phrases.quoted(actions)),
            new Edit.Append(allow.location(), allow.action().name(), actions));
  }

  private static Stream<Statement> allowed(CheckedPolicy policy, NamedPrincipal service) {
    return policy.allows().stream()
        .filter(
            allow ->
                NamedPrincipal.of(allow).stream()
                    .anyMatch(one -> one.isService() && one.name().equals(service.name())));
  }
}
