package io.github.policycheck.templates.account;

import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What a condition asks for.
 *
 * @param operator as it is written
 * @param name the key as it is written
 * @param value what is wanted
 */
record AskedKey(String operator, String name, Value value) {

  /** Returns all that a condition asks for, as far as its operators and keys are written. */
  static List<AskedKey> in(Value condition) {
    List<AskedKey> asked = new ArrayList<>();
    if (condition instanceof Value.Fields operators) {
      for (Value.Field operator : operators.fields()) {
        if (operator.value() instanceof Value.Fields keys) {
          keys.fields()
              .forEach(key -> asked.add(new AskedKey(operator.name(), key.name(), key.value())));
        }
      }
    }
    return asked;
  }
}
