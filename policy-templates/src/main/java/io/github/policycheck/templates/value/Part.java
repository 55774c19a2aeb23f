package io.github.policycheck.templates.value;

import java.util.Arrays;
import java.util.Objects;

/** A part of a text. */
public sealed interface Part {

  /** Text that is known. */
  final class Known implements Part {

    private final String text;
    private final int[] places;

    /**
     * Makes one.
     *
     * @param text the text
     * @param places where each of its characters, and its end, are in the source of the text's
     *     origin; of all characters the same where it was put in
     * @throws IllegalArgumentException if one has none
     */
    public Known(String text, int[] places) {
      if (places.length != text.length() + 1) {
        throw new IllegalArgumentException("not each character of `" + text + "` has a place");
      }
      this.text = text;
      this.places = places.clone();
    }

    /** Makes a text all of which stands in one place. */
    static Known at(String text, int from, int to) {
      int[] places = new int[text.length() + 1];
      Arrays.fill(places, from);
      places[text.length()] = to;
      return new Known(text, places);
    }

    /** Returns the text. */
    public String text() {
      return text;
    }

    /** Returns where a character of it, or its end, is in the source of the text's origin. */
    int place(int at) {
      return places[at];
    }

    /** Returns where each character of a part of it, and the end of that, are. */
    public int[] places(int from, int to) {
      return Arrays.copyOfRange(places, from, to + 1);
    }

    /** Returns another text of the same length in its place. */
    public Known replaced(String other) {
      return new Known(other, places);
    }
  }

  /**
   * A value that is put in and of which not everything is known, or that is JSON.
   *
   * @param value the value
   * @param from where it is put in, in the source of the text's origin
   * @param to where that ends
   */
  record Put(Value value, int from, int to) implements Part {

    /** Checks that nothing is null. */
    public Put {
      Objects.requireNonNull(value, "value");
    }
  }
}
