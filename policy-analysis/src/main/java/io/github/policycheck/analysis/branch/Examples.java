package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.search.Phrases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names for a message, of which some are written somewhere and others made up. */
final class Examples {

  private final String kind;
  private final Map<String, Boolean> isRealByName = new LinkedHashMap<>();

  /** Takes what they are names of, in the plural. */
  Examples(String kind) {
    this.kind = kind;
  }

  /** Adds a name. */
  Examples with(String name, boolean isReal) {
    isRealByName.merge(name, isReal, Boolean::logicalOr);
    return this;
  }

  void addAll(Examples others) {
    others.isRealByName.forEach(this::with);
  }

  /** Tells whether they are one thing, and that a real one. */
  boolean isOne() {
    return isRealByName.size() == 1 && !isRealByName.containsValue(false);
  }

  private List<String> names(boolean isReal) {
    List<String> names = new ArrayList<>();
    isRealByName.forEach(
        (name, isSo) -> {
          if (isSo == isReal) {
            names.add(name);
          }
        });
    return Phrases.quoted(names);
  }

  /** Returns the names, and of made-up ones that they are examples. */
  @Override
  public String toString() {
    List<String> real = names(true);
    List<String> madeUp = names(false);
    if (madeUp.isEmpty()) {
      return Phrases.few(real);
    }
    String such = kind + " such as " + Phrases.few(madeUp);
    return real.isEmpty() ? such : Phrases.few(real) + " and " + such;
  }
}
