package io.github.policycheck.templates.account;

import io.github.policycheck.templates.value.Filling;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.TextBuilder;
import io.github.policycheck.templates.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Values with what fills some holes in their place. */
final class HoleValues {

  private final Filling filling;
  private final Set<Hole> holes;

  HoleValues(Filling filling, Set<Hole> holes) {
    this.filling = filling;
    this.holes = holes;
  }

  Value in(Value value) {
    if (value instanceof Value.Unknown unknown) {
      return holes.contains(unknown.hole()) ? filled(unknown) : unknown.withAlternatives(this::in);
    }
    if (value instanceof Value.Text text) {
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

  private List<Value> in(List<Value> values) {
    return values.stream().map(this::in).toList();
  }

  /** Returns what fills a hole, as if it were written where the hole is. */
  private Value filled(Value.Unknown unknown) {
    List<Value> alternatives = unknown.hole().alternatives();
    if (!alternatives.isEmpty()) {
      int choice = filling.choices().getOrDefault(unknown.hole(), 0);
      return in(alternatives.get(Math.min(choice, alternatives.size() - 1)));
    }
    Value value = Objects.requireNonNull(filling.values().get(unknown.hole()));
    return value
        .knownText()
        .<Value>map(text -> Value.Text.of(text, unknown.origin()))
        .orElse(value);
  }
}
