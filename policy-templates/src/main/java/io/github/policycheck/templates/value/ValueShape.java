package io.github.policycheck.templates.value;

import java.util.stream.Collectors;

/** What values say, wherever it is written: two of one shape are the same whatever fills holes. */
public final class ValueShape {

  private ValueShape() {}

  /** Returns a text that values have in common which say the same. */
  public static String of(Value value) {
    if (value instanceof Value.Unknown unknown) {
      Hole hole = unknown.hole();
      return "?"
          + quoted(hole.name())
          + hole.extent()
          + hole.alternatives().stream().map(ValueShape::of).toList();
    }
    if (value instanceof Value.Items list) {
      return "["
          + list.items().stream().map(ValueShape::of).collect(Collectors.joining(","))
          + "]"
          + list.order();
    }
    if (value instanceof Value.Fields object) {
      return object.fields().stream()
          .map(field -> quoted(field.name()) + ":" + of(field.value()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof Value.Json json) {
      return "json(" + of(json.content()) + ")";
    }
    return value instanceof Value.Scalar scalar
        ? scalar.type() + quoted(scalar.text())
        : "text(" + parts((Value.Text) value) + ")";
  }

  /** Known parts beside each other are one. */
  private static String parts(Value.Text text) {
    StringBuilder all = new StringBuilder();
    StringBuilder known = new StringBuilder();
    for (Part part : text.parts()) {
      if (part instanceof Part.Known one) {
        known.append(one.text());
      } else {
        all.append(quoted(known.toString())).append(of(((Part.Put) part).value()));
        known.setLength(0);
      }
    }
    return all.append(quoted(known.toString())).toString();
  }

  /** What is quoted says where it ends. */
  private static String quoted(String text) {
    return text.length() + "'" + text + "'";
  }
}
