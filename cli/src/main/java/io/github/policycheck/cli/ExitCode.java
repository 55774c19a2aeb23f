package io.github.policycheck.cli;

/** What the process tells its caller; the same for every command. */
enum ExitCode {
  /** Allowed, clean, all passed. */
  OK(0),
  /** Denied, or something is found that should not be. */
  DENIED(1),
  /** A wrong command line, or input that cannot be read or is invalid. */
  BAD_INPUT(2),
  /** A bug of policycheck. */
  BUG(3);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
