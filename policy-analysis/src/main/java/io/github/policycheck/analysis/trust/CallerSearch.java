package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.search.AskedActions;
import io.github.policycheck.analysis.search.ConditionTruth;
import io.github.policycheck.analysis.search.GivenKeys;
import io.github.policycheck.analysis.search.Home;
import io.github.policycheck.analysis.search.Homes;
import io.github.policycheck.analysis.search.KeyConditions;
import io.github.policycheck.analysis.search.KeySpace;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.RequestSearch;
import io.github.policycheck.analysis.search.ResourceFit;
import io.github.policycheck.analysis.search.SearchBudget;
import io.github.policycheck.analysis.search.SentValues;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Looks for a request of a service, or of somebody whom an identity provider vouches for, that the
 * policy of a resource or of a role allows: no other policy has a say.
 */
final class CallerSearch {

  private static final int MOST_TRIES = 5_000;

  /** Nobody else has the values of these, so that what they are makes no difference. */
  private static final Set<ConditionKey> OF_OWNER =
      ConditionKey.all(List.of("aws:ResourceAccount", "aws:ResourceOrgID", "aws:ResourceOrgPaths"));

  private static final String ANY_ROLE = "role/AnyRole";

  private static final String MANY =
      "the policy tells more requests apart than can be tried, or has policy variables";

  private final CheckedPolicy policy;
  private final PolicyEvaluator evaluator;

  /**
   * What is asked for.
   *
   * @param caller who asks
   * @param name what the policy calls the caller
   */
  record Asked(Principal caller, String name, String action, String resource) {}

  CallerSearch(CheckedPolicy policy) {
    this.policy = policy;
    this.evaluator =
        PolicyEvaluator.compile(new PolicySet(List.of()).withResource(policy.policy()));
  }

  /**
   * Returns a role that has the policy; nothing in such a policy tells one from another. It is of
   * the account of the provider that it trusts.
   */
  static String role(CheckedPolicy policy, String provider) {
    ArnParts arn = ArnParts.of(provider);
    Home home = home(policy);
    return (Principal.isAccount(arn.account()) ? new Home(home.partition(), arn.account()) : home)
        .iam(ANY_ROLE)
        .toString();
  }

  /** Returns an account that the policy can be of. */
  static Home home(CheckedPolicy policy) {
    return Homes.of(policy.policy(), AskedActions.ALL).all().get(0);
  }

  /**
   * Looks for a request that a statement allows and no other denies.
   *
   * @param told says what the caller's requests have under a key in lower case, the empty list for
   *     nothing; empty for a key under which they can have anything
   */
  Answer<Witness> allowedBy(
      Statement allow, Asked asked, Function<String, Optional<List<List<String>>>> told) {
    return decidedBy(allow, asked, told, Decision.ALLOWED);
  }

  /** Looks for a request of some role of an account that a statement denies. */
  Answer<Witness> deniedBy(Statement deny, String account) {
    Home home = new Home(home(policy).partition(), account);
    Principal.RoleSession caller = new Principal.RoleSession(home.iam(ANY_ROLE), null);
    return firstOf(
        asked(deny, caller, caller.role().toString()),
        asked -> decidedBy(deny, asked, key -> Optional.empty(), Decision.EXPLICIT_DENY));
  }

  /** Looks for a request for some action and resource that a statement is about, and allows. */
  Answer<Witness> allowedBy(
      Statement allow,
      Principal.Service service,
      Function<String, Optional<List<List<String>>>> told) {
    return firstOf(asked(allow, service, service.name()), asked -> allowedBy(allow, asked, told));
  }

  private static Answer<Witness> firstOf(
      Answer<List<Asked>> asked, Function<Asked, Answer<Witness>> search) {
    return asked.flatMap(
        all -> {
          Answer<Witness> answer = Answer.none();
          for (Asked one : all) {
            answer = answer.or(() -> search.apply(one));
          }
          return answer;
        });
  }

  /** Asks for an action and a resource that a statement is about, one that AWS has first. */
  private Answer<List<Asked>> asked(Statement statement, Principal caller, String name) {
    ResourceElement resource = statement.resource();
    if (statement.action().isNegated()
        || statement.action().patterns().isEmpty()
        || resource == null
        || resource.isNegated()
        || resource.patterns().isEmpty()) {
      return Answer.undecided("the statement says only what it is not about");
    }
    String entry = statement.action().patterns().get(0).value();
    String pattern = resource.patterns().get(0).value();
    return Answer.found(
        Stream.concat(known(entry, pattern).stream(), Stream.of(KnownActions.example(entry)))
            .map(action -> new Asked(caller, name, action, ValueText.filled(pattern)))
            .toList());
  }

  /** Returns an action that an entry with wildcards matches, and that takes such a resource. */
  private Optional<String> known(String entry, String pattern) {
    ResourceFit fit = policy.actions().resourceFit(policy.hasVariables());
    return policy.actions().matched(entry).stream()
        .filter(
            action ->
                action.resources().stream()
                    .anyMatch(use -> fit.fitsAny(pattern, List.of(use.type()))))
        .map(ServiceAction::fullName)
        .findFirst();
  }

  private Answer<Witness> decidedBy(
      Statement statement,
      Asked asked,
      Function<String, Optional<List<List<String>>>> told,
      Decision wanted) {
    Map<ConditionKey, List<Condition>> ofStatement = KeyConditions.byKey(statement);
    Map<String, List<List<String>>> spaces = new LinkedHashMap<>();
    boolean areAll = true;
    for (Map.Entry<ConditionKey, List<Condition>> entry :
        KeyConditions.byKey(policy.statements(), asked.action()).entrySet()) {
      String key = entry.getKey().normalized();
      KeySpace space =
          told.apply(key)
              .map(values -> new KeySpace(values, true))
              .orElseGet(() -> ofAnybody(key, entry.getValue()));
      List<Condition> own = ofStatement.getOrDefault(entry.getKey(), List.of());
      boolean isPlain = own.stream().noneMatch(this::hasVariable);
      ConditionTruth truth = new ConditionTruth(own, policy.hasVariables());
      spaces.put(
          entry.getKey().written(),
          space.values().stream()
              .filter(values -> own.isEmpty() || !isPlain || truth.holds(key, values))
              .toList());
      areAll &= space.isComplete() && entry.getValue().stream().noneMatch(this::isOpen);
    }
    for (ConditionKey key : OF_OWNER) {
      if (policy.hasVariables() && isVariable(key)) {
        spaces.putIfAbsent(key.written(), List.of(List.of(home(policy).account())));
      }
    }
    SearchBudget budget = new SearchBudget(MOST_TRIES, Integer.MAX_VALUE);
    Answer<Map<String, List<String>>> answer =
        new RequestSearch(
                budget,
                spaces,
                given -> budget.takesTry() && evaluator.decide(request(asked, given)) == wanted)
            .find();
    return answer.isNone() && !areAll
        ? Answer.undecided(MANY)
        : answer.map(given -> witness(asked, given, wanted));
  }

  /** Tells whether a condition has a variable that is not of the owner of the resource. */
  private boolean isOpen(Condition condition) {
    return hasVariable(condition)
        && !condition.values().stream()
            .flatMap(value -> ValueText.parts(value.value(), true).keys().stream())
            .allMatch(key -> OF_OWNER.contains(ConditionKey.of(key)));
  }

  private boolean isVariable(ConditionKey key) {
    return policy.statements().stream()
        .flatMap(statement -> statement.conditions().stream())
        .flatMap(condition -> condition.values().stream())
        .anyMatch(value -> key.isVariableIn(value.value()));
  }

  private boolean hasVariable(Condition condition) {
    return policy.hasVariables()
        && condition.values().stream().anyMatch(value -> value.value().contains("${"));
  }

  private KeySpace ofAnybody(String key, List<Condition> conditions) {
    boolean isMultivalued = policy.actions().isMultivalued(key).orElse(false);
    KeySpace space = KeySpace.of(conditions, isMultivalued, policy.hasVariables());
    return new KeySpace(
        List.copyOf(SentValues.notOver(policy.now(), key, space.values())), space.isComplete());
  }

  private static RequestContext request(Asked asked, Map<String, List<String>> given) {
    RequestContext.Builder request =
        RequestContext.of(asked.action(), asked.resource()).by(asked.caller());
    PrincipalKeys known = PrincipalKeys.of(asked.caller());
    known.values().forEach(request::with);
    known.absent().forEach(request::without);
    GivenKeys.give(given, request);
    return request.build();
  }

  private static Witness witness(Asked asked, Map<String, List<String>> given, Decision wanted) {
    Map<String, List<String>> has = new LinkedHashMap<>(given);
    has.values().removeIf(List::isEmpty);
    return new Witness(asked.name(), null, asked.action(), asked.resource(), has, wanted.text());
  }
}
