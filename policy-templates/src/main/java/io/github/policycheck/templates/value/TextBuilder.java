package io.github.policycheck.templates.value;

import java.util.ArrayList;
import java.util.List;

/** Puts a text together. Each value that is put in has to stand in the source of the text. */
public final class TextBuilder {

  /** How long a text can become. */
  private static final int MOST = 1_000_000;

  private final Origin origin;
  private int length;
  private final List<Part> parts = new ArrayList<>();

  /** Begins a text. One that becomes too long ends by an {@link EndlessException}. */
  public TextBuilder(Origin origin) {
    this.origin = origin;
  }

  /** Adds text that is known. */
  public TextBuilder add(String text, int[] places) {
    if (!text.isEmpty()) {
      add(new Part.Known(text, places));
    }
    return this;
  }

  /** Adds text that is known, as if it stood where the whole does. */
  public TextBuilder add(String text) {
    if (!text.isEmpty()) {
      add(Part.Known.at(text, origin.from(), origin.to()));
    }
    return this;
  }

  /** Adds a value, as if it stood where the whole does. */
  public TextBuilder put(Value value) {
    return put(value, origin.from(), origin.to());
  }

  /** Adds a value that is put in at a place. */
  public TextBuilder put(Value value, int from, int to) {
    if (value instanceof Value.Text text) {
      text.putAt(from, to).forEach(this::add);
    } else if (value instanceof Value.Scalar scalar && !value.isNull()) {
      add(Part.Known.at(scalar.text(), from, to));
    } else {
      add(new Part.Put(value, from, to));
    }
    return this;
  }

  /** Adds text that is known, in its places. */
  public TextBuilder add(Part.Known part) {
    add((Part) part);
    return this;
  }

  private void add(Part part) {
    length += part instanceof Part.Known known ? known.text().length() : 1;
    if (length > MOST) {
      throw new EndlessException();
    }
    parts.add(part);
  }

  /** Returns the text. */
  public Value.Text build() {
    return new Value.Text(parts, origin);
  }
}
