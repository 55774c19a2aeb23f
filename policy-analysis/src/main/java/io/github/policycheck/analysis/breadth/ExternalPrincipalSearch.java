package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.search.ComparedTexts;
import io.github.policycheck.analysis.search.ConditionTruth;
import io.github.policycheck.analysis.search.Everything;
import io.github.policycheck.analysis.search.Home;
import io.github.policycheck.analysis.search.KeyConditions;
import io.github.policycheck.analysis.search.KeySpace;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.analysis.search.SearchBudget;
import io.github.policycheck.analysis.search.SentValues;
import io.github.policycheck.analysis.search.ValueText;
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
import io.github.policycheck.engine.pattern.Answer;
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

  /** How many requests are tried at most for one statement. */
  static final int MOST_TRIES = 50_000;

  private static final String SOURCE_IP = "aws:sourceip";

  /** Keys of the owner of the resource; no external principal has the same values. */
  private static final Set<String> OF_OWNER =
      Set.of(ExternalPrincipalCase.RESOURCE_ACCOUNT, "aws:resourceorgid", "aws:resourceorgpaths");

  private final CheckedPolicy policy;
  private final Home owner;
  private final PolicyEvaluator evaluator;
  private final ComparedTexts texts;
  private final ExternalPrincipalRequests requests;
  private final ExternalPrincipals externals;
  private final List<ExternalPrincipal> all;
  private final List<String> addresses;
  private final int mostTries;

  /** Keys on which answers depend of which it is not known what else requests can have. */
  private final Set<ConditionKey> openEnded = new LinkedHashSet<>();

  /**
   * Prepares a search.
   *
   * @param asked the policy that answers, which may say less than the one that is looked at
   * @param owner the account that it is of
   * @param mostTries how many requests are tried at most for one statement
   */
  ExternalPrincipalSearch(CheckedPolicy policy, Policy asked, Home owner, int mostTries) {
    this.mostTries = mostTries;
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

  /** Looks for a request of an external principal that a statement allows, from wherever. */
  Answer<RequestContext> allowedBy(Statement allow) {
    if (!(requests.actions(allow) instanceof Answer.Found<List<String>> actions)
        || !(requests.resources(allow) instanceof Answer.Found<List<String>> resources)) {
      return Answer.undecided(
          "the policy tells more actions and resources apart than can be tried");
    }
    openEnded.clear();
    SearchBudget budget = new SearchBudget(mostTries, Integer.MAX_VALUE);
    Answer<RequestContext> answer = Answer.none();
    for (String action : actions.value()) {
      for (String resource : resources.value()) {
        answer =
            answer.or(
                () ->
                    fromAnywhere(new ExternalPrincipalCase.Asked(allow, action, resource, budget)));
        if (answer.isFound()) {
          return answer;
        }
      }
    }
    if (answer.isNone() && !externals.areAll()) {
      return Answer.undecided("the policy tells more external principals apart than can be tried");
    }
    return answer.isNone() && !openEnded.isEmpty()
        ? Answer.undecided(
            "not all that requests can have under "
                + Phrases.few(
                    Phrases.quoted(openEnded.stream().map(ConditionKey::written).toList()))
                + " is known")
        : answer;
  }

  private Answer<RequestContext> fromAnywhere(ExternalPrincipalCase.Asked asked) {
    Answer<RequestContext> answer = Answer.none();
    for (String address : addresses) {
      answer = from(address, asked);
      if (!answer.isFound()) {
        return answer;
      }
    }
    return answer;
  }

  private Answer<RequestContext> from(String address, ExternalPrincipalCase.Asked asked) {
    Map<ConditionKey, List<Condition>> conditions =
        KeyConditions.byKey(policy.statements(), asked.action());
    Map<ConditionKey, List<Condition>> ofAllow = KeyConditions.byKey(asked.allow());
    Answer<RequestContext> answer = Answer.none();
    for (ExternalPrincipal external : all) {
      answer = answer.or(() -> of(external, conditions, ofAllow, address, asked));
      if (answer.isFound()) {
        return answer;
      }
    }
    return answer;
  }

  private Answer<RequestContext> of(
      ExternalPrincipal external,
      Map<ConditionKey, List<Condition>> conditions,
      Map<ConditionKey, List<Condition>> ofAllow,
      String address,
      ExternalPrincipalCase.Asked asked) {
    Map<String, List<List<String>>> spaces = new LinkedHashMap<>();
    Set<ConditionKey> incomplete = new LinkedHashSet<>();
    for (Map.Entry<ConditionKey, List<Condition>> entry : conditions.entrySet()) {
      String key = entry.getKey().normalized();
      // What the Allow itself does not take leads to nothing; with a variable only all keys tell.
      List<Condition> own = ofAllow.getOrDefault(entry.getKey(), List.of());
      boolean isPlain =
          own.stream()
              .flatMap(condition -> condition.values().stream())
              .noneMatch(value -> value.value().contains("$"));
      ConditionTruth truth = new ConditionTruth(own, policy.hasVariables());
      spaces.put(
          key,
          space(external, key, entry.getValue(), address, incomplete).stream()
              .filter(values -> own.isEmpty() || !isPlain || truth.holds(key, values))
              .toList());
    }
    for (String key : variables()) {
      externals.space(external, key).ifPresent(space -> spaces.putIfAbsent(key, space));
    }
    return new ExternalPrincipalCase(external, owner.account(), evaluator, spaces, asked)
        .find(incomplete, openEnded);
  }

  private List<List<String>> space(
      ExternalPrincipal external,
      String key,
      List<Condition> conditions,
      String address,
      Set<ConditionKey> incomplete) {
    if (key.equals(SOURCE_IP)) {
      return List.of(List.of(address));
    }
    return externals.space(external, key).orElseGet(() -> ofAnybody(key, conditions, incomplete));
  }

  /**
   * Returns what conditions tell apart under a key that does not say who asks.
   *
   * @param incomplete takes the key if that may not be all
   */
  private List<List<String>> ofAnybody(
      String key, List<Condition> conditions, Set<ConditionKey> incomplete) {
    Optional<Boolean> isMultivalued = policy.actions().isMultivalued(key);
    KeySpace space = KeySpace.of(conditions, isMultivalued.orElse(false), policy.hasVariables());
    boolean isExhaustive = space.isComplete() && isMultivalued.isPresent();
    if (!isExhaustive && !OF_OWNER.contains(key)) {
      incomplete.add(conditions.get(0).conditionKey());
    }
    return List.copyOf(SentValues.notOver(policy.now(), key, space.values()));
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
