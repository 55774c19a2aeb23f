package io.github.policycheck.engine.evaluation;

import java.util.List;

/** The values that a request has for one condition key. */
final class KeyValues {

  private final String[] values;
  private final String first;
  private final boolean isNullDataSet;

  KeyValues(List<String> values) {
    this.values = values.toArray(new String[0]);
    this.first = values.isEmpty() ? "" : values.get(0);
    this.isNullDataSet = areEmpty(values);
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

  /** Returns the first value; empty if there is none. */
  String first() {
    return first;
  }

  String at(int index) {
    return values[index];
  }

  /** Tells whether there are no values or all are empty, which counts as no values. */
  boolean isNullDataSet() {
    return isNullDataSet;
  }

  List<String> asList() {
    return List.of(values);
  }
}
