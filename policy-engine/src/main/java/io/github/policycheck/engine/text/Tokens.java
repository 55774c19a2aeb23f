package io.github.policycheck.engine.text;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** The tokens of a JSON text, one after the other, each with its place. */
sealed interface Tokens extends AutoCloseable permits JacksonTokens, PlainTokens {

  /** Goes to the next token and returns it; null after the last. */
  @Nullable JsonToken next();

  /** Returns the token that {@link #next} has gone to, null before the first. */
  @Nullable JsonToken current();

  /** Returns the name of the member that is the current token, or whose value is. */
  String name();

  /** Returns the text of a value: of a string what it says, of others as they are written. */
  String text();

  /** Passes over an object or a list that begins, up to its end; does nothing elsewhere. */
  void skip();

  /** Returns where the current token begins, counted in characters from 0. */
  int start();

  /** Returns the line in which the current token begins, from 1. */
  int startLine();

  /** Returns the column in which the current token begins, from 1. */
  int startColumn();

  /** Returns how far the text is read, counted in characters from 0. */
  int end();

  /** Returns the line up to which the text is read, from 1. */
  int endLine();

  /** Returns the column up to which the text is read, from 1. */
  int endColumn();

  @Override
  void close();
}
