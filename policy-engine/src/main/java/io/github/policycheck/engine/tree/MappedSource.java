package io.github.policycheck.engine.tree;

import io.github.policycheck.engine.model.SourceLocation;
import org.jspecify.annotations.Nullable;

/** A text that was made of another one, and of which each character has a place there. */
final class MappedSource implements Source {

  private final Source outer;
  private final String text;
  private final int[] places;
  private @Nullable Lines lines;

  /** Takes the places over: nobody else may change them. */
  MappedSource(Source outer, String text, int[] places) {
    if (places.length != text.length() + 1) {
      throw new IllegalArgumentException(
          "a text of " + text.length() + " characters has no " + places.length + " places");
    }
    this.outer = outer;
    this.text = text;
    this.places = places;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public @Nullable String file() {
    return outer.file();
  }

  @Override
  public int offset(int at) {
    return outer.offset(places[at]);
  }

  @Override
  public SourceLocation location(int from, int to) {
    return outer.location(places[from], Math.max(places[from], places[to]));
  }

  @Override
  public SourceLocation place(int line, int column) {
    Lines known = lines;
    if (known == null) {
      known = Lines.of(text);
      lines = known;
    }
    int at = known.at(line, column, text.length());
    return location(at, at);
  }
}
