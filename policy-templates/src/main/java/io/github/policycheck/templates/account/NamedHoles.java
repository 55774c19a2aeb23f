package io.github.policycheck.templates.account;

import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.Value;
import java.util.List;
import java.util.function.UnaryOperator;

/** Values with other names for their holes. */
final class NamedHoles {

  private final UnaryOperator<String> name;

  NamedHoles(UnaryOperator<String> name) {
    this.name = name;
  }

  Value in(Value value) {
    if (value instanceof Value.Unknown unknown) {
      return new Value.Unknown(in(unknown.hole()), unknown.origin());
    }
    if (value instanceof Value.Text text) {
      return new Value.Text(text.parts().stream().map(this::in).toList(), text.origin());
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

  private Part in(Part part) {
    return part instanceof Part.Put put
        ? new Part.Put(in(put.value()), put.from(), put.to())
        : part;
  }

  private Hole in(Hole hole) {
    return new Hole(
        name.apply(hole.name()),
        hole.location(),
        in(hole.alternatives()),
        hole.labels(),
        hole.isSetByAws(),
        hole.extent());
  }
}
