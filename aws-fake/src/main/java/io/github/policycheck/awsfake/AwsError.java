package io.github.policycheck.awsfake;

/** An error as AWS answers it. Its code is the one of the service that is asked. */
final class AwsError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  AwsError(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  /** Returns whether the client is to blame, as the query protocol says it. */
  String type() {
    return status < 500 ? "Sender" : "Receiver";
  }
}
