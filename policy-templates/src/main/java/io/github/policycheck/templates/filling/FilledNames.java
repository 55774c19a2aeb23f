package io.github.policycheck.templates.filling;

import io.github.policycheck.templates.value.Filling;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fillings in which some holes are filled by names that have others. */
final class FilledNames {

  private final Filling filling;
  private final Set<Hole> opened = new HashSet<>();

  private FilledNames(Filling filling) {
    this.filling = filling;
  }

  /**
   * Returns those in which no hole is a part of itself, each with its texts as they are in the end.
   * Where each of two holes is the other, one of them alone is so in another filling.
   */
  static List<Fillings.Tried> in(List<Fillings.Tried> all, Joints joints) {
    return all.stream().filter(one -> !isEndless(one)).map(one -> in(one, joints)).toList();
  }

  /** Returns a filling with its texts as they are in the end. */
  static Fillings.Tried in(Fillings.Tried tried, Joints joints) {
    Filling filling = tried.filling();
    Map<Hole, String> texts = new LinkedHashMap<>(tried.texts());
    filling
        .values()
        .forEach(
            (hole, value) -> {
              if (isName(hole, value)) {
                texts.put(
                    hole,
                    joints
                        .shown(value, one -> text(filling, one))
                        .orElseGet(() -> text(filling, value)));
              }
            });
    return new Fillings.Tried(filling, texts, tried.isAlike());
  }

  /** Tells whether what fills a hole is a name with other holes, or a list with one. */
  private static boolean isName(Hole hole, Value value) {
    return hole.alternatives().isEmpty()
        && value.itemsOrOne().stream().anyMatch(FilledNames::isOpen);
  }

  private static boolean isOpen(Value name) {
    return name instanceof Value.Unknown
        || (name instanceof Value.Text text && text.known().isEmpty());
  }

  private static String text(Filling filling, Value name) {
    Origin at = name.origin();
    return filling.text(new Value.Text(List.of(new Part.Put(name, at.from(), at.to())), at));
  }

  /** Tells whether a hole is filled by itself, and perhaps something besides. */
  static boolean isEndless(Fillings.Tried tried) {
    FilledNames names = new FilledNames(tried.filling());
    return tried.filling().values().entrySet().stream()
        .anyMatch(one -> isName(one.getKey(), one.getValue()) && names.isEndless(one.getKey()));
  }

  private boolean isEndless(Hole hole) {
    if (!opened.add(hole)) {
      return true;
    }
    Integer choice = filling.choices().get(hole);
    int most = hole.alternatives().size() - 1;
    Value value =
        choice == null || most < 0
            ? filling.values().get(hole)
            : hole.alternatives().get(Math.min(choice, most));
    boolean isEndless = value != null && isEndless(value);
    opened.remove(hole);
    return isEndless;
  }

  private boolean isEndless(Value value) {
    return value instanceof Value.Unknown unknown
        ? isEndless(unknown.hole())
        : value instanceof Value.Items list
            ? list.items().stream().anyMatch(this::isEndless)
            : value instanceof Value.Text text
                && text.parts().stream()
                    .anyMatch(part -> part instanceof Part.Put put && isEndless(put.value()));
  }
}
