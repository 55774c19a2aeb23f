package io.github.policycheck.templates.account;

import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.TextBuilder;
import io.github.policycheck.templates.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Values with other names for their holes, or with something else in place of them. */
final class NamedHoles {

  private final UnaryOperator<String> name;
  private final Function<Hole, Optional<Value>> value;

  NamedHoles(UnaryOperator<String> name) {
    this(name, hole -> Optional.empty());
  }

  private NamedHoles(UnaryOperator<String> name, Function<Hole, Optional<Value>> value) {
    this.name = name;
    this.value = value;
  }

  /** Takes what is in place of a hole; empty if that stays. */
  static NamedHoles replacedBy(Function<Hole, Optional<Value>> value) {
    return new NamedHoles(UnaryOperator.identity(), value);
  }

  Value in(Value one) {
    if (one instanceof Value.Unknown unknown) {
      return value
          .apply(unknown.hole())
          .map(other -> at(other, unknown.origin()))
          .orElseGet(() -> new Value.Unknown(in(unknown.hole()), unknown.origin()));
    }
    if (one instanceof Value.Text text) {
      return in(text);
    }
    if (one instanceof Value.Items list) {
      return new Value.Items(in(list.items()), list.order(), list.origin());
    }
    if (one instanceof Value.Fields object) {
      return new Value.Fields(
          object.fields().stream()
              .map(field -> new Value.Field(field.name(), field.written(), in(field.value())))
              .toList(),
          object.origin());
    }
    return one instanceof Value.Json json ? new Value.Json(in(json.content()), json.origin()) : one;
  }

  /** What is in place of a hole stands where that does. */
  private static Value at(Value value, Origin origin) {
    return value instanceof Value.Unknown unknown
        ? new Value.Unknown(unknown.hole(), origin)
        : new TextBuilder(origin).put(value).build();
  }

  private List<Value> in(List<Value> values) {
    return values.stream().map(this::in).toList();
  }

  private Value in(Value.Text text) {
    TextBuilder builder = new TextBuilder(text.origin());
    for (Part part : text.parts()) {
      if (part instanceof Part.Known known) {
        builder.add(known.text(), known.places(0, known.text().length()));
      } else {
        Part.Put put = (Part.Put) part;
        builder.put(in(put.value()), put.from(), put.to());
      }
    }
    return builder.build();
  }

  Hole in(Hole hole) {
    return new Hole(
        name.apply(hole.name()),
        hole.location(),
        in(hole.alternatives()),
        hole.labels(),
        hole.isSetByAws(),
        hole.extent(),
        hole.generated());
  }
}
