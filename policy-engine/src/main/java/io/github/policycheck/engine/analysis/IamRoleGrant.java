package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An action of IAM that a service does something with roles for, and how its Allows are limited.
 *
 * @param action the action
 * @param roles what the names of the roles begin with, {@code role/} included
 * @param serviceKey the condition key that tells for which service
 * @param code what the codes of IAM Access Analyzer begin with
 */
record IamRoleGrant(String action, String roles, String serviceKey, String code) {

  /** What a service is called that no policy names. */
  private static final String SERVICE = "any-service";

  /** Tells whether an Allow takes the action on every role, for whichever service. */
  boolean isOpen(PolicyStatement allow, KnownActions actions) {
    Statement statement = allow.statement();
    ResourceElement resource = statement.resource();
    return resource != null
        && KnownActions.covers(statement.action(), action)
        && (resource.isNegated() || isEveryRole(resource, allow.hasVariables()))
        && !isServiceLimited(allow, actions)
        && !Breadth.isEverything(statement, allow.hasVariables(), actions);
  }

  /** Roles are passed and made within one account, so all of one account are all there are. */
  private boolean isEveryRole(ResourceElement resource, boolean hasVariables) {
    Set<String> accounts = new LinkedHashSet<>();
    accounts.add("*");
    for (LocatedString entry : resource.patterns()) {
      Arn.parse(entry.value()).ifPresent(arn -> accounts.add(arn.account()));
    }
    return accounts.stream()
        .anyMatch(
            account ->
                Breadth.covers(
                    resource, hasVariables, "arn:*:iam::" + account + ":" + roles + "*"));
  }

  private boolean isServiceLimited(PolicyStatement allow, KnownActions actions) {
    for (Map.Entry<String, List<Condition>> conditions :
        KeyConditions.byKey(allow.statement()).entrySet()) {
      String key = conditions.getKey();
      boolean isLimiting =
          key.equals(serviceKey.toLowerCase(Locale.ROOT))
              || key.equals("iam:associatedresourcearn");
      if (isLimiting
          && KeyConditions.of(conditions.getValue(), actions, allow.hasVariables())
              .mayFailIfPresent()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Looks for a request that the principal may make for a service that nobody names; there is none
   * if a Deny takes it back.
   *
   * @param role what the name of a role has after the beginning of all
   */
  Answer ask(CheckedPrincipal principal, String role) {
    String suffix = "." + principal.repositories().partition().dnsSuffix();
    return principal.find(
        action,
        principal.fresh(roles, role, ""),
        Map.of(serviceKey, List.of(principal.kinds().freshValue(SERVICE, suffix))),
        Decision.ALLOWED);
  }

  /** Returns what IAM Access Analyzer calls the fault of a statement. */
  String issueCode(Statement statement) {
    ActionElement actions = statement.action();
    ResourceElement resource = statement.resource();
    boolean isNotResource = resource != null && resource.isNegated();
    boolean hasStar =
        actions.patterns().stream()
            .filter(entry -> KnownActions.covers(new ActionElement(false, List.of(entry)), action))
            .noneMatch(entry -> entry.value().equalsIgnoreCase(action));
    if (actions.isNegated()) {
      return code
          + (isNotResource ? "_NOT_ACTION_AND_NOT_RESOURCE" : "_STAR_IN_RESOURCE_AND_NOT_ACTION");
    }
    if (hasStar) {
      return code
          + (isNotResource ? "_STAR_IN_ACTION_AND_NOT_RESOURCE" : "_STAR_IN_ACTION_AND_RESOURCE");
    }
    return code + (isNotResource ? "_NOT_RESOURCE" : "_STAR_IN_RESOURCE");
  }
}
