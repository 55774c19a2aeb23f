package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.search.GivenKeys;
import io.github.policycheck.analysis.search.RequestSearch;
import io.github.policycheck.analysis.search.SearchBudget;
import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The requests of one external principal with some action on some resource. */
final class ExternalPrincipalCase {

  static final String RESOURCE_ACCOUNT = "aws:resourceaccount";

  private final PolicyEvaluator evaluator;
  private final Map<String, List<List<String>>> spaces;
  private final Asked asked;
  private final RequestContext.Builder begun;

  /**
   * What is asked of each external principal.
   *
   * @param allow the statement that is to allow it
   */
  record Asked(Statement allow, String action, String resource, SearchBudget budget) {}

  /**
   * Prepares them.
   *
   * @param owner the account of the resource
   * @param spaces the values that requests can have, by normalized key
   */
  ExternalPrincipalCase(
      ExternalPrincipal external,
      String owner,
      PolicyEvaluator evaluator,
      Map<String, List<List<String>>> spaces,
      Asked asked) {
    this.evaluator = evaluator;
    this.spaces = spaces;
    this.asked = asked;
    this.begun =
        RequestContext.of(asked.action(), asked.resource()).by(external.principal()).ownedBy(owner);
    PrincipalKeys known = PrincipalKeys.of(external.principal());
    known.values().forEach(begun::with);
    known.absent().forEach(begun::without);
    if (!spaces.containsKey(RESOURCE_ACCOUNT)) {
      begun.with(RESOURCE_ACCOUNT, owner);
    }
  }

  /**
   * Looks for one that is allowed.
   *
   * @param incomplete the keys that may have other values too
   * @param openEnded takes those of them on which it depends whether there is none
   */
  Answer<RequestContext> find(Set<ConditionKey> incomplete, Set<ConditionKey> openEnded) {
    List<String> impossible =
        spaces.entrySet().stream()
            .filter(space -> space.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    if (!incomplete.containsAll(ConditionKey.all(impossible))) {
      return Answer.none();
    }
    Answer<Map<String, List<String>>> answer =
        impossible.isEmpty()
            ? new RequestSearch(asked.budget(), spaces, this::isAllowed).find()
            : Answer.none();
    if (answer.isNone() && !incomplete.isEmpty()) {
      RequestContext certain = withKeys(certain(incomplete));
      Set<ConditionKey> open = ConditionKey.all(evaluator.openKeys(certain));
      incomplete.stream().filter(open::contains).forEach(openEnded::add);
    }
    return answer.map(this::withKeys);
  }

  /** Returns what each request has for certain. */
  private Map<String, List<String>> certain(Set<ConditionKey> incomplete) {
    Map<String, List<String>> certain = new LinkedHashMap<>();
    spaces.forEach(
        (key, space) -> {
          if (space.size() == 1 && !incomplete.contains(ConditionKey.of(key))) {
            certain.put(key, space.get(0));
          }
        });
    return certain;
  }

  private RequestContext withKeys(Map<String, List<String>> given) {
    RequestContext.Builder request = begun.about(asked.action(), asked.resource());
    GivenKeys.give(given, request);
    return request.build();
  }

  private boolean isAllowed(Map<String, List<String>> given) {
    return asked.budget().takesTry() && evaluator.decide(withKeys(given)) == Decision.ALLOWED;
  }
}
