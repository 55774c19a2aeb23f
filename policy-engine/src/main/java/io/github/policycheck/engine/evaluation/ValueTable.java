package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.evaluation.StatementIndex.Candidate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Statements that apply only to requests with certain texts under one condition key, such as
 * hundreds about a branch each, found by the text.
 */
final class ValueTable {

  private static final Candidate[] NONE = {};

  private final String key;
  private final TextTable<Candidate[]> byText;
  private final Candidate[] all;

  /**
   * Takes candidates.
   *
   * @param key the normalized key, on which each of them has a condition that asks for texts
   */
  ValueTable(String key, List<Candidate> candidates) {
    Map<String, List<Candidate>> byText = new HashMap<>();
    for (Candidate candidate : candidates) {
      for (String text : candidate.statement().neededTexts(key)) {
        StatementIndex.add(candidate, text, byText);
      }
    }
    Map<String, Candidate[]> ofTexts = new HashMap<>();
    for (Map.Entry<String, List<Candidate>> entry : byText.entrySet()) {
      ofTexts.put(entry.getKey(), StatementIndex.deniesFirst(entry.getValue()));
    }
    this.key = key;
    this.byText = new TextTable<>(ofTexts);
    this.all = StatementIndex.deniesFirst(candidates);
  }

  /**
   * Returns the key on which most of some statements have such conditions.
   *
   * @param mostTexts how many texts a statement may ask for
   * @param fewest of how many statements at least
   * @return null if there is none
   */
  static @Nullable String key(List<CompiledStatement> statements, int mostTexts, int fewest) {
    Map<String, Integer> counts = new TreeMap<>();
    for (CompiledStatement statement : statements) {
      for (String key : statement.keysOfNeededTexts()) {
        Set<String> texts = statement.neededTexts(key);
        counts.merge(key, texts.size() <= mostTexts ? 1 : 0, Integer::sum);
      }
    }
    String most = null;
    int count = fewest - 1;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > count) {
        most = entry.getKey();
        count = entry.getValue();
      }
    }
    return most;
  }

  /** Returns those that can apply to a request, where a key that it leaves open is absent. */
  Candidate[] about(RequestContext request) {
    KeyValues values = request.valuesOf(key);
    if (values == null || values.count() == 0) {
      return NONE;
    }
    if (values.count() > 1) {
      return all;
    }
    Candidate[] found = byText.get(values.at(0));
    return found == null ? NONE : found;
  }

  /** Returns those that can apply, whatever values a key has that the request leaves open. */
  Candidate[] possible(RequestContext request) {
    return request.leavesOpen(key) ? all : about(request);
  }
}
