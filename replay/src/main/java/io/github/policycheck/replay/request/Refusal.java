package io.github.policycheck.replay.request;

import io.github.policycheck.replay.trail.TrailEvent;
import java.util.Set;

/**
 * How AWS writes down that policies refused a call.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM
 *     User Guide: access denied error messages</a>
 */
public final class Refusal {

  /** Without the sender that EC2 writes in front. */
  private static final Set<String> CODES =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "AccessDeniedFault",
          "UnauthorizedOperation",
          "Unauthorized",
          "UnauthorizedException",
          "UnauthorizedAccess",
          "AuthorizationError",
          "AuthorizationErrorException",
          "NotAuthorized",
          "NotAuthorizedException",
          "NotAuthorizedFault",
          "Forbidden",
          "ForbiddenException");

  private static final String IN_WORDS = "is not authorized to perform";

  private Refusal() {}

  /** Tells whether AWS refused a call because of policies when it was made. */
  public static boolean is(TrailEvent event) {
    String code = event.errorCode();
    if (code == null) {
      return false;
    }
    String last = code.substring(code.lastIndexOf('.') + 1);
    if (CODES.contains(last)) {
      return true;
    }
    String message = event.errorMessage();
    return message != null && message.contains(IN_WORDS);
  }
}
