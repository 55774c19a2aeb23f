package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.search.Combinations;
import io.github.policycheck.analysis.search.ComparedTexts;
import io.github.policycheck.analysis.search.ConditionTruth;
import io.github.policycheck.analysis.search.Everything;
import io.github.policycheck.analysis.search.Home;
import io.github.policycheck.analysis.search.KeyConditions;
import io.github.policycheck.analysis.search.KeySpace;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.SentValues;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a request of an external principal that the policy of a resource or of a role allows:
 * what it lets an external principal do, it lets everybody do.
 */
final class ExternalPrincipalSearch {

  private static final int MOST_TRIES = 50_000;
  private static final String SOURCE_IP = "aws:sourceip";
  private static final String RESOURCE_ACCOUNT = "aws:resourceaccount";

  /** Keys of the owner of the resource; no external principal has the same values. */
  private static final Set<String> OF_OWNER =
      Set.of(RESOURCE_ACCOUNT, "aws:resourceorgid", "aws:resourceorgpaths");

  private final CheckedPolicy policy;
  private final Home owner;
  private final PolicyEvaluator evaluator;
  private final ComparedTexts texts;
  private final ExternalPrincipalRequests requests;
  private final ExternalPrincipals externals;
  private final List<ExternalPrincipal> all;
  private final List<String> addresses;
  private int tries;
  private boolean hasGivenUp;

  /**
   * Prepares a search.
   *
   * @param asked the policy that answers, which may say less than the one that is looked at
   * @param owner the account that it is of
   */
  ExternalPrincipalSearch(CheckedPolicy policy, Policy asked, Home owner) {
    this.policy = policy;
    this.owner = owner;
    this.evaluator =
        PolicyEvaluator.compile(
            new PolicySet(List.of(Everything.allowed("Administrator", PolicyType.IDENTITY)))
                .withResource(asked));
    this.texts = new ComparedTexts(policy.statements(), policy.hasVariables());
    this.requests = new ExternalPrincipalRequests(policy, owner.partition().name());
    this.externals = new ExternalPrincipals(policy, owner, texts);
    this.all = externals.all();
    this.addresses = ExternalPrincipalAddresses.of(policy.policy());
  }

  /** Tells whether a statement lets an external principal do something, from wherever it asks. */
  boolean isAllowedBy(Statement allow) {
    tries = 0;
    Optional<List<String>> actions = requests.actions(allow);
    Optional<List<String>> resources = requests.resources(allow);
    hasGivenUp = actions.isEmpty() || resources.isEmpty();
    for (String action : actions.orElse(List.of())) {
      for (String resource : resources.orElse(List.of())) {
        if (addresses.stream().allMatch(from -> isAllowed(allow, action, resource, from))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Tells whether the statement that was looked at last was not looked at whole. */
  boolean hasGivenUp() {
    return hasGivenUp || !externals.areAll();
  }

  private boolean isAllowed(Statement allow, String action, String resource, String address) {
    Map<ConditionKey, List<Condition>> conditions = conditions(action);
    Map<ConditionKey, List<Condition>> ofAllow = KeyConditions.byKey(allow);
    for (ExternalPrincipal external : all) {
      if (isAllowed(external, conditions, ofAllow, action, resource, address)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the conditions of all statements about an action, by the key. */
  private Map<ConditionKey, List<Condition>> conditions(String action) {
    Map<ConditionKey, List<Condition>> conditions = new LinkedHashMap<>();
    for (Statement statement : policy.statements()) {
      if (KnownActions.covers(statement.action(), action)) {
        KeyConditions.byKey(statement)
            .forEach(
                (key, some) ->
                    conditions.computeIfAbsent(key, k -> new ArrayList<>()).addAll(some));
      }
    }
    return conditions;
  }

  private boolean isAllowed(
      ExternalPrincipal external,
      Map<ConditionKey, List<Condition>> conditions,
      Map<ConditionKey, List<Condition>> ofAllow,
      String action,
      String resource,
      String address) {
    Map<String, List<List<String>>> spaces = new LinkedHashMap<>();
    for (Map.Entry<ConditionKey, List<Condition>> entry : conditions.entrySet()) {
      String key = entry.getKey().normalized();
      // What the Allow itself does not take leads to nothing; with a variable only all keys tell.
      List<Condition> own = ofAllow.getOrDefault(entry.getKey(), List.of());
      boolean isPlain =
          own.stream()
              .flatMap(condition -> condition.values().stream())
              .noneMatch(value -> value.value().contains("$"));
      ConditionTruth truth = new ConditionTruth(own, policy.hasVariables());
      List<List<String>> space =
          space(external, key, entry.getValue(), address).stream()
              .filter(values -> own.isEmpty() || !isPlain || truth.holds(key, values))
              .toList();
      if (space.isEmpty()) {
        return false;
      }
      spaces.put(key, space);
    }
    for (String key : variables()) {
      externals.space(external, key).ifPresent(space -> spaces.putIfAbsent(key, space));
    }
    return isAllowed(external, action, resource, spaces);
  }

  private boolean isAllowed(
      ExternalPrincipal external,
      String action,
      String resource,
      Map<String, List<List<String>>> spaces) {
    PrincipalKeys known = PrincipalKeys.of(external.principal());
    Combinations combinations = new Combinations(spaces);
    for (; tries < MOST_TRIES; tries++) {
      RequestContext.Builder request =
          RequestContext.of(action, resource).by(external.principal()).ownedBy(owner.account());
      known.values().forEach(request::with);
      known.absent().forEach(request::without);
      if (!spaces.containsKey(RESOURCE_ACCOUNT)) {
        request.with(RESOURCE_ACCOUNT, owner.account());
      }
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

  private List<List<String>> space(
      ExternalPrincipal external, String key, List<Condition> conditions, String address) {
    if (key.equals(SOURCE_IP)) {
      return List.of(List.of(address));
    }
    return externals
        .space(external, key)
        .orElseGet(
            () -> {
              boolean isMultivalued = policy.actions().isMultivalued(key).orElse(false);
              List<List<String>> values =
                  KeySpace.of(conditions, isMultivalued, policy.hasVariables()).values();
              return List.copyOf(SentValues.notOver(policy.now(), key, values));
            });
  }

  /** Returns the keys that policy variables stand for, in lower case. */
  private Set<String> variables() {
    Set<String> keys = new LinkedHashSet<>();
    if (policy.hasVariables()) {
      for (Statement statement : policy.statements()) {
        ResourceElement resource = statement.resource();
        if (resource != null) {
          resource.patterns().forEach(entry -> addVariables(entry, keys));
        }
        for (Condition condition : statement.conditions()) {
          condition.values().forEach(value -> addVariables(value, keys));
        }
      }
    }
    return keys;
  }

  private static void addVariables(LocatedString text, Set<String> keys) {
    ValueText.parts(text.value(), true)
        .keys()
        .forEach(key -> keys.add(ConditionKey.normalize(key)));
  }

  /**
   * Tells whether an entry of a Resource element has a policy variable, for which no resource is
   * made up.
   */
  boolean hasVariable(LocatedString entry) {
    return policy.hasVariables() && ValueText.isOpen(entry.value(), true);
  }

  /** Tells whether a value has a policy variable whose value external principals choose. */
  boolean isOpen(LocatedString value) {
    Set<String> keys = new LinkedHashSet<>();
    if (policy.hasVariables()) {
      addVariables(value, keys);
    }
    keys.removeAll(OF_OWNER);
    keys.removeIf(key -> all.isEmpty() || externals.space(all.get(0), key).isPresent());
    return !keys.isEmpty();
  }
}
