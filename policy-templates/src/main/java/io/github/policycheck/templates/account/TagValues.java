package io.github.policycheck.templates.account;

import io.github.policycheck.templates.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of tags by their keys, as far as these are known. */
final class TagValues {

  private TagValues() {}

  /** Returns them; none of what is no tags. */
  static Map<String, Value> of(@Nullable Value tags) {
    Map<String, Value> values = new LinkedHashMap<>();
    if (tags instanceof Value.Fields object) {
      object.fields().forEach(field -> values.put(field.name(), field.value()));
    } else if (tags instanceof Value.Items list) {
      for (Value item : list.items()) {
        Value key = item instanceof Value.Fields pair ? pair.get("Key") : null;
        Value value = item instanceof Value.Fields pair ? pair.get("Value") : null;
        if (key != null && value != null) {
          key.knownText().ifPresent(name -> values.put(name, value));
        }
      }
    }
    return values;
  }
}
