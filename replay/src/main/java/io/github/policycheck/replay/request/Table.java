package io.github.policycheck.replay.request;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The tables beside this class: rows of columns between tabs, and comments that say what they are.
 */
final class Table {

  /** What a column has that says nothing. */
  static final String NOTHING = "-";

  private Table() {}

  /** Returns the rows of a table, each with all its columns. */
  static List<List<String>> read(String name, int columns) {
    try (InputStream table = Objects.requireNonNull(Table.class.getResourceAsStream(name), name);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> row(line, columns))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> row(String line, int columns) {
    List<String> row = List.of(line.split("\t", -1));
    if (row.size() != columns) {
      throw new IllegalStateException("`" + line + "` has not " + columns + " columns");
    }
    return row;
  }
}
