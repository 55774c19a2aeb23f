package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.account.Account;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which account a command is about. */
final class AccountOption {

  private static final String VARIABLE = "POLICYCHECK_ACCOUNT";

  @Option(
      names = "--account",
      paramLabel = "PATH",
      description =
          "The account's folder, with an account.yaml. Default: $"
              + VARIABLE
              + ", else `account` of the nearest policycheck.yaml in this folder or above.")
  private @Nullable String path;

  /**
   * Reads the account.
   *
   * @throws InputException if nothing says which one
   */
  Account read() {
    if (path != null) {
      return AccountDirectory.read(path(path, "--account"));
    }
    String variable = System.getenv(VARIABLE);
    if (variable != null && !variable.isEmpty()) {
      return AccountDirectory.read(path(variable, VARIABLE));
    }
    return configured();
  }

  private static Account configured() {
    Optional<Configuration> configuration = Configuration.nearest(Path.of("").toAbsolutePath());
    String remedy = "no account is given; name one with --account PATH, " + VARIABLE + " or ";
    if (configuration.isEmpty()) {
      throw new InputException(remedy + "a policycheck.yaml in this folder or above");
    }
    String file = "`" + configuration.get().file() + "`";
    Path folder =
        configuration
            .get()
            .account()
            .orElseThrow(() -> new InputException(remedy + "`account:` in " + file));
    try {
      return AccountDirectory.read(folder);
    } catch (UnreadableFileException e) {
      throw new InputException(e.getMessage() + ", which " + file + " names as the account");
    }
  }

  private static Path path(String text, String source) {
    try {
      if (text.isBlank()) {
        throw new InputException(source + " is empty; it names the folder of an account");
      }
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InputException("`" + text + "` of " + source + " is no path: " + e.getReason());
    }
  }
}
