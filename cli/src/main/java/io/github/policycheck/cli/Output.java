package io.github.policycheck.cli;

import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Where reports go. */
final class Output {

  private Output() {}

  /** Makes the option that names the file. */
  static OptionSpec option() {
    return Options.text("--output", "FILE", "The file to write. Default: standard output.").build();
  }

  /**
   * Writes a report.
   *
   * @param file the file to write, null for the output of the command
   * @throws InputException if the file cannot be written
   */
  static void print(String report, @Nullable String file, CommandSpec command) {
    if (file == null) {
      command.commandLine().getOut().print(report);
      return;
    }
    try {
      Files.writeString(Choice.path(file), report);
    } catch (IOException e) {
      throw new InputException("`" + file + "` cannot be written: " + e.getMessage());
    }
  }
}
