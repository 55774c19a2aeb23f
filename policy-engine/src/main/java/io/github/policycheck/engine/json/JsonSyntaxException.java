package io.github.policycheck.engine.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** A text that is not JSON; its message says in plain words why. */
public final class JsonSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final int offset;

  private JsonSyntaxException(
      String message, JacksonException cause, @Nullable TokenStreamLocation place) {
    super(message, cause);
    if (place != null && place.getLineNr() > 0 && place.getColumnNr() > 0) {
      line = place.getLineNr();
      column = place.getColumnNr();
    } else {
      line = 1;
      column = 1;
    }
    offset = place == null ? -1 : (int) place.getCharOffset();
  }

  static JsonSyntaxException of(JacksonException problem) {
    return new JsonSyntaxException(
        JsonProblem.inPlainWords(problem), problem, problem.getLocation());
  }

  /** Returns the message, which is always there. */
  public String inPlainWords() {
    return Optional.ofNullable(getMessage()).orElse("");
  }

  /** Returns the line in which it was seen, from 1. */
  public int line() {
    return line;
  }

  /** Returns the column in which it was seen, from 1. */
  public int column() {
    return column;
  }

  /** Returns up to where the text was read, counted in characters from 0; -1 if nobody knows. */
  public int offset() {
    return offset;
  }
}
