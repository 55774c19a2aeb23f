package io.github.policycheck.awsfake;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Refuses requests that are not signed, or not by somebody who is known, or not now. */
final class Gate {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Accounts accounts;

  Gate(Accounts accounts) {
    this.accounts = accounts;
  }

  /** Returns the signature, or throws why there is none. */
  static Signature signature(HttpRequest request, Protocol protocol) {
    String header = request.header("authorization");
    if (header.isEmpty()) {
      throw new AwsError(
          protocol == Protocol.JSON ? 400 : 403,
          protocol.code("MissingAuthenticationToken"),
          "Request is missing Authentication Token");
    }
    try {
      return Signature.parse(header, request.header("x-amz-date"));
    } catch (Signature.IncompleteException e) {
      throw new AwsError(400, protocol.code("IncompleteSignature"), String.valueOf(e.getMessage()));
    }
  }

  /** Returns whose the access key is, or throws why the request is refused. */
  Accounts.Key enter(Signature signature, HttpRequest request, Protocol protocol) {
    int refused = protocol == Protocol.JSON ? 400 : 403;
    Accounts.Key key = accounts.key(signature.accessKeyId());
    String token = request.header("x-amz-security-token");
    if (key == null || !token.equals(orEmpty(key.credentials().sessionToken()))) {
      throw new AwsError(
          refused,
          protocol == Protocol.QUERY ? "InvalidClientTokenId" : "UnrecognizedClientException",
          "The security token included in the request is invalid.");
    }
    checkTime(request.header("x-amz-date"), protocol, refused);
    if (!Sigv4.isRight(signature, request, key.credentials().secretAccessKey())) {
      throw new AwsError(
          refused,
          mismatch(protocol),
          "The request signature we calculated does not match the signature you provided. Check"
              + " your AWS Secret Access Key and signing method. Consult the service documentation"
              + " for details.");
    }
    Instant end = key.end();
    if (end != null && end.isBefore(accounts.now())) {
      throw new AwsError(
          refused,
          protocol.code("ExpiredToken"),
          "The security token included in the request is expired");
    }
    return key;
  }

  private static String mismatch(Protocol protocol) {
    return protocol == Protocol.QUERY ? "SignatureDoesNotMatch" : "InvalidSignatureException";
  }

  private void checkTime(String date, Protocol protocol, int refused) {
    Instant now = accounts.now();
    Instant sent;
    try {
      sent = Instant.from(BASIC.parse(date));
    } catch (DateTimeParseException e) {
      throw new AwsError(
          400,
          protocol.code("IncompleteSignature"),
          "Date must be in ISO-8601 'basic format'. Got '" + date + "'.");
    }
    if (sent.isBefore(now.minus(TOLERANCE))) {
      throw new AwsError(
          refused,
          mismatch(protocol),
          "Signature expired: "
              + date
              + " is now earlier than "
              + BASIC.format(now.minus(TOLERANCE))
              + " ("
              + BASIC.format(now)
              + " - 5 min.)");
    }
    if (sent.isAfter(now.plus(TOLERANCE))) {
      throw new AwsError(
          refused,
          mismatch(protocol),
          "Signature not yet current: "
              + date
              + " is still later than "
              + BASIC.format(now.plus(TOLERANCE))
              + " ("
              + BASIC.format(now)
              + " + 5 min.)");
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
