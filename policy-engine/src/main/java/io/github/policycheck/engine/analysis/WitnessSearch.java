package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.evaluation.BoundaryValues;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.pattern.ArnPattern;
import io.github.policycheck.engine.reference.KeyDefinition;
import io.github.policycheck.engine.reference.KeyType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a request of a principal that is decided in a certain way, among all that its policies
 * tell apart.
 */
final class WitnessSearch {

  /** How many requests are tried at most; each is one decision of the evaluator. */
  private static final int MOST_TRIES = 4096;

  private static final int MOST_PARTS = 20;

  private final CheckedPrincipal principal;
  private final String action;
  private final String resource;
  private final Map<String, List<String>> context;
  private boolean isExhaustive = true;

  WitnessSearch(
      CheckedPrincipal principal,
      String action,
      String resource,
      Map<String, List<String>> context) {
    this.principal = principal;
    this.action = action;
    this.resource = resource;
    this.context = context;
  }

  Optional<Witness> find(Decision wanted) {
    RequestContext plain = request(Map.of());
    if (principal.decide(plain) == wanted) {
      return Optional.of(principal.witness(action, resource, context, wanted));
    }
    Map<String, List<List<String>>> spaces = new LinkedHashMap<>();
    for (String key : principal.openKeys(plain)) {
      spaces.put(key, space(key));
    }
    Combinations combinations = new Combinations(spaces);
    int tries = 0;
    while (combinations.advance()) {
      if (tries++ == MOST_TRIES) {
        isExhaustive = false;
        break;
      }
      Map<String, List<String>> more = combinations.present();
      more.values().removeIf(List::isEmpty); // what is left open decides like what is absent
      if (principal.decide(request(more)) == wanted) {
        Map<String, List<String>> all = new LinkedHashMap<>(context);
        all.putAll(more);
        return Optional.of(principal.witness(action, resource, all, wanted));
      }
    }
    return Optional.empty();
  }

  /** Tells whether a request that was not found does not exist. */
  boolean isExhaustive() {
    return isExhaustive;
  }

  /** AWS never sends a principal that is no ARN, nor a boolean that is neither true nor false. */
  private static boolean isOfItsType(String key, List<String> values, CheckedPrincipal principal) {
    Optional<KeyType> type = type(key, principal);
    return type.isEmpty()
        || values.stream()
            .allMatch(
                value ->
                    type.get().family() == Family.ARN
                        ? ArnPattern.isArn(value)
                        : BoundaryValues.isValue(type.get().family(), value));
  }

  private static Optional<KeyType> type(String key, CheckedPrincipal principal) {
    return principal.actions().reference().globalKey(key).map(KeyDefinition::type);
  }

  private List<List<String>> space(String key) {
    Space space = principal.spaceOf(key, () -> Space.of(key, principal));
    isExhaustive &= space.isExhaustive();
    if (!space.isVariable()) {
      return space.values();
    }
    Set<List<String>> values = new LinkedHashSet<>(space.values());
    List<List<String>> parts = partsOfResource().stream().map(List::of).toList();
    values.addAll(Space.sent(principal, key, parts));
    return List.copyOf(values);
  }

  /**
   * What a principal's policies tell apart under one key, whatever is asked.
   *
   * @param values what requests can have
   * @param isExhaustive whether that is all
   * @param isVariable whether a policy variable stands for the key
   */
  record Space(List<List<String>> values, boolean isExhaustive, boolean isVariable) {

    private static Space of(String key, CheckedPrincipal principal) {
      List<Condition> conditions = new ArrayList<>();
      for (PolicyStatement statement : principal.statements()) {
        for (Condition condition : statement.statement().conditions()) {
          if (condition.key().value().equalsIgnoreCase(key)) {
            conditions.add(condition);
          }
        }
      }
      Boolean isMultivalued = principal.actions().isMultivalued(key).orElse(null);
      KeySpace space = KeySpace.of(conditions, Boolean.TRUE.equals(isMultivalued), true);
      boolean isVariable = standsInTexts(key, principal);
      // A variable's values are compared with more than the key's own conditions.
      boolean isExhaustive = space.isComplete() && isMultivalued != null && !isVariable;
      return new Space(sent(principal, key, space.values()), isExhaustive, isVariable);
    }

    private static List<List<String>> sent(
        CheckedPrincipal principal, String key, Collection<List<String>> values) {
      return SentValues.of(principal, key, values).stream()
          .filter(some -> isOfItsType(key, some, principal))
          .toList();
    }
  }

  private static boolean standsInTexts(String key, CheckedPrincipal principal) {
    String text = "${" + key.toLowerCase(Locale.ROOT);
    for (PolicyStatement statement : principal.statements()) {
      ResourceElement element = statement.statement().resource();
      if (element != null && has(element.patterns(), text)) {
        return true;
      }
      for (Condition condition : statement.statement().conditions()) {
        if (has(condition.values(), text)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean has(List<LocatedString> texts, String part) {
    return texts.stream().anyMatch(text -> text.value().toLowerCase(Locale.ROOT).contains(part));
  }

  /** Returns what a variable in a Resource element is most likely to stand for. */
  private Set<String> partsOfResource() {
    String name = resource.substring(resource.lastIndexOf(':') + 1);
    Set<String> parts = new LinkedHashSet<>();
    for (int start = 0; start < name.length(); start++) {
      for (int end = name.length(); end > start && parts.size() < MOST_PARTS; end--) {
        boolean isWhole =
            (start == 0 || !Character.isLetterOrDigit(name.charAt(start - 1)))
                && (end == name.length() || !Character.isLetterOrDigit(name.charAt(end)));
        if (isWhole) {
          parts.add(name.substring(start, end));
        }
      }
    }
    return parts;
  }

  private RequestContext request(Map<String, List<String>> more) {
    RequestContext.Builder request = principal.request(action, resource);
    Combinations.give(context, request);
    Combinations.give(more, request);
    return request.build();
  }
}
