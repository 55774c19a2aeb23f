package io.github.policycheck.engine.json;

/** A kind of token of a JSON text. */
public enum Token {
  /** The brace that opens an object. */
  OBJECT_START,
  /** The brace that closes an object. */
  OBJECT_END,
  /** The bracket that opens a list. */
  LIST_START,
  /** The bracket that closes a list. */
  LIST_END,
  /** The name of a member. */
  NAME,
  /** A string that is a value. */
  STRING,
  /** A number without a fraction or an exponent. */
  WHOLE_NUMBER,
  /** A number with a fraction or an exponent. */
  DECIMAL,
  /** The word {@code true}. */
  TRUE,
  /** The word {@code false}. */
  FALSE,
  /** The word {@code null}. */
  NULL
}
