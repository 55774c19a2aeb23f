package io.github.policycheck.analysis.search;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Answers that were found out once, for whoever asks again. */
public final class Memo {

  /** Several rules ask the same; more answers than these would take too much memory. */
  private static final int MOST_ANSWERS = 50_000;

  private final Map<Class<?>, IdentityHashMap<Object, Map<Object, Object>>> known = new HashMap<>();

  /** Returns the answer of a type to a question, found out if it is not known yet. */
  public <T> T get(Class<T> type, Object question, Supplier<T> find) {
    return get(type, this, question, find);
  }

  /**
   * Returns the answer of a type to a question about something.
   *
   * @param about what is asked about, which another that is equal does not stand for
   */
  public <T> T get(Class<T> type, Object about, Object question, Supplier<T> find) {
    Map<Object, Object> answers =
        known
            .computeIfAbsent(type, same -> new IdentityHashMap<>())
            .computeIfAbsent(about, same -> new HashMap<>());
    Object answer = answers.get(question);
    if (answer != null) {
      return type.cast(answer);
    }
    T found = find.get();
    if (answers.size() < MOST_ANSWERS) {
      answers.put(question, found);
    }
    return found;
  }
}
