package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.reference.ServiceAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The administrator of an account that nobody has heard of, somewhere on the internet: what the
 * policy of a resource or of a role lets such a one do, it lets everybody do.
 */
final class Stranger {

  private static final int MOST_TRIES = 4096;
  private static final int MOST_ACTIONS = 20;

  private final CheckedPolicy policy;
  private final PolicyEvaluator evaluator;
  private final Principal.User user;
  private final Home owner;
  private final StrangerKeys keys;
  private boolean hasGivenUp;

  Stranger(CheckedPolicy policy) {
    this.policy = policy;
    this.evaluator =
        PolicyEvaluator.compile(
            new PolicySet(List.of(Everything.allowed("Administrator", PolicyType.IDENTITY)))
                .withResource(policy.policy()));
    this.owner = Homes.of(policy.policy()).all().get(0);
    this.keys = new StrangerKeys(policy.policy(), owner);
    this.user = new Principal.User(keys.user());
  }

  /** Tells whether a statement lets the stranger do something, from wherever it asks. */
  boolean isAllowedBy(Statement allow) {
    for (String action : actions(allow)) {
      for (String resource : resources(allow)) {
        boolean isAllowed =
            keys.addresses().stream()
                .allMatch(address -> isAllowed(allow, action, resource, address));
        if (isAllowed) {
          return true;
        }
      }
    }
    return false;
  }

  private Set<String> actions(Statement allow) {
    Set<String> actions = new LinkedHashSet<>();
    if (allow.action().isNegated()) {
      actions.add("s3:GetObject");
      actions.add("any-service:AnyAction");
    }
    for (LocatedString entry : allow.action().patterns()) {
      List<ServiceAction> known =
          Breadth.isEveryAction(entry) ? List.of() : policy.actions().matched(entry.value());
      known.stream().limit(MOST_ACTIONS).forEach(action -> actions.add(action.fullName()));
      actions.add(Breadth.isEveryAction(entry) ? "any-service:AnyAction" : filled(entry.value()));
    }
    actions.removeIf(action -> !KnownActions.covers(allow.action(), action));
    return actions;
  }

  private Set<String> resources(Statement allow) {
    ResourceElement element = allow.resource();
    Set<String> resources = new LinkedHashSet<>();
    if (element == null || element.isNegated()) {
      resources.add(anyResource());
      return resources;
    }
    element.patterns().forEach(entry -> resources.add(filled(entry.value())));
    return resources;
  }

  private String anyResource() {
    return new Arn(owner.partition().name(), "any-service", "", "", "any-resource").toString();
  }

  private String filled(String pattern) {
    return pattern.equals("*") ? anyResource() : pattern.replace("*", "any").replace('?', 'a');
  }

  /** Tells whether there is a request that the stranger can make and that is allowed. */
  private boolean isAllowed(Statement allow, String action, String resource, String address) {
    Map<String, List<Condition>> conditions = new LinkedHashMap<>();
    for (Statement statement : policy.statements()) {
      KeyConditions.byKey(statement)
          .forEach(
              (key, some) -> conditions.computeIfAbsent(key, k -> new ArrayList<>()).addAll(some));
    }
    Map<String, List<List<String>>> spaces = new LinkedHashMap<>();
    Map<String, List<Condition>> ofAllow = KeyConditions.byKey(allow);
    for (Map.Entry<String, List<Condition>> entry : conditions.entrySet()) {
      String key = entry.getKey();
      // What the Allow itself does not take leads to nothing; with a variable only all keys tell.
      List<Condition> own = ofAllow.getOrDefault(key, List.of());
      boolean isPlain =
          own.stream()
              .flatMap(condition -> condition.values().stream())
              .noneMatch(value -> value.value().contains("$"));
      ConditionTruth truth = new ConditionTruth(own, policy.hasVariables());
      List<List<String>> space =
          space(key, entry.getValue(), address).stream()
              .filter(values -> own.isEmpty() || !isPlain || truth.holds(key, values))
              .toList();
      if (space.isEmpty()) {
        return false;
      }
      spaces.put(key, space);
    }
    Combinations combinations = new Combinations(spaces);
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      RequestContext.Builder request =
          RequestContext.of(action, resource).by(user).ownedBy(owner.account());
      Combinations.give(combinations.present(), request);
      if (evaluator.decide(request.build()) == Decision.ALLOWED) {
        return true;
      }
      if (!combinations.advance()) {
        return false;
      }
    }
    hasGivenUp = true;
    return false;
  }

  /**
   * Tells whether a statement that seems to let the stranger do nothing was not looked at whole.
   */
  boolean hasGivenUp() {
    return hasGivenUp;
  }

  private List<List<String>> space(String key, List<Condition> conditions, String address) {
    List<List<String>> own = keys.values(key, conditions, policy.type(), address);
    if (!own.isEmpty()) {
      return own;
    }
    boolean isMultivalued = policy.actions().isMultivalued(key).orElse(false);
    List<List<String>> values =
        KeySpace.of(conditions, isMultivalued, policy.hasVariables()).values();
    return List.copyOf(SentValues.notOver(policy.now(), key, values));
  }
}
