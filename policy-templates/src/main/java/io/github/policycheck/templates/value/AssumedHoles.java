package io.github.policycheck.templates.value;

import java.util.Collection;
import java.util.Map;

/** Values with what somebody says some of their holes are. */
public final class AssumedHoles {

  /** Nothing. */
  public static final AssumedHoles NONE = new AssumedHoles(Map.of());

  private final Map<String, String> texts;
  private final ReplacedHoles replaced = new ReplacedHoles(this::hole);

  /**
   * Takes what holes are.
   *
   * @param texts by the names of holes: a text, or what messages call one of those values that a
   *     hole can only be
   */
  public AssumedHoles(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  /** Tells whether nothing is said of any. */
  public boolean isNone() {
    return texts.isEmpty();
  }

  /**
   * Adds the names of the holes that a value is or has a part of.
   *
   * @param names takes them
   */
  public static void names(Value value, Collection<String> names) {
    if (value instanceof Value.Unknown unknown) {
      names.add(unknown.hole().name());
    } else if (value instanceof Value.Text text) {
      for (Part part : text.parts()) {
        if (part instanceof Part.Put put) {
          names(put.value(), names);
        }
      }
    }
  }

  /** Returns a value that is called by another name too, likewise. */
  public Value named(String name, Value value) {
    if (!texts.containsKey(name) || !(value instanceof Value.Unknown unknown)) {
      return value;
    }
    Hole hole = unknown.hole();
    return hole(
        new Value.Unknown(
            new Hole(name, hole.location(), hole.alternatives(), hole.labels(), hole.form()),
            unknown.origin()));
  }

  /** Returns a value without those holes; one that cannot be what is said stays as it is. */
  public Value in(Value value) {
    return texts.isEmpty() ? value : replaced.in(value);
  }

  private Value hole(Value.Unknown unknown) {
    String text = texts.get(unknown.hole().name());
    boolean isOpen = unknown.hole().alternatives().isEmpty();
    if (text == null) {
      return isOpen ? unknown : unknown.withAlternatives(replaced::in);
    }
    return isOpen
        ? Value.Text.of(text, unknown.origin())
        : ChoiceNames.find(unknown.hole(), text).map(replaced::in).orElse(unknown);
  }
}
