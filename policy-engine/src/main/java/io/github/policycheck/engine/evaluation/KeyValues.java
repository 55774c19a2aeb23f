package io.github.policycheck.engine.evaluation;

import java.util.List;

/** The values that a request has for one condition key. */
final class KeyValues {

  private final String[] values;
  private final String first;
  private final boolean isNullDataSet;

  KeyValues(List<String> values) {
    this.values = values.toArray(String[]::new);
    this.first = values.isEmpty() ? "" : values.get(0);
    this.isNullDataSet = values.stream().allMatch(String::isEmpty);
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
