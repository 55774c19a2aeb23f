package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.evaluation.Candidates.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
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

  /** So many statements on one resource are worth a look-up by what their conditions ask for. */
  private static final int CROWD = 64;

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
      ofTexts.put(entry.getKey(), Candidates.deniesFirst(entry.getValue()));
    }
    this.key = key;
    this.byText = new TextTable<>(ofTexts);
    this.all = Candidates.deniesFirst(candidates);
  }

  /** Returns the statements that share what they are found by with a great many others. */
  static List<CompiledStatement> crowded(List<CompiledStatement> statements, boolean isByPrefix) {
    List<CompiledStatement> crowded = new ArrayList<>();
    if (statements.size() < CROWD) {
      return crowded; // of most policies there is nothing to count
    }
    Map<String, List<CompiledStatement>> together = new HashMap<>();
    for (CompiledStatement statement : statements) {
      for (String place : places(statement, isByPrefix)) {
        StatementIndex.add(statement, place, together);
      }
    }
    for (CompiledStatement statement : statements) {
      boolean isCrowded = false;
      for (String place : places(statement, isByPrefix)) {
        isCrowded |= together.getOrDefault(place, List.of()).size() >= CROWD;
      }
      if (isCrowded) {
        crowded.add(statement);
      }
    }
    return crowded;
  }

  /** Returns the texts by which a statement is found: empty for those that are always asked. */
  private static Set<String> places(CompiledStatement statement, boolean isByPrefix) {
    Set<String> resources = statement.resourcesInFull();
    if (resources.isEmpty() && isByPrefix && !statement.resourcePrefixes().isEmpty()) {
      return statement.resourcePrefixes();
    }
    boolean isAlwaysAsked = resources.isEmpty() || resources.size() > StatementIndex.MOST_REPEATED;
    return isAlwaysAsked ? Set.of("") : resources;
  }

  /** Returns those of some statements that are worth finding by a key. */
  static Set<CompiledStatement> valued(List<CompiledStatement> crowded, String key) {
    Set<CompiledStatement> valued = new LinkedHashSet<>();
    for (CompiledStatement statement : crowded) {
      int texts = statement.neededTexts(key).size();
      if (texts > 0 && texts <= StatementIndex.MOST_REPEATED) {
        valued.add(statement);
      }
    }
    return valued;
  }

  /**
   * Returns the key on which most of some statements have such conditions; null if those are too
   * few.
   */
  static @Nullable String key(List<CompiledStatement> statements) {
    Map<String, Integer> counts = new TreeMap<>();
    for (CompiledStatement statement : statements) {
      for (String key : statement.keysOfNeededTexts()) {
        Set<String> texts = statement.neededTexts(key);
        counts.merge(key, texts.size() <= StatementIndex.MOST_REPEATED ? 1 : 0, Integer::sum);
      }
    }
    String most = null;
    int count = CROWD - 1;
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
