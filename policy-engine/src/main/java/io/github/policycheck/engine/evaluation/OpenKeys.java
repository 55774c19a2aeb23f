package io.github.policycheck.engine.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a request leaves open, as the conditions of one statement ask for them together.
 * Two conditions on one key can contradict each other; then no value of it makes the statement
 * apply. Found where conditions ask for some texts only, so that few values stand for all.
 */
final class OpenKeys {

  private final RequestContext request;
  private final Map<String, List<CompiledCondition>> byKey = new LinkedHashMap<>();

  OpenKeys(CompiledCondition[] conditions, RequestContext request) {
    this.request = request;
    for (CompiledCondition condition : conditions) {
      if (request.leavesOpen(condition.key())) {
        byKey.computeIfAbsent(condition.key(), key -> new ArrayList<>()).add(condition);
      }
    }
  }

  /** Tells whether the conditions on some key contradict each other. */
  boolean areImpossible() {
    for (List<CompiledCondition> together : byKey.values()) {
      if (together.size() > 1 && areOfFewTexts(together) && !canHold(together)) {
        return true;
      }
    }
    return false;
  }

  private static boolean areOfFewTexts(List<CompiledCondition> conditions) {
    return conditions.stream().allMatch(CompiledCondition::isOfFewTexts);
  }

  private boolean canHold(List<CompiledCondition> conditions) {
    Set<String> texts = new TreeSet<>();
    texts.add("");
    conditions.forEach(condition -> condition.addTexts(texts));
    texts.add(other(texts));
    if (doAllHold(conditions, null)) {
      return true;
    }
    List<String> fitting = new ArrayList<>();
    for (String text : texts) {
      KeyValues values = new KeyValues(List.of(text));
      if (doAllHold(conditions, values)) {
        return true;
      }
      if (doNegatedHold(conditions, values)) {
        fitting.add(text);
      }
    }
    // Of several values each plain condition may take another, if none is forbidden.
    return fitting.size() > 1 && doAllHold(conditions, new KeyValues(fitting));
  }

  /** Returns a text that no condition asks for. */
  private static String other(Set<String> texts) {
    int longest = texts.stream().mapToInt(String::length).max().orElse(0);
    return "x".repeat(longest + 1);
  }

  private boolean doAllHold(List<CompiledCondition> conditions, @Nullable KeyValues values) {
    return conditions.stream().allMatch(condition -> condition.holds(values, request));
  }

  private boolean doNegatedHold(List<CompiledCondition> conditions, KeyValues values) {
    return conditions.stream()
        .allMatch(condition -> !condition.isNegated() || condition.holds(values, request));
  }
}
