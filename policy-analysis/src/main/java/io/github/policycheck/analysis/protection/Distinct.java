package io.github.policycheck.analysis.protection;

import io.github.policycheck.engine.pattern.PatternLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Patterns without those that match nothing of their own: lint would find these redundant. */
final class Distinct {

  private Distinct() {}

  /** Returns those of {@code patterns}, in their order, that the others do not cover. */
  static List<String> of(List<String> patterns, Function<String, PatternLanguage> language) {
    List<String> kept = new ArrayList<>(patterns);
    List<PatternLanguage> languages = new ArrayList<>(patterns.stream().map(language).toList());
    for (int i = kept.size() - 1; i >= 0; i--) { // of two that are alike the first stays
      List<PatternLanguage> others = new ArrayList<>(languages);
      PatternLanguage one = others.remove(i);
      if (one.isWithin(others)) {
        kept.remove(i);
        languages.remove(i);
      }
    }
    return List.copyOf(kept);
  }
}
