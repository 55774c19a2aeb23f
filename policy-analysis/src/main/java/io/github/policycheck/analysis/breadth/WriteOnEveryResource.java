package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.Entries;
import io.github.policycheck.analysis.search.KeyConditions;
import io.github.policycheck.analysis.services.AccessLevel;
import io.github.policycheck.analysis.services.KeyDefinition;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceAction.ResourceUse;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds actions that change something and are allowed on every resource although they could be
 * limited to some. Entries that take a whole service are {@link ServiceWildcard}'s, an Allow of
 * everything is {@link FullAdministrator}'s, and two actions have rules of their own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege">IAM
 *     User Guide: apply least-privilege permissions</a>
 */
final class WriteOnEveryResource implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "write-on-every-resource",
          "actions that change something are allowed on every resource, but could be limited to"
              + " some",
          "name the resources, or limit them by a condition such as `aws:ResourceTag`");

  private static final Set<String> OWN_RULE = Set.of(PassRoleStar.ACTION, CreateSlrStar.ACTION);

  /** Global keys that say which resources, or what new ones must be like. */
  private static final List<String> RESOURCE_KEYS =
      List.of("aws:resource", "aws:requesttag/", "aws:requestedregion");

  private static final int MOST_NAMES = 3;

  private static final List<String> DESTROYING = List.of("Delete", "Terminate", "Purge");

  private static final Comparator<ServiceAction> MOST_DANGEROUS_FIRST =
      Comparator.comparingInt(WriteOnEveryResource::harmlessness)
          .thenComparing(ServiceAction::fullName, String.CASE_INSENSITIVE_ORDER);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    if (policy.type() != PolicyType.IDENTITY) {
      return; // where a resource has the policy, `*` is that resource
    }
    List<Place> places = new ArrayList<>();
    Set<ServiceAction> open = new TreeSet<>(MOST_DANGEROUS_FIRST);
    boolean isAll = true;
    for (Statement statement : policy.grants()) {
      ResourceElement resource = statement.resource();
      boolean isAnothers =
          statement.action().isNegated() || resource == null || resource.isNegated();
      if (isAnothers || resource == null || areResourcesLimited(statement, policy)) {
        continue;
      }
      Set<ServiceAction> ofStatement = open(statement, resource, policy);
      if (!ofStatement.isEmpty()) {
        open.addAll(ofStatement);
        isAll &= Breadth.isEveryResource(policy.entries(resource));
        places.add(place(statement, resource, policy));
      }
    }
    if (!places.isEmpty()) {
      findings.add(
          RULE.at(places.get(0), message(List.copyOf(open), isAll))
              .withActions(open.stream().map(ServiceAction::fullName).toList())
              .withRelated(places.stream().skip(1).map(Place::location).toList()));
    }
  }

  private static boolean areResourcesLimited(Statement statement, CheckedPolicy policy) {
    return KeyConditions.byKey(statement).entrySet().stream()
        .filter(conditions -> isAboutResources(conditions.getKey().normalized()))
        .anyMatch(conditions -> canFail(conditions.getValue(), policy));
  }

  private static boolean canFail(List<Condition> conditions, CheckedPolicy policy) {
    return !KeyConditions.of(conditions, policy.actions(), policy.hasVariables())
        .failing()
        .isNone();
  }

  /** A service's own key is about what the request is about. */
  private static boolean isAboutResources(String key) {
    return !key.startsWith("aws:") || RESOURCE_KEYS.stream().anyMatch(key::startsWith);
  }

  private static Set<ServiceAction> open(
      Statement statement, ResourceElement resource, CheckedPolicy policy) {
    Covered covered = new Covered(policy.entries(resource));
    Set<ServiceAction> open = new HashSet<>();
    for (LocatedString entry : statement.action().patterns()) {
      if (isOfAnotherRule(entry, statement, policy)) {
        continue;
      }
      for (ServiceAction action : policy.actions().matched(entry.value())) {
        boolean changes =
            action.level() == AccessLevel.WRITE
                || action.level() == AccessLevel.PERMISSIONS_MANAGEMENT;
        if (changes
            && !action.isStarOnly()
            && !OWN_RULE.contains(action.fullName())
            && covered.hasAllOf(action)) {
          open.add(action);
        }
      }
    }
    return open;
  }

  private static boolean isOfAnotherRule(
      LocatedString entry, Statement statement, CheckedPolicy policy) {
    return Breadth.isEveryAction(entry)
        ? Breadth.isUnconditional(statement, policy.hasVariables(), policy.actions())
        : !ServiceWildcard.services(entry, policy.actions()).isEmpty();
  }

  /** What a Resource element covers. */
  private static final class Covered {

    private final Entries entries;
    private final boolean isEverything;
    private final Map<String, Boolean> covered = new HashMap<>();
    private final Map<String, Boolean> named = new HashMap<>();

    Covered(Entries entries) {
      this.entries = entries;
      this.isEverything = Breadth.isEveryResource(entries);
    }

    /** Tells whether an action is not limited: neither by what it needs nor by what it may need. */
    boolean hasAllOf(ServiceAction action) {
      if (isEverything) {
        return true;
      }
      List<String> required =
          action.resources().stream()
              .filter(ResourceUse::isRequired)
              .map(use -> use.type().arn())
              .toList();
      if (!required.isEmpty()) {
        return required.stream().allMatch(this::hasAllWith);
      }
      List<String> possible = action.resources().stream().map(use -> use.type().arn()).toList();
      return possible.stream().anyMatch(this::hasAllWith)
          && possible.stream().allMatch(form -> hasAllWith(form) || !hasSomeWith(form));
    }

    private boolean hasAllWith(String form) {
      return covered.computeIfAbsent(form, f -> Breadth.covers(entries, f));
    }

    private boolean hasSomeWith(String form) {
      return named.computeIfAbsent(form, f -> Breadth.names(entries, f));
    }
  }

  private static Place place(Statement statement, ResourceElement resource, CheckedPolicy policy) {
    for (int i = 0; i < resource.patterns().size(); i++) {
      ResourceElement alone = new ResourceElement(false, List.of(resource.patterns().get(i)));
      if (Breadth.isEveryResource(alone, policy.hasVariables())) {
        return Place.resource(statement, resource, i);
      }
    }
    return Place.of(statement);
  }

  /** Whoever gives permissions can have all of them; what is deleted is gone. */
  private static int harmlessness(ServiceAction action) {
    if (action.level() == AccessLevel.PERMISSIONS_MANAGEMENT) {
      return 0;
    }
    return DESTROYING.stream().anyMatch(action.name()::startsWith) ? 1 : 2;
  }

  private static String message(List<ServiceAction> open, boolean isAll) {
    String resources = isAll ? "every resource" : "every resource of their type";
    String names =
        open.stream()
            .limit(MOST_NAMES)
            .map(action -> "`" + action.fullName() + "`")
            .collect(Collectors.joining(", "));
    if (open.size() == 1) {
      return names
          + ", which AWS classes as "
          + levels(open)
          + ", is allowed on "
          + resources.replace("their", "its")
          + ", but can be limited to some"
          + ownKeys(open.get(0));
    }
    String which = open.size() > MOST_NAMES ? ", among them " + names + "," : " (" + names + ")";
    return open.size()
        + " actions that AWS classes as "
        + levels(open)
        + which
        + " are allowed on "
        + resources
        + ", but can be limited to some";
  }

  private static String levels(List<ServiceAction> open) {
    return open.stream()
        .map(ServiceAction::level)
        .distinct()
        .sorted()
        .map(AccessLevel::text)
        .collect(Collectors.joining(" or "));
  }

  /** What its requests have of their service alone limits it too, where that is not half a page. */
  private static String ownKeys(ServiceAction action) {
    List<String> keys =
        action.ownKeys().stream()
            .map(KeyDefinition::name)
            .filter(key -> key.startsWith(action.service() + ":"))
            .map(key -> "`" + key + "`")
            .toList();
    return keys.isEmpty() || keys.size() > MOST_NAMES
        ? ""
        : ", or by a condition on " + String.join(" or ", keys);
  }
}
