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

  /**
   * What is refused before any policy is asked: the signature, the credentials or the account are
   * not right.
   *
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">IAM API
   *     Reference: common errors</a>
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Amazon S3
   *     API Reference: error responses</a>
   */
  private static final Set<String> UNSIGNED =
      Set.of(
          "AccountProblem",
          "AllAccessDisabled",
          "AuthFailure",
          "ExpiredToken",
          "ExpiredTokenException",
          "IncompleteSignature",
          "IncompleteSignatureException",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "InvalidToken",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "NotSignedUp",
          "OptInRequired",
          "RequestExpired",
          "RequestTimeTooSkewed",
          "SignatureDoesNotMatch",
          "SubscriptionRequiredException",
          "UnrecognizedClientException");

  /**
   * Messages name the caller first; of others, such as a role that is handed on, AWS asks later.
   */
  private static final String IN_WORDS = " is not authorized to perform";

  private static final String CALLER = "User: ";

  private Refusal() {}

  /** Tells whether AWS refused a call because of policies when it was made. */
  public static boolean is(TrailEvent event) {
    String code = event.errorCode();
    if (code == null) {
      return false;
    }
    return CODES.contains(withoutSender(code)) || isOfCaller(event);
  }

  /** Tells whether AWS refused a call when it was made, because of policies or before. */
  public static boolean isAny(TrailEvent event) {
    String code = event.errorCode();
    return code != null && (UNSIGNED.contains(withoutSender(code)) || is(event));
  }

  private static String withoutSender(String code) {
    return code.substring(code.lastIndexOf('.') + 1);
  }

  /** Tells whether the message says that the caller may not, and not somebody else. */
  private static boolean isOfCaller(TrailEvent event) {
    String message = event.errorMessage();
    if (message == null) {
      return false;
    }
    int caller = message.indexOf(CALLER);
    int end = caller < 0 ? -1 : message.indexOf(IN_WORDS, caller);
    if (end < 0) {
      return false;
    }
    String named = message.substring(caller + CALLER.length(), end);
    String arn = event.identity().arn();
    return arn == null || !named.startsWith("arn:") || named.equals(arn);
  }
}
