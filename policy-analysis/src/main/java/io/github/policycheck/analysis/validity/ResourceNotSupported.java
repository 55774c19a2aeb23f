package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.ActionEntry;
import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.ArnShape;
import io.github.policycheck.analysis.search.ResourceFit;
import io.github.policycheck.analysis.search.ServiceArns;
import io.github.policycheck.analysis.services.ResourceType;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceAction.ResourceUse;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds resources that no action of their statement is ever about, and actions that are about none
 * of the resources of theirs.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#resources_table">Service
 *     Authorization Reference: the resource types table</a>
 */
final class ResourceNotSupported implements DocumentCheck {

  private static final int MOST_NAMED = 3;
  private static final String API_GATEWAY = "apigateway";
  private static final String INVALID_ARN_RESOURCE = "INVALID_ARN_RESOURCE";

  private static final String ACTION_OF_OTHERS = "UNSUPPORTED_ACTION_IN_POLICY";
  private static final String RESOURCE_OF_OTHERS = "UNSUPPORTED_RESOURCE_ARN_IN_POLICY";

  private static final Rule RULE =
      Rule.warning(
          "resource-not-supported",
          "a resource has a type that no action of the statement accepts",
          "write the ARN in the form that the action takes, or the action that the resource takes",
          INVALID_ARN_RESOURCE,
          ACTION_OF_OTHERS,
          RESOURCE_OF_OTHERS);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      ResourceElement resource = statement.resource();
      List<ActionEntry> entries = policy.knownActionEntries(statement);
      if (resource != null
          && !resource.isNegated()
          && entries.stream().noneMatch(ActionEntry::isEverything)) {
        check(policy, statement, resource, entries, findings);
      }
    }
  }

  private static void check(
      CheckedPolicy policy,
      Statement statement,
      ResourceElement resource,
      List<ActionEntry> entries,
      Findings findings) {
    ResourceFit fit = policy.actions().resourceFit(policy.hasVariables());
    ServiceArns arns = policy.actions().serviceArns();
    List<LocatedString> patterns = resource.patterns();
    if (patterns.stream().allMatch(pattern -> pattern.value().equals("*"))) {
      return;
    }
    Collection<ResourceType> types = types(entries);
    if (types.isEmpty()) {
      return;
    }
    List<String> fitting = new ArrayList<>();
    boolean isAllArn = true;
    for (int i = 0; i < patterns.size(); i++) {
      String pattern = patterns.get(i).value();
      if (isNoArn(pattern) || arns.problem(pattern).isPresent()) {
        isAllArn = false;
      } else if (fit.fitsAny(pattern, types)) {
        fitting.add(pattern);
      } else if (isDoubtful(entries, List.of(pattern))) {
        isAllArn = false;
      } else {
        findings.add(
            RULE.at(
                    Place.resource(statement, resource, i),
                    "`" + pattern + "` never applies here: " + taken(entries, types))
                .withAwsIssueCode(code(policy, entries, pattern, arns)));
      }
    }
    if (isAllArn && !fitting.isEmpty()) {
      unfit(statement, entries, fitting, fit, findings);
    }
  }

  /**
   * Returns what IAM Access Analyzer calls it: the resources of a policy that names principals tell
   * what it is attached to. A key's own policy writes {@code *} for the key.
   */
  private static @Nullable String code(
      CheckedPolicy policy, List<ActionEntry> entries, String pattern, ServiceArns arns) {
    String service = ArnParts.of(pattern).service();
    boolean isOfOther =
        policy.type() == PolicyType.RESOURCE
            && ActionEntry.services(entries).stream()
                .noneMatch(one -> one.prefix().equals(service));
    if (isOfOther) {
      return service.equals("kms") ? RESOURCE_OF_OTHERS : ACTION_OF_OTHERS;
    }
    return arns.isOfNoType(pattern) ? INVALID_ARN_RESOURCE : null;
  }

  /** Reports the actions that are about none of the resources, all of a statement at once. */
  private static void unfit(
      Statement statement,
      List<ActionEntry> entries,
      List<String> fitting,
      ResourceFit fit,
      Findings findings) {
    List<ActionEntry> unfit =
        entries.stream()
            .filter(entry -> isUnfit(types(List.of(entry)), fitting, fit))
            .filter(entry -> !isDoubtful(List.of(entry), fitting))
            .toList();
    if (!unfit.isEmpty()) {
      findings.add(
          RULE.at(
                  Place.action(statement, unfit.get(0).index()),
                  (unfit.size() == 1 ? "this action never applies" : "these actions never apply")
                      + " to the resources of the statement: "
                      + taken(unfit, types(unfit)))
              .withAwsIssueCode(null)
              .withActions(ActionEntry.texts(unfit))
              .withRelated(ActionEntry.places(statement, unfit)));
    }
  }

  private static boolean isUnfit(
      Collection<ResourceType> types, List<String> patterns, ResourceFit fit) {
    return !types.isEmpty() && patterns.stream().noneMatch(pattern -> fit.fitsAny(pattern, types));
  }

  /**
   * Tells whether a pattern names the service of an action of which the reference is not to be
   * trusted: one that is listed with resources of other services alone, or one of API Gateway,
   * whose actions are the methods of HTTP and take paths that are not all listed.
   */
  private static boolean isDoubtful(List<ActionEntry> entries, List<String> patterns) {
    Set<String> named =
        patterns.stream().map(ResourceNotSupported::service).collect(Collectors.toSet());
    return entries.stream()
        .flatMap(entry -> entry.actions().stream())
        .filter(action -> !action.isStarOnly() && named.contains(action.service()))
        .anyMatch(
            action ->
                action.service().equals(API_GATEWAY)
                    || action.resources().stream()
                        .noneMatch(use -> service(use.type().arn()).equals(action.service())));
  }

  private static String service(String arn) {
    return ArnParts.aroundVariables(arn).service();
  }

  /** What is no ARN at all is the business of another rule, or completed by its service. */
  private static boolean isNoArn(String pattern) {
    return ArnShape.ofResource(pattern).isPresent();
  }

  /** Returns the types of resources that actions are about, each once. */
  private static Collection<ResourceType> types(List<ActionEntry> entries) {
    Map<String, ResourceType> types = new LinkedHashMap<>();
    for (ActionEntry entry : entries) {
      for (ServiceAction action : entry.actions()) {
        for (ResourceUse use : action.resources()) {
          types.putIfAbsent(use.type().arn(), use.type());
        }
      }
    }
    return types.values();
  }

  private static String taken(List<ActionEntry> entries, Collection<ResourceType> types) {
    String forms =
        types.stream()
            .limit(MOST_NAMED)
            .map(type -> "`" + type.arn() + "` (" + type.name() + ")")
            .collect(Collectors.joining(", "));
    int more = types.size() - MOST_NAMED;
    List<ActionEntry> limited =
        entries.stream().filter(entry -> !types(List.of(entry)).isEmpty()).toList();
    boolean isOne = limited.size() == 1 && limited.get(0).actions().size() == 1;
    return ActionEntry.names(limited)
        + (isOne ? " takes " : " take ")
        + forms
        + (more > 0 ? " and " + more + (more == 1 ? " other type" : " other types") : "");
  }
}
