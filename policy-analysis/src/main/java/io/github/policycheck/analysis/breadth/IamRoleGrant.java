package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.search.KeyConditions;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An action of IAM that a service does something with roles for, and how its Allows are limited.
 *
 * @param action the action
 * @param roles what the names of the roles begin with, {@code role/} included
 * @param isOfService whether the name goes on with that of the service
 * @param serviceKey the condition key that tells for which service
 * @param code what the codes of IAM Access Analyzer begin with
 */
record IamRoleGrant(
    String action, String roles, boolean isOfService, String serviceKey, String code) {

  /** What a service is called that no policy names. */
  private static final String SERVICE = "any-service";

  private static final String ROLE = "AnyRole";

  /** What the names of all roles begin with that AWS makes for a service. */
  private static final String SERVICE_ROLE = "AWSServiceRoleFor";

  private static final ConditionKey ASSOCIATED_RESOURCE =
      ConditionKey.of("iam:AssociatedResourceArn");

  private static final String LIKE_MOST = "q~q";

  /** Tells whether an Allow takes the action on every role, for whichever service. */
  boolean isOpen(PolicyStatement allow, KnownActions actions) {
    Statement statement = allow.statement();
    ResourceElement resource = statement.resource();
    return resource != null
        && statement.action().matches(action)
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
        .flatMap(account -> forms().map(form -> "arn:*:iam::" + account + ":" + roles + form))
        .anyMatch(form -> Breadth.covers(resource, hasVariables, form));
  }

  /** Returns what the names of all roles look like; in a partition one of them. */
  private Stream<String> forms() {
    return isOfService
        ? Partition.all().stream()
            .map(Partition::dnsSuffix)
            .distinct()
            .map(suffix -> "*." + suffix + "/" + SERVICE_ROLE + "*")
        : Stream.of("*");
  }

  private boolean isServiceLimited(PolicyStatement allow, KnownActions actions) {
    for (Map.Entry<ConditionKey, List<Condition>> conditions :
        KeyConditions.byKey(allow.statement()).entrySet()) {
      ConditionKey key = conditions.getKey();
      boolean isLimiting =
          key.equals(ConditionKey.of(serviceKey)) || key.equals(ASSOCIATED_RESOURCE);
      if (isLimiting
          && !KeyConditions.of(conditions.getValue(), actions, allow.hasVariables())
              .failingIfPresent()
              .isNone()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Looks for a request that the principal may make for a service that nobody names; there is none
   * if a Deny takes it back.
   */
  Answer<Witness> ask(CheckedPrincipal principal) {
    Answer<Witness> answer = Answer.none();
    for (String suffix : suffixes(principal.repositories().partition())) {
      answer = answer.or(() -> ask(principal, "." + suffix));
    }
    return answer;
  }

  /** Some services go by the same name in all partitions. */
  private Set<String> suffixes(Partition partition) {
    Set<String> suffixes = new LinkedHashSet<>();
    suffixes.add(partition.dnsSuffix());
    if (isOfService) {
      suffixes.add(Partition.all().get(0).dnsSuffix());
    }
    return suffixes;
  }

  private Answer<Witness> ask(CheckedPrincipal principal, String suffix) {
    String service = principal.kinds().freshValue(SERVICE, suffix);
    String role = "";
    if (isOfService) {
      String name = service.substring(0, service.length() - suffix.length());
      String rest = suffix + "/" + LIKE_MOST;
      String like = principal.fresh(roles, name, rest);
      String prefix = principal.repositories().home().iam(roles).toString();
      service = like.substring(prefix.length(), like.length() - rest.length()) + suffix;
      role = principal.fresh(roles + service + "/" + SERVICE_ROLE, "AnyService", "");
    } else {
      role = principal.fresh(roles, ROLE, "");
    }
    return principal.find(action, role, Map.of(serviceKey, List.of(service)), Decision.ALLOWED);
  }

  /** Returns what IAM Access Analyzer calls the fault of a statement. */
  String issueCode(Statement statement) {
    ActionElement actions = statement.action();
    ResourceElement resource = statement.resource();
    boolean isNotResource = resource != null && resource.isNegated();
    boolean hasStar =
        actions.patterns().stream()
            .filter(entry -> new ActionElement(false, List.of(entry)).matches(action))
            .noneMatch(entry -> ActionName.areSame(entry.value(), action));
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
