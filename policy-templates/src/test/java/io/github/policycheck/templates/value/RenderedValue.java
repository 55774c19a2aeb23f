package io.github.policycheck.templates.value;

import java.util.List;
import java.util.stream.Collectors;

/** Values as tests write them: holes as {@code ${name}}, alternatives with {@code or} between. */
public final class RenderedValue {

  private RenderedValue() {}

  /** Returns a value as tests write it. */
  public static String of(Value value) {
    if (value instanceof Value.Unknown unknown) {
      List<Value> alternatives = unknown.hole().alternatives();
      return alternatives.isEmpty()
          ? unknown.hole().toString()
          : alternatives.stream().map(RenderedValue::of).collect(Collectors.joining(" or "));
    }
    if (value instanceof Value.Items list) {
      return list.items().stream()
          .map(RenderedValue::of)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Value.Fields object) {
      return object.fields().stream()
          .map(field -> field.name() + ": " + of(field.value()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof Value.Json json) {
      return "json(" + of(json.content()) + ")";
    }
    if (value instanceof Value.Scalar scalar) {
      return scalar.text();
    }
    return ((Value.Text) value)
        .parts().stream()
            .map(
                part ->
                    part instanceof Part.Known known ? known.text() : of(((Part.Put) part).value()))
            .collect(Collectors.joining("", "'", "'"));
  }
}
