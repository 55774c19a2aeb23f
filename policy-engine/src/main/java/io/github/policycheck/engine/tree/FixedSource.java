package io.github.policycheck.engine.tree;

import io.github.policycheck.engine.model.SourceLocation;
import org.jspecify.annotations.Nullable;

/** A text all of which has one place. */
record FixedSource(String text, SourceLocation place) implements Source {

  @Override
  public @Nullable String file() {
    return place.file();
  }

  @Override
  public int offset(int at) {
    return 0;
  }

  @Override
  public SourceLocation location(int from, int to) {
    return place;
  }

  @Override
  public SourceLocation place(int line, int column) {
    return place;
  }
}
