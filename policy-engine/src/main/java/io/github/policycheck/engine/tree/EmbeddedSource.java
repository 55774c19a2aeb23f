package io.github.policycheck.engine.tree;

import io.github.policycheck.engine.model.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * A text that stands in a string of another text, escaped. Where each of its characters stands
 * there is found when somebody asks.
 */
final class EmbeddedSource implements Source {

  private static final char BYTE_ORDER_MARK = '\ufeff';

  /** How many characters {@code \}{@code u0041} has. */
  private static final int UNICODE_ESCAPE = 6;

  private final ScalarNode string;
  private final String text;

  /** Where the characters of the text are in what the string says, null if they are all of it. */
  private final int @Nullable [] decoded;

  /** How many characters of the string are left out at its beginning. */
  private final int skipped;

  /** The text with its places in the outer text. */
  private @Nullable MappedSource mapped;

  private EmbeddedSource(ScalarNode string, String text, int @Nullable [] decoded) {
    this.string = string;
    this.decoded = decoded;
    boolean hasMark = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    this.skipped = hasMark ? 1 : 0;
    this.text = hasMark ? text.substring(1) : text;
  }

  /** Returns what a string says. */
  static EmbeddedSource of(ScalarNode string) {
    return new EmbeddedSource(string, string.value(), null);
  }

  /** Returns what is percent-encoded in a string. */
  static EmbeddedSource decoded(ScalarNode string) {
    try {
      PercentEncoding.Decoded decoded = PercentEncoding.decode(string.value());
      return new EmbeddedSource(string, decoded.text(), decoded.places());
    } catch (PercentEncoding.WrongEncodingException e) {
      throw new BrokenTextException(
          BrokenTextException.Reason.SYNTAX,
          e.problem(),
          of(string).location(e.at(), e.at()),
          e.at());
    }
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public @Nullable String file() {
    return string.source().file();
  }

  @Override
  public int offset(int at) {
    return mapped().offset(at);
  }

  @Override
  public SourceLocation location(int from, int to) {
    return mapped().location(from, to);
  }

  @Override
  public SourceLocation place(int line, int column) {
    return mapped().place(line, column);
  }

  private MappedSource mapped() {
    MappedSource known = mapped;
    if (known == null) {
      known = new MappedSource(string.source(), text, places());
      mapped = known;
    }
    return known;
  }

  /** Returns where the characters of the text, and its end, are in the outer text. */
  private int[] places() {
    int[] known = ofString();
    int[] ofText = new int[text.length() + 1];
    for (int i = 0; i < ofText.length; i++) {
      ofText[i] = known[decoded == null ? skipped + i : decoded[skipped + i]];
    }
    return ofText;
  }

  /** Returns where each character that the string says, and the end, is in the outer text. */
  private int[] ofString() {
    String outer = string.source().text();
    int[] found = new int[string.value().length() + 1];
    boolean isQuoted = outer.charAt(string.from()) == '"';
    int at = isQuoted ? string.from() + 1 : string.from();
    for (int i = 0; i < found.length; i++) {
      found[i] = at;
      at += isQuoted && outer.charAt(at) == '\\' ? escape(outer.charAt(at + 1)) : 1;
    }
    return found;
  }

  private static int escape(char kind) {
    return kind == 'u' ? UNICODE_ESCAPE : 2;
  }
}
