package io.github.policycheck.awsimport;

import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsException.Kind;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What is wrong, of what the SDK throws.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">IAM API
 *     Reference: common errors</a>
 */
final class Problems {

  private static final Set<String> DENIED =
      Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized");

  private static final Set<String> CREDENTIALS =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "IncompleteSignature",
          "IncompleteSignatureException",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "RequestExpired",
          "RequestTimeTooSkewed",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  private Problems() {}

  static AwsException of(RuntimeException problem) {
    if (problem instanceof AwsServiceException said) {
      AwsErrorDetails details = said.awsErrorDetails();
      String code = details == null ? null : details.errorCode();
      String message = details == null ? null : details.errorMessage();
      return new AwsException(
          kind(said, code == null ? "" : code),
          code == null ? "" : code,
          withHint(
              code,
              firstLine(
                  message == null || message.isEmpty()
                      ? "HTTP status " + said.statusCode()
                      : message)));
    }
    String message = firstLine(problem.getMessage());
    Kind kind = kind(problem, message);
    return new AwsException(
        kind,
        "",
        switch (kind) {
          case NO_CREDENTIALS -> credentials(message);
          case UNREACHABLE -> unreachable(problem, message);
          default -> message;
        });
  }

  /** AWS says the same of wrong credentials and of a region that the account has not enabled. */
  private static String withHint(@Nullable String code, String message) {
    return "UnrecognizedClientException".equals(code)
        ? message + " (if the credentials are right, the region is not enabled for the account)"
        : message;
  }

  private static Kind kind(AwsServiceException said, String code) {
    if (code.equals("AWSOrganizationsNotInUseException")) {
      return Kind.NO_ORGANIZATION;
    }
    if (code.equals("MaximumRepositoryNamesExceededException")) {
      return Kind.TOO_MUCH_AT_ONCE;
    }
    if (code.startsWith(
        "Encryption")) { // also EncryptionKeyNotFoundException: what it locks is there
      return Kind.ENCRYPTED;
    }
    if (DENIED.contains(code)) {
      return Kind.DENIED;
    }
    if (CREDENTIALS.contains(code)) {
      return Kind.NO_CREDENTIALS;
    }
    if (said.isThrottlingException()) {
      return Kind.THROTTLED;
    }
    return code.equals("NoSuchEntity")
            || code.endsWith("DoesNotExistException")
            || code.endsWith("NotFoundException")
        ? Kind.NOT_FOUND
        : Kind.OTHER;
  }

  private static Kind kind(RuntimeException problem, String message) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return Kind.UNREACHABLE;
      }
    }
    if (message.contains("credential") || message.contains("rofile")) {
      return Kind.NO_CREDENTIALS;
    }
    return message.contains("nmarshall") || message.contains("arse") ? Kind.MALFORMED : Kind.OTHER;
  }

  /** The SDK tells to see the cause, which has the host and perhaps what the system says of it. */
  private static String unreachable(RuntimeException problem, String message) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException && cause.getMessage() != null) {
        return "the host `"
            + cause.getMessage().replaceFirst(":.*", "")
            + "` is not known on this machine; look at its network, and whether the region is right";
      }
    }
    return message;
  }

  /** The SDK lists every place where it looked, with what is in it. */
  private static String credentials(String message) {
    if (message.contains("any of the providers")) {
      return "no credentials were found; name a profile of the AWS CLI with `--profile` or"
          + " AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
    }
    String what = message.replaceFirst(": ProfileFile.*", "");
    if (message.contains("SSO token")) {
      return what + "; log in with `aws sso login`";
    }
    return message.contains("process-based")
        ? what + "; run the credential_process of the profile by itself to see why"
        : what;
  }

  /** What follows is for who mends the SDK; of a wrong signature it has all that was signed. */
  private static String firstLine(@Nullable String message) {
    return message == null ? "" : message.lines().findFirst().orElse("").strip();
  }
}
