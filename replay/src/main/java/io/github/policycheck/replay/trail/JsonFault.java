package io.github.policycheck.replay.trail;

import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
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
    if (fault instanceof UnexpectedEndOfInputException) {
      return "ends in the middle";
    }
    if (fault instanceof StreamConstraintsException) {
      return String.valueOf(fault.getOriginalMessage()).contains("nesting depth")
          ? "is nested deeper than any record of CloudTrail"
          : "has a text, a number or a name that is longer than any of CloudTrail";
    }
    return "is not JSON" + place(fault.getLocation());
  }

  /** Returns a message that follows the name of what is read. */
  public static String inPlainWords(IOException fault) {
    String message = fault.getMessage();
    return "cannot be read: " + (message == null ? "the system says not why" : message);
  }

  private static String place(TokenStreamLocation location) {
    return location == null || location.getLineNr() <= 0
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
