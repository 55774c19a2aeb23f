package io.github.policycheck.githook;

import io.github.policycheck.engine.finding.Printable;
import java.util.Optional;

/**
 * What whoever runs the server has to say to those whose push is refused, such as whom to ask. It
 * comes after the reasons, on a line of its own.
 */
public final class RefusalMessage {

  /** So many characters are shown. */
  public static final int LONGEST = 300;

  private static final String CUT = "...";

  private RefusalMessage() {}

  /** Says why a message cannot be shown as it is; empty if it can be. */
  public static Optional<String> problem(String message) {
    if (message.isBlank()) {
      return Optional.of("is empty; leave it out, and only the reasons are shown");
    }
    if (message.length() > LONGEST) {
      return Optional.of(
          "has " + message.length() + " characters; " + LONGEST + " are shown, on one line");
    }
    String shown = Printable.text(message);
    return shown.equals(message)
        ? Optional.empty()
        : Optional.of(
            "is one line of text, without line breaks and what commands a terminal; it would be"
                + " shown as `"
                + shown
                + "`");
  }

  /**
   * Returns the line that is shown, also of a message that somebody wrote into the settings by
   * hand: it is cut off where it is too long. What a terminal would obey is left to whoever prints
   * it.
   */
  public static String line(String message) {
    if (message.length() <= LONGEST) {
      return message;
    }
    int end = LONGEST - CUT.length();
    if (Character.isHighSurrogate(message.charAt(end - 1))) {
      end--;
    }
    return message.substring(0, end) + CUT;
  }
}
