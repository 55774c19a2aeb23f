package io.github.policycheck.engine.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands in a text. Lines and columns count from 1; a column is a UTF-16 code unit;
 * the end is the place after the last character.
 *
 * @param file what the text is called, as messages shall show it; null if it is no file
 * @param line line of the first character
 * @param column column of the first character
 * @param endLine line of the place after the last character
 * @param endColumn column of the place after the last character
 */
public record SourceLocation(
    @Nullable String file, int line, int column, int endLine, int endColumn) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a number is below 1 or the end is before the start
   */
  public SourceLocation {
    if (line < 1 || column < 1 || endLine < line || (endLine == line && endColumn < column)) {
      throw new IllegalArgumentException(
          "not a location: " + line + ":" + column + " to " + endLine + ":" + endColumn);
    }
  }

  /** Returns the location of a single place, empty in extent. */
  public static SourceLocation at(@Nullable String file, int line, int column) {
    return new SourceLocation(file, line, column, line, column);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * line + column) + Objects.hashCode(file);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SourceLocation place
        && line == place.line
        && column == place.column
        && endLine == place.endLine
        && endColumn == place.endColumn
        && Objects.equals(file, place.file);
  }

  /** Returns {@code file:line:column}, or {@code line:column} where there is no file. */
  @Override
  public String toString() {
    String place = line + ":" + column;
    return file == null ? place : file + ":" + place;
  }
}
