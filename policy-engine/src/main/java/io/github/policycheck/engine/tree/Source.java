package io.github.policycheck.engine.tree;

import io.github.policycheck.engine.model.SourceLocation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text that a tree is read from, and where its characters stand in the file. Places in it count
 * UTF-16 code units from 0.
 */
public sealed interface Source permits PlainSource, EmbeddedSource, MappedSource {

  /**
   * Returns the text of a whole file.
   *
   * @param file what it is called in messages, null if it is no file
   * @param text the text, without a byte order mark
   */
  static Source of(@Nullable String file, String text) {
    return new PlainSource(file, Objects.requireNonNull(text, "text"), 0, 1, 1);
  }

  /**
   * Returns a text that stands as it is in a file.
   *
   * @param file what the file is called in messages, null if it is no file
   * @param text the text
   * @param start where it begins in the file
   * @param line the line in which it begins, from 1
   * @param column the column in which it begins, from 1
   */
  static Source part(@Nullable String file, String text, int start, int line, int column) {
    return new PlainSource(file, Objects.requireNonNull(text, "text"), start, line, column);
  }

  /**
   * Returns the text that a string of JSON says, without a byte order mark; each of its characters
   * has the place where it is written, escaped or not.
   *
   * @param string a string of a JSON text
   */
  static Source within(ScalarNode string) {
    return EmbeddedSource.of(string);
  }

  /**
   * Returns the text that is in a string as AWS's answers have policies: percent-encoded, or plain
   * if it does not begin with {@code %}, which JSON never does.
   *
   * @param string a string of a JSON text, or percent-encoded text that stands as it is in a file
   * @throws BrokenTextException if what is encoded is not encoded right
   */
  static Source decoded(ScalarNode string) {
    return PercentEncoding.isIn(string.value())
        ? EmbeddedSource.decoded(string)
        : EmbeddedSource.of(string);
  }

  /**
   * Returns a text that was made of another one, such as what a string of another language says.
   *
   * @param outer the text that it was made of
   * @param text what was made
   * @param places where each character of it, and its end, are in the outer text
   * @throws IllegalArgumentException if there are not as many places as characters, and one more
   */
  static Source mapped(Source outer, String text, int[] places) {
    return new MappedSource(
        Objects.requireNonNull(outer, "outer"),
        Objects.requireNonNull(text, "text"),
        places.clone());
  }

  /** Returns the text. */
  String text();

  /** Returns what the file is called in messages, null if it is no file. */
  @Nullable String file();

  /** Returns where a place of the text is in the file. */
  int offset(int at);

  /** Returns where a part of the text stands in the file. */
  SourceLocation location(int from, int to);

  /**
   * Returns where the place stands in the file that has this line and column in the text.
   *
   * @param line from 1
   * @param column from 1
   */
  SourceLocation place(int line, int column);
}
