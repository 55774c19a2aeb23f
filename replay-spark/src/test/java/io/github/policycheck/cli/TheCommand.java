package io.github.policycheck.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs the command itself within the tests, in its package. */
public final class TheCommand {

  private TheCommand() {}

  /**
   * Runs it and returns the exit code.
   *
   * @throws IllegalStateException if it fails over a bug, with what it says of that
   */
  public static int run(String... args) {
    StringWriter err = new StringWriter();
    int code = CommandLineMain.run(args, new PrintWriter(new StringWriter()), new PrintWriter(err));
    if (code == ExitCode.BUG.code()) {
      throw new IllegalStateException(err.toString());
    }
    return code;
  }
}
