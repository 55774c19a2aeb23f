package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.evaluation.BoundaryValues;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.Answer;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What requests can have under one condition key, as far as some conditions tell it apart: one list
 * of values for each kind, first the empty one of a request without the key.
 *
 * @param values the lists, the empty one first
 * @param isComplete whether every request is treated like one that has one of the lists
 */
public record KeySpace(List<List<String>> values, boolean isComplete) {

  /** Up to so many single values all their combinations are listed. */
  private static final int MOST_COMBINED = 7;

  public KeySpace {
    values = List.copyOf(values);
  }

  /**
   * Finds the kinds.
   *
   * @param conditions on one key
   * @param isMultivalued whether requests can have several values for it
   * @param hasVariables whether policy variables in the values are replaced
   */
  public static KeySpace of(
      Collection<Condition> conditions, boolean isMultivalued, boolean hasVariables) {
    Map<Family, List<Condition>> byFamily = new EnumMap<>(Family.class);
    boolean hasSetOperator = isMultivalued;
    for (Condition condition : conditions) {
      byFamily
          .computeIfAbsent(condition.operator().operator().family(), family -> new ArrayList<>())
          .add(condition);
      hasSetOperator |= condition.operator().qualifier() != SetQualifier.NONE;
    }
    byFamily.remove(Family.NULL);
    Set<String> single = new LinkedHashSet<>();
    // Values for operators of two families together are not all found by those of each.
    boolean isComplete = byFamily.size() <= 1;
    for (Map.Entry<Family, List<Condition>> family : byFamily.entrySet()) {
      isComplete &= add(family.getKey(), family.getValue(), hasVariables, single);
    }
    if (single.isEmpty()) {
      single.add("x");
    }
    if (!byFamily.isEmpty()) {
      // Null takes a key whose value is the empty text for absent, all other operators do not.
      single.add("");
    }
    List<List<String>> values = new ArrayList<>();
    values.add(List.of());
    if (!hasSetOperator) {
      single.forEach(value -> values.add(List.of(value)));
      return new KeySpace(values, isComplete);
    }
    return new KeySpace(combined(values, List.copyOf(single)), isComplete)
        .completeIf(single.size() <= MOST_COMBINED);
  }

  private KeySpace completeIf(boolean isSo) {
    return isSo ? this : new KeySpace(values, false);
  }

  /** Adds all combinations of a few values; of many the single ones, the pairs and all. */
  private static List<List<String>> combined(List<List<String>> values, List<String> single) {
    if (single.size() <= MOST_COMBINED) {
      for (int some = 1; some < 1 << single.size(); some++) {
        List<String> combination = new ArrayList<>();
        for (int i = 0; i < single.size(); i++) {
          if ((some & 1 << i) != 0) {
            combination.add(single.get(i));
          }
        }
        values.add(combination);
      }
      return values;
    }
    single.forEach(value -> values.add(List.of(value)));
    for (int i = 1; i < single.size(); i++) {
      values.add(List.of(single.get(0), single.get(i)));
    }
    values.add(single);
    return values;
  }

  /** Adds the values that conditions of one family tell apart, and tells whether they are all. */
  private static boolean add(
      Family family, List<Condition> conditions, boolean hasVariables, Set<String> into) {
    if (!family.takesVariables()) {
      into.addAll(
          BoundaryValues.around(
              family,
              conditions.stream()
                  .flatMap(condition -> condition.values().stream())
                  .map(LocatedString::value)
                  .toList()));
      return true;
    }
    List<PatternLanguage> patterns = new ArrayList<>();
    boolean isComplete = true;
    for (Condition condition : conditions) {
      for (LocatedString value : condition.values()) {
        Optional<PatternText> text = text(condition, value.value(), hasVariables);
        isComplete &= text.isPresent();
        text.flatMap(known -> language(condition, known)).ifPresent(patterns::add);
      }
    }
    if (family == Family.ARN) {
      // Whether a text is an ARN at all decides besides the patterns.
      PatternLanguage.ofArn(PatternText.of("arn:*:*:*:*:*")).ifPresent(patterns::add);
    }
    Answer<Map<BitSet, String>> kinds = PatternLanguage.kinds(patterns);
    into.addAll(kinds.orElse(Map.of()).values());
    return isComplete && kinds.isFound();
  }

  /** Returns a value without variables, as the operator compares it; empty if it has some. */
  private static Optional<PatternText> text(
      Condition condition, String written, boolean hasVariables) {
    ConditionOperator operator = condition.operator().operator();
    boolean hasWildcards = operator.isLike() || operator.family() == Family.ARN;
    PatternText.Builder text = new PatternText.Builder();
    VariableText parts = hasVariables ? VariableText.of(written) : VariableText.plain(written);
    for (VariableText.Part part : parts.parts()) {
      if (part instanceof VariableText.Text plain) {
        if (hasWildcards) {
          text.pattern(plain.text());
        } else {
          text.literal(plain.text());
        }
      } else if (part instanceof VariableText.Escape escape) {
        text.literal(String.valueOf(escape.character()));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(text.build());
  }

  private static Optional<PatternLanguage> language(Condition condition, PatternText text) {
    ConditionOperator operator = condition.operator().operator();
    if (operator.family() == Family.ARN) {
      return PatternLanguage.ofArn(text);
    }
    PatternLanguage language = PatternLanguage.ofText(text);
    return Optional.of(operator.ignoresCase() ? language.ignoringCase() : language);
  }
}
