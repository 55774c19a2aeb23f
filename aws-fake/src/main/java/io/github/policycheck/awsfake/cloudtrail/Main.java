package io.github.policycheck.awsfake.cloudtrail;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes a log: {@code Main FOLDER [OPTION VALUE]...}. */
public final class Main {

  private Main() {}

  /**
   * Writes one.
   *
   * @param arguments the folder, and options
   */
  public static void main(String[] arguments) {
    if (arguments.length == 0 || arguments[0].startsWith("--")) {
      System.err.println("usage: FOLDER [--events N | --size SIZE] [--seed S] [OPTION VALUE]...");
      System.exit(2);
    }
    try {
      CloudTrailLogs.Summary written =
          CloudTrailLogs.write(
              Path.of(arguments[0]), Arrays.copyOfRange(arguments, 1, arguments.length));
      System.out.println(
          written.records()
              + " records in "
              + written.files()
              + " files, "
              + written.bytes()
              + " bytes of JSON, accounts "
              + String.join(", ", written.accounts()));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (UncheckedIOException e) {
      System.err.println(e.getCause());
      System.exit(2);
    }
  }
}
