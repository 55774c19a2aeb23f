package io.github.policycheck.cli.options;

import io.github.policycheck.accountfiles.FileFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Where reports go. */
public final class Output {

  private Output() {}

  /** Makes the option that names the file. */
  public static OptionSpec option() {
    return Options.text("--output", "FILE", "The file to write. Default: standard output.").build();
  }

  /**
   * Returns the file that an option names to be written. Other programs take {@code -} for standard
   * output: a file of this name is not what anybody wants.
   *
   * @param instead what to do instead
   * @throws InputException if it is no file
   */
  public static Path file(String written, String option, String instead) {
    if (written.equals("-")) {
      throw new InputException("`-` of " + option + " is no file; " + instead);
    }
    return Choice.path(written);
  }

  /**
   * Writes a report; a folder that is not there is made.
   *
   * @param file the file to write, null for the output of the command
   * @throws InputException if the file cannot be written
   */
  public static void print(String report, @Nullable String file, CommandSpec command) {
    if (file == null) {
      command.commandLine().getOut().print(report);
      return;
    }
    Path path = file(file, "--output", "leave it out to write to standard output");
    FileFolder.make(path);
    try {
      Files.writeString(path, report);
    } catch (IOException e) {
      throw new InputException("`" + file + "` cannot be written: " + FileFolder.why(e));
    }
  }
}
