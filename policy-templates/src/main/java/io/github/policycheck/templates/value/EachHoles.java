package io.github.policycheck.templates.value;

import java.util.LinkedHashSet;
import java.util.Set;

/** The holes of a value that are something else for each of the things that are made of it. */
public final class EachHoles {

  private final Set<Extent> extents;
  private final Set<Hole> found = new LinkedHashSet<>();

  private EachHoles(Set<Extent> extents) {
    this.extents = extents;
  }

  /** Returns those of some extents. */
  public static Set<Hole> of(Value value, Set<Extent> extents) {
    EachHoles holes = new EachHoles(extents);
    if (!extents.isEmpty()) {
      holes.add(value);
    }
    return holes.found;
  }

  private void add(Value value) {
    if (value instanceof Value.Unknown unknown) {
      if (extents.contains(unknown.hole().extent())) {
        found.add(unknown.hole());
      }
      unknown.hole().alternatives().forEach(this::add);
    } else if (value instanceof Value.Items list) {
      list.items().forEach(this::add);
    } else if (value instanceof Value.Fields object) {
      object.fields().forEach(field -> add(field.value()));
    } else if (value instanceof Value.Json json) {
      add(json.content());
    } else if (value instanceof Value.Text text) {
      text.parts().stream()
          .filter(Part.Put.class::isInstance)
          .forEach(part -> add(((Part.Put) part).value()));
    }
  }
}
