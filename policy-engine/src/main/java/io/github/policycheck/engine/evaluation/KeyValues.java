package io.github.policycheck.engine.evaluation;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that a request has for one condition key. */
final class KeyValues {

  private final String[] values;

  /** What the values are as something other than text; worked out when first asked. */
  private final @Nullable TypedValue[] typed;

  private final boolean isNullDataSet;

  KeyValues(List<String> values) {
    this.values = values.toArray(new String[0]);
    this.typed = new TypedValue[this.values.length];
    this.isNullDataSet = areEmpty(values);
  }

  /** Returns the values by key, in a map to be changed. */
  static Map<String, KeyValues> of(Map<String, List<String>> values) {
    Map<String, KeyValues> byKey = new HashMap<>();
    for (Map.Entry<String, List<String>> entry : values.entrySet()) {
      byKey.put(entry.getKey(), new KeyValues(entry.getValue()));
    }
    return byKey;
  }

  /** Tells whether a key has several values. */
  static boolean isOneSeveral(Collection<KeyValues> all) {
    for (KeyValues one : all) {
      if (one.count() > 1) {
        return true;
      }
    }
    return false;
  }

  private static boolean areEmpty(List<String> values) {
    for (String value : values) {
      if (!value.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  int count() {
    return values.length;
  }

  String at(int index) {
    return values[index];
  }

  /**
   * Returns a value as something other than text. It is worked out once for a request, not once for
   * each value of a policy that it is compared with; two threads at once find the same.
   */
  TypedValue typedAt(int index) {
    TypedValue known = typed[index];
    if (known == null) {
      known = new TypedValue(values[index]);
      typed[index] = known;
    }
    return known;
  }

  /** Tells whether there are no values or all are empty, which counts as no values. */
  boolean isNullDataSet() {
    return isNullDataSet;
  }

  List<String> asList() {
    return List.of(values);
  }
}
