package io.github.policycheck.analysis.trust;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Facts of AWS that stand beside the classes, a row a line; lines of {@code #} say whence. */
final class Table {

  private Table() {}

  /** Returns the rows of a table, each with its columns. */
  static List<String[]> rows(String name) {
    try (InputStream table = Objects.requireNonNull(Table.class.getResourceAsStream(name));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
