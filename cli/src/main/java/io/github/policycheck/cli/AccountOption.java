package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.engine.account.Account;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Which account a command is about. */
final class AccountOption {

  private static final String VARIABLE = "POLICYCHECK_ACCOUNT";

  private final OptionSpec option;

  /** The configuration that names the account, if it is that. */
  private @Nullable String configured;

  private @Nullable Path found;

  /** Makes the option. */
  AccountOption() {
    this(
        Options.text(
                "--account",
                "PATH",
                "The account: a folder with an account.yaml, a snapshot, or the JSON of `aws iam"
                    + " get-account-authorization-details`. Default: $"
                    + VARIABLE
                    + ", else `account` of the nearest policycheck.yaml in this folder or above.")
            .build());
  }

  /**
   * Takes an option whose help says something else.
   *
   * @param option has the path of the account
   */
  AccountOption(OptionSpec option) {
    this.option = option;
  }

  /** Returns the option. */
  OptionSpec option() {
    return option;
  }

  /**
   * Returns the path that the environment has for commands that name none, empty if it has none.
   */
  static Optional<String> ofEnvironment() {
    return Optional.ofNullable(System.getenv(VARIABLE)).filter(path -> !path.isEmpty());
  }

  /**
   * Reads the account for a snapshot of it: its files have to be right.
   *
   * @throws InputException if nothing says which one
   */
  Account read() {
    return read(AccountReader::read);
  }

  /**
   * Reads of the account what is right; whom a policy binds that is not is left out.
   *
   * @throws InputException if nothing says which one
   */
  Account readWhatIsRight() {
    return read(path -> AccountReader.readWhole(path).account());
  }

  private Account read(Function<Path, Account> reader) {
    Path found = path();
    try {
      return reader.apply(found);
    } catch (UnreadableFileException e) {
      if (configured == null) {
        throw e;
      }
      throw new InputException(e.getMessage() + ", which " + configured + " names as the account");
    }
  }

  /**
   * Returns the path of the account, looked for once: reports name it in each of their commands.
   *
   * @throws InputException if nothing says which one
   * @throws io.github.policycheck.accountfiles.InvalidFileException if its project, or that of the
   *     working directory, does not take this version
   */
  Path path() {
    Path known = found;
    if (known == null) {
      Optional<Path> given = given();
      if (given.isPresent()) {
        Configuration.checkVersion(List.of(Path.of(""), given.get()));
      }
      known = given.orElseGet(this::configured);
      found = known;
    }
    return known;
  }

  private Optional<Path> given() {
    String given = option.getValue();
    return given != null
        ? Optional.of(path(given, "--account"))
        : ofEnvironment().map(path -> path(path, VARIABLE));
  }

  private Path configured() {
    Optional<Configuration> configuration = Configuration.nearest(Path.of("").toAbsolutePath());
    String remedy = "no account is given; name one with --account PATH, " + VARIABLE + " or ";
    if (configuration.isEmpty()) {
      throw new InputException(
          remedy
              + "a policycheck.yaml in this folder or above, which `policycheck init` makes; `policycheck"
              + " eval --policy FILE` asks without one");
    }
    configured = "`" + configuration.get().file() + "`";
    return configuration
        .get()
        .account()
        .orElseThrow(() -> new InputException(remedy + "`account:` in " + configured));
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
