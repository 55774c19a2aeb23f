package io.github.policycheck.engine.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request as plain data, so that tests can look into it, change it and ask it of two evaluators.
 *
 * @param action the action
 * @param resource the resource
 * @param values values by condition key
 * @param absent keys, or families of keys that end in a slash, that are known to be absent
 */
record Question(
    String action, String resource, Map<String, List<String>> values, Set<String> absent) {

  RequestContext request() {
    RequestContext.Builder builder = RequestContext.of(action, resource);
    absent.forEach(builder::without);
    values.forEach(builder::with);
    return builder.build();
  }

  /** Returns the values of a key in any case, none if it is absent. */
  List<String> valuesOf(String key) {
    return values.entrySet().stream()
        .filter(entry -> lower(entry.getKey()).equals(lower(key)))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(List.of());
  }

  /** Tells whether nothing is said of a key. */
  boolean leavesOpen(String key) {
    boolean hasValues = values.keySet().stream().anyMatch(known -> lower(known).equals(lower(key)));
    boolean isAbsent =
        absent.stream()
            .anyMatch(
                known ->
                    lower(known).equals(lower(key))
                        || (known.endsWith("/") && lower(key).startsWith(lower(known))));
    return !hasValues && !isAbsent;
  }

  Question with(String key, List<String> keyValues) {
    Map<String, List<String>> more = new TreeMap<>(values);
    more.put(key, keyValues);
    return new Question(action, resource, more, absent);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
