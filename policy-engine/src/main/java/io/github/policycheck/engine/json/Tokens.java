package io.github.policycheck.engine.json;

import org.jspecify.annotations.Nullable;

/**
 * The tokens of a JSON text, one after the other, each with its place. Whatever asks for more of
 * the text throws {@link JsonSyntaxException}, of a plain text {@link NotPlainException}.
 */
public sealed interface Tokens extends AutoCloseable permits JacksonTokens, PlainTokens {

  /** The longest name, number or string of {@link #of}, in characters. */
  int LONGEST = 1024 * 1024;

  /** Returns the tokens of any text, of which no part is longer than {@link #LONGEST}. */
  static Tokens of(String text) {
    return new JacksonTokens(JacksonTokens.FACTORY, text);
  }

  /** Returns the tokens of a text that is bounded as a whole, and whose parts need not be. */
  static Tokens ofLongParts(String text) {
    return new JacksonTokens(JacksonTokens.LongParts.FACTORY, text);
  }

  /**
   * Returns the tokens of a text that we have written ourselves, which are found without Jackson.
   */
  static Tokens plain(String text) {
    return new PlainTokens(text);
  }

  /** Goes to the next token and returns it; null after the last. */
  @Nullable Token next();

  /** Returns the token that {@link #next} has gone to, null before the first. */
  @Nullable Token current();

  /** Returns the name of the member that is the current token, or whose value is. */
  String name();

  /** Returns the text of a value: of a string what it says, of others as they are written. */
  String text();

  /** Passes over an object or a list that begins, up to its end; does nothing elsewhere. */
  void skip();

  /**
   * Passes over an object or a list that begins, if it is not nested too deep.
   *
   * @param most how deep it may be nested, itself being the first level
   * @return whether the current token is its end; else it is what is too deep
   */
  boolean skip(int most);

  /** Returns where the current token begins, counted in characters from 0. */
  int start();

  /** Returns the line in which the current token begins, from 1. */
  int startLine();

  /** Returns the column in which the current token begins, from 1. */
  int startColumn();

  /** Returns where the current token ends, counted in characters from 0. */
  int end();

  @Override
  void close();
}
