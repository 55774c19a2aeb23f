package io.github.policycheck.engine.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private OpenKeys(CompiledCondition[] conditions, RequestContext request) {
    this.request = request;
    for (CompiledCondition condition : conditions) {
      if (request.leavesOpen(condition.key())) {
        byKey.computeIfAbsent(condition.key(), key -> new ArrayList<>()).add(condition);
      }
    }
  }

  /**
   * Returns the normalized keys on which it depends whether a statement applies.
   *
   * @return none if it applies whatever they are, empty if it cannot apply
   */
  static Optional<Set<String>> of(
      CompiledStatement statement,
      TextMatcher[] resources,
      CompiledCondition[] conditions,
      RequestContext request) {
    if (!statement.isAboutCaller(request) || !statement.isAboutAction(request.matchableAction())) {
      return Optional.empty();
    }
    Set<String> open = ofVariables(resources, request);
    if (open.isEmpty() && !statement.isAboutResource(request)) {
      return Optional.empty();
    }
    for (CompiledCondition condition : conditions) {
      List<String> keys = condition.openKeys(request);
      if (keys.isEmpty() && !condition.holds(request)) {
        return Optional.empty();
      }
      open.addAll(keys);
    }
    return new OpenKeys(conditions, request).areImpossible() ? Optional.empty() : Optional.of(open);
  }

  /**
   * Returns the open keys of variables in the resources of a statement, if it depends on them
   * whether the statement is about it.
   */
  private static Set<String> ofVariables(TextMatcher[] resources, RequestContext request) {
    Set<String> open = new TreeSet<>();
    for (TextMatcher matcher : resources) {
      if (matcher.variableKeys().isEmpty()) {
        if (matcher.matches(request.resource(), request)) {
          return new TreeSet<>(); // this entry settles it
        }
        continue;
      }
      if (!matcher.canMatch(request.resource(), request)) {
        continue;
      }
      List<String> keys = matcher.variableKeys().stream().filter(request::leavesOpen).toList();
      if (keys.isEmpty()) {
        return new TreeSet<>(); // this entry settles it
      }
      open.addAll(keys);
    }
    return open;
  }

  /** Tells whether the conditions on some key contradict each other. */
  private boolean areImpossible() {
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
