package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.FileFolder;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.cli.account.AccountOption;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.Output;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.lint.report.WitnessCommand;
import io.github.policycheck.policytest.TestFiles;
import io.github.policycheck.policytest.init.FirstTestFile;
import io.github.policycheck.policytest.init.NothingToTestException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the first test file of an account; one that is there stays as it is. */
final class FirstTests {

  private FirstTests() {}

  /**
   * Writes it.
   *
   * @param file the file, null for {@code out}
   * @throws InputException if no case can be written, or the file is there
   */
  static void write(AccountOption account, @Nullable String file, PrintWriter out, Messages err) {
    Path path =
        file == null
            ? null
            : Output.file(file, "--output", "leave it out to write to standard output");
    if (path != null && Files.exists(path)) {
      throw isThere(path);
    }
    Path folder = path == null ? Path.of("") : path.resolveSibling("");
    String text;
    try {
      Account read = account.readWhatIsRight(err::warning);
      if (path != null) {
        FileFolder.make(path);
      }
      text = FirstTestFile.of(read, seenFrom(folder, account.path()));
    } catch (NothingToTestException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    }
    if (path == null) {
      out.print(text);
      return;
    }
    try {
      Files.writeString(path, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw isThere(path);
    } catch (IOException e) {
      throw new InputException("`" + file + "` cannot be written: " + FileFolder.why(e));
    }
    if (!TestFiles.isTestFile(path)) {
      err.warning(
          "`"
              + file
              + "` is run by its name only: the name of a test file ends with "
              + String.join(" or ", TestFiles.ENDINGS));
    }
    List<String> words = new ArrayList<>(List.of("test", file));
    words.addAll(account.inputs().given().options());
    String command = WitnessCommand.ofProgram(List.of("policycheck")).of(words);
    err.hint("`" + file + "` is written; read it, and run it by `" + command + "`");
  }

  private static InputException isThere(Path file) {
    return new InputException(
        "`"
            + FileNames.text(file)
            + "` is there already and stays as it is; name another file with --output");
  }

  /** Returns how a file in a folder names the account. */
  private static String seenFrom(Path folder, Path account) {
    try {
      Path from = folder.toAbsolutePath().toRealPath();
      String seen = FileNames.text(from.relativize(account.toAbsolutePath().toRealPath()));
      return seen.isEmpty() ? "." : seen.replace('\\', '/');
    } catch (IOException | IllegalArgumentException e) {
      return FileNames.text(account.toAbsolutePath()); // on another drive, or not there: said later
    }
  }
}
