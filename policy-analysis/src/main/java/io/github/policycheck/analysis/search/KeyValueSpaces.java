package io.github.policycheck.analysis.search;

import io.github.policycheck.analysis.services.KeyDefinition;
import io.github.policycheck.analysis.services.KeyType;
import io.github.policycheck.engine.evaluation.BoundaryValues;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.pattern.ArnPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what requests of a principal can have under condition keys. */
public final class KeyValueSpaces {

  private static final int MOST_PARTS = 20;

  private KeyValueSpaces() {}

  /**
   * What requests of a principal can have under one condition key, as far as its policies tell it
   * apart, whatever is asked.
   *
   * @param values the lists of values; the empty one is a request without the key
   * @param isExhaustive whether that is all
   * @param isVariable whether a policy variable stands for the key
   */
  public record Space(List<List<String>> values, boolean isExhaustive, boolean isVariable) {}

  /** Returns what requests can have under a key, found out once. */
  static Space of(String key, PrincipalRequests principal) {
    return principal.memo().get(Space.class, key, () -> find(key, principal));
  }

  /**
   * Returns what requests about a resource can have under a key, without some lists that conditions
   * treat like one before them.
   *
   * @param compared all that can be compared with the key
   */
  static List<List<String>> told(
      PrincipalRequests principal, String key, String resource, Collection<Condition> compared) {
    Space space = of(key, principal);
    if (!space.isVariable()) {
      return principal
          .memo()
          .get(ToldValues.class, key, () -> new ToldValues(space.values()))
          .oneOfEachKind(compared);
    }
    Set<List<String>> values = new LinkedHashSet<>(space.values());
    List<List<String>> parts = partsOf(resource).stream().map(List::of).toList();
    values.addAll(sent(principal, key, parts));
    return List.copyOf(values);
  }

  /** Returns what a variable in a Resource element is most likely to stand for. */
  public static Set<String> partsOf(String resource) {
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

  private static Space find(String key, PrincipalRequests principal) {
    boolean isVariable = standsInTexts(key, principal.statements());
    Optional<Space> ofCaller =
        PossibleCallers.of(principal).space(key, principal.caller().principal());
    if (ofCaller.isPresent()) {
      Space known = ofCaller.get();
      boolean isOpen = isVariable && known.values().size() > 1;
      return new Space(known.values(), known.isExhaustive() && !isOpen, false);
    }
    List<Condition> conditions = new ArrayList<>();
    for (PolicyStatement statement : principal.statements()) {
      for (Condition condition : statement.statement().conditions()) {
        if (condition.isOn(key)) {
          conditions.add(condition);
        }
      }
    }
    Optional<Boolean> isMultivalued = principal.actions().isMultivalued(key);
    KeySpace space = KeySpace.of(conditions, isMultivalued.orElse(false), true);
    // A variable's values are compared with more than the key's own conditions.
    boolean isExhaustive = space.isComplete() && isMultivalued.isPresent() && !isVariable;
    List<List<String>> sent = new ArrayList<>(sent(principal, key, space.values()));
    boolean isOfArns =
        principal.actions().reference().globalKey(key).map(KeyDefinition::type).stream()
            .anyMatch(type -> type.family() == Family.ARN);
    if (isOfArns && sent.size() < space.values().size()) {
      // What a pattern that begins with a star matches first is no ARN, but some ARNs end so.
      String account = principal.repositories().home().iam("").toString();
      List<List<String>> arns = new ArrayList<>();
      for (List<String> values : space.values()) {
        if (values.size() == 1 && !values.get(0).isEmpty() && !sent.contains(values)) {
          arns.add(List.of(account.substring(0, account.length() - 1) + values.get(0)));
          arns.add(List.of(account + "role/" + values.get(0)));
        }
      }
      sent.addAll(sent(principal, key, arns));
      isExhaustive = false;
    }
    if (PossibleCallers.isAlwaysThere(key, principal)) {
      sent.removeIf(values -> values.isEmpty() || values.contains(""));
    }
    return new Space(sent, isExhaustive, isVariable);
  }

  /** Returns those of some lists of values that AWS can send. */
  public static List<List<String>> sent(
      PrincipalRequests principal, String key, Collection<List<String>> values) {
    return SentValues.of(principal, key, values).stream()
        .filter(some -> isOfItsType(key, some, principal))
        .toList();
  }

  /** AWS never sends a principal that is no ARN, nor a boolean that is neither true nor false. */
  private static boolean isOfItsType(String key, List<String> values, PrincipalRequests principal) {
    Optional<KeyType> type =
        principal.actions().reference().globalKey(key).map(KeyDefinition::type);
    return type.isEmpty()
        || values.stream()
            .allMatch(
                value ->
                    type.get().family() == Family.ARN
                        ? ArnPattern.isArn(value)
                        : BoundaryValues.isValue(type.get().family(), value));
  }

  /** Tells whether a policy variable in some statements may stand for a key. */
  static boolean standsInTexts(String key, List<PolicyStatement> statements) {
    ConditionKey variable = ConditionKey.of(key);
    for (PolicyStatement statement : statements) {
      ResourceElement element = statement.statement().resource();
      if (element != null && standsIn(element.patterns(), variable)) {
        return true;
      }
      for (Condition condition : statement.statement().conditions()) {
        if (standsIn(condition.values(), variable)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean standsIn(List<LocatedString> texts, ConditionKey key) {
    return texts.stream().anyMatch(text -> key.isVariableIn(text.value()));
  }
}
