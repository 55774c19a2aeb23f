package io.github.policycheck.replay.trail;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** What a value is, in words. */
public final class TokenName {

  private TokenName() {}

  /** Returns the words for a value that begins so, such as {@code a number}. */
  public static String of(@Nullable JsonToken token) {
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "`true` or `false`";
      case VALUE_NULL -> "`null`";
      default -> "no value";
    };
  }
}
