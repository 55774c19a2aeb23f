package io.github.policycheck.engine.tree;

import io.github.policycheck.engine.model.SourceLocation;
import org.jspecify.annotations.Nullable;

/** A text that stands as it is in a file, all of it or a part. */
final class PlainSource implements Source {

  private final @Nullable String file;
  private final String text;
  private final int start;
  private final int line;
  private final int column;

  /** Found when somebody asks for a place. */
  private @Nullable Lines lines;

  PlainSource(@Nullable String file, String text, int start, int line, int column) {
    this.file = file;
    this.text = text;
    this.start = start;
    this.line = line;
    this.column = column;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public @Nullable String file() {
    return file;
  }

  @Override
  public int offset(int at) {
    return start + at;
  }

  @Override
  public SourceLocation location(int from, int to) {
    Lines known = lines();
    int first = known.of(from);
    int last = known.isWithin(first, to) ? first : known.of(to);
    return new SourceLocation(
        file, line + first, column(known, first, from), line + last, column(known, last, to));
  }

  private int column(Lines known, int index, int at) {
    return index == 0 ? column + at : at - known.start(index) + 1;
  }

  @Override
  public SourceLocation place(int line, int column) {
    return SourceLocation.at(
        file, this.line + line - 1, line == 1 ? this.column + column - 1 : column);
  }

  private Lines lines() {
    Lines known = lines;
    if (known == null) {
      known = Lines.of(text);
      lines = known;
    }
    return known;
  }
}
