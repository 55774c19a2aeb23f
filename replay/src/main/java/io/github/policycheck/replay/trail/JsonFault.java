package io.github.policycheck.replay.trail;

import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Says in plain words why a parser went no further. */
public final class JsonFault {

  private JsonFault() {}

  /** Returns a message that follows the name of what is read. */
  public static String inPlainWords(JacksonException fault) {
    if (fault instanceof JacksonIOException && fault.getCause() instanceof IOException cause) {
      return inPlainWords(cause);
    }
    String said = String.valueOf(fault.getOriginalMessage());
    if (fault instanceof UnexpectedEndOfInputException || said.contains("end-of-input")) {
      return "ends in the middle";
    }
    if (fault instanceof StreamConstraintsException) {
      return said.contains("nesting depth")
          ? "is nested deeper than any record of CloudTrail"
          : "has a text, a number or a name that is longer than any of CloudTrail";
    }
    return "is not JSON";
  }

  /** Returns a message that follows the name of what is read. */
  public static String inPlainWords(IOException fault) {
    String message = fault.getMessage();
    return "cannot be read: " + (message == null ? "the system says not why" : message);
  }
}
