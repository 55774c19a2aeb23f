package io.github.policycheck.replay.request;

import io.github.policycheck.replay.trail.TrailEvent;
import java.util.Locale;
import java.util.Set;

/**
 * How AWS writes down that policies refused a call.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM
 *     User Guide: access denied error messages</a>
 */
public final class Refusal {

  /** As they are, in lower case; what has no sender in front has it cut off. */
  private static final Set<String> CODES =
      Set.of(
          "accessdenied",
          "accessdeniedexception",
          "accessdeniedfault",
          "unauthorizedoperation",
          "unauthorized",
          "unauthorizedexception",
          "unauthorizedaccess",
          "authorizationerror",
          "authorizationerrorexception",
          "notauthorized",
          "notauthorizedexception",
          "notauthorizedfault",
          "forbidden",
          "forbiddenexception");

  private static final String IN_WORDS = "is not authorized to perform";

  private Refusal() {}

  /** Tells whether AWS refused a call because of policies when it was made. */
  public static boolean is(TrailEvent event) {
    String code = event.errorCode();
    if (code == null) {
      return false;
    }
    String last = code.substring(code.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (CODES.contains(last)) {
      return true;
    }
    String message = event.errorMessage();
    return message != null && message.contains(IN_WORDS);
  }
}
