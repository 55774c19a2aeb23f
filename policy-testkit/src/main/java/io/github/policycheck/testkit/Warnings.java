package io.github.policycheck.testkit;

import io.github.policycheck.engine.finding.Printable;

/** Says what people should know though no test fails: on the error stream, as the command does. */
final class Warnings {

  private Warnings() {}

  static void print(String warning) {
    System.err.println("policycheck: warning: " + Printable.text(warning));
  }
}
