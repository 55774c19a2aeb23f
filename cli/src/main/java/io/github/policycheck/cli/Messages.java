package io.github.policycheck.cli;

import io.github.policycheck.cli.terminal.Terminal;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Printable;
import java.io.PrintWriter;
import java.util.List;

/** What goes to the error stream. */
final class Messages {

  private static final String NAME = "policycheck: ";

  private final PrintWriter err;

  Messages(PrintWriter err) {
    this.err = err;
  }

  void error(String message) {
    print(NAME + "error: " + message);
  }

  void warning(String message) {
    print(NAME + "warning: " + message);
  }

  void hint(String message) {
    print(NAME + message);
  }

  /** Prints a line of a text that speaks for itself. */
  void line(String line) {
    print(line);
  }

  void findings(List<Finding> findings) {
    findings.forEach(finding -> print(finding.toString()));
  }

  /** The one message with a stack trace: it is for the developers of policycheck. */
  void bug(Throwable e) {
    print(NAME + "internal error; please report it with the lines below");
    e.printStackTrace(err);
    err.flush();
  }

  /**
   * Prints a message; control characters of what is quoted cannot reach the terminal. In a log each
   * message is one line.
   */
  private void print(String message) {
    String safe = Printable.text(message);
    Terminal.known().map(layout -> layout.lines(safe)).orElse(List.of(safe)).forEach(err::println);
    err.flush();
  }
}
