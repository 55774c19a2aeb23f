package io.github.policycheck.templates.value;

import java.util.List;
import java.util.function.Function;

/**
 * Values with something else in the place of their holes.
 *
 * @param with returns what is in the place of a hole, perhaps the hole; asked for each that is part
 *     of a value, not for those of alternatives
 */
public record ReplacedHoles(Function<Value.Unknown, Value> with) {

  /** Returns a value with what is in the place of its holes; what is put into a text joins it. */
  public Value in(Value value) {
    if (value instanceof Value.Unknown unknown) {
      return with.apply(unknown);
    }
    if (value instanceof Value.Text text) {
      return in(text);
    }
    if (value instanceof Value.Items list) {
      return new Value.Items(in(list.items()), list.order(), list.origin());
    }
    if (value instanceof Value.Fields object) {
      return new Value.Fields(
          object.fields().stream()
              .map(one -> new Value.Field(one.name(), one.written(), in(one.value())))
              .toList(),
          object.origin());
    }
    return value instanceof Value.Json json
        ? new Value.Json(in(json.content()), json.origin())
        : value;
  }

  /** Returns values with what is in the place of their holes. */
  public List<Value> in(List<Value> values) {
    return values.stream().map(this::in).toList();
  }

  private Value in(Value.Text text) {
    TextBuilder all = new TextBuilder(text.origin());
    for (Part part : text.parts()) {
      if (part instanceof Part.Put put) {
        all.put(in(put.value()), put.from(), put.to());
      } else {
        all.add((Part.Known) part);
      }
    }
    return all.build();
  }
}
