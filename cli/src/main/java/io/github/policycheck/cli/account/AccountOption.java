package io.github.policycheck.cli.account;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.accountfiles.template.ReadAccount;
import io.github.policycheck.accountfiles.template.TemplateAccount;
import io.github.policycheck.cli.options.AccountInputOptions;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.engine.account.Account;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which account a command is about. */
public final class AccountOption {

  private static final String VARIABLE = "POLICYCHECK_ACCOUNT";

  private final OptionSpec option;

  /** The configuration that names the account, if it is that. */
  private @Nullable String configured;

  private @Nullable Path found;

  private final AccountInputOptions inputs;

  /** The account that the templates are taken to make, while a command answers about it. */
  private @Nullable Account filled;

  /** Makes the option. */
  public AccountOption() {
    this(
        Options.text(
                "--account",
                "PATH",
                "The account: a folder with an account.yaml, a snapshot, the JSON of `aws iam"
                    + " get-account-authorization-details`, or templates of Terraform or"
                    + " CloudFormation. Default: $"
                    + VARIABLE
                    + ", else `account` of the nearest policycheck.yaml in this folder or above.")
            .build());
  }

  /**
   * Takes an option whose help says something else.
   *
   * @param option has the path of the account
   */
  public AccountOption(OptionSpec option) {
    this(option, new AccountInputOptions());
  }

  /**
   * Takes options.
   *
   * @param option has the path of the account
   * @param inputs have what it is given if templates make it
   */
  public AccountOption(OptionSpec option, AccountInputOptions inputs) {
    this.option = option;
    this.inputs = inputs;
  }

  /** Returns the option. */
  public OptionSpec option() {
    return option;
  }

  /** Tells whether the command line, the environment or a configuration names an account. */
  public boolean isFound() {
    return given().isPresent()
        || Configuration.nearest(Path.of("").toAbsolutePath())
            .flatMap(Configuration::account)
            .isPresent();
  }

  /**
   * Returns the path that the environment has for commands that name none, empty if it has none.
   */
  public static Optional<String> ofEnvironment() {
    return Optional.ofNullable(System.getenv(VARIABLE)).filter(path -> !path.isEmpty());
  }

  /** Returns the option, others of the command, and those about templates. */
  public List<ArgSpec> and(ArgSpec... others) {
    List<ArgSpec> all = new ArrayList<>(List.of(option));
    all.addAll(List.of(others));
    all.addAll(inputs.all());
    return all;
  }

  /**
   * Returns the templates that make the account, empty if it is in another form.
   *
   * @throws InputException if `--assume` is not right
   */
  public Optional<TemplateAccount> templates() {
    Path path;
    try {
      path = path();
    } catch (InputException e) {
      return Optional.empty(); // said by whoever reads it, if anybody does
    }
    AccountInputs given = inputs.given();
    Optional<TemplateAccount> found = TemplateAccount.find(path, given);
    if (found.isEmpty() && !given.isNone()) {
      throw new InputException(
          "--var, --var-file, --parameter, --no-defaults and --assume are about templates, and `"
              + FileNames.text(path)
              + "` has none");
    }
    return found.map(TemplateAccount::checked);
  }

  /** Takes the account to be one that templates can make. */
  void fill(@Nullable Account account) {
    filled = account;
  }

  /**
   * Reads the account for a snapshot of it: its files have to be right.
   *
   * @param warning takes what people should know of how it was read
   * @throws InputException if nothing says which one
   */
  public Account read(Consumer<String> warning) {
    return known(warning).orElseGet(() -> written(AccountReader::read));
  }

  /**
   * Reads of the account what is right; whom a policy binds that is not is left out. One that
   * templates make has to be known as a whole, unless the command answers about all that they can
   * become.
   *
   * @param warning takes what people should know of how it was read
   * @throws InputException if nothing says which one
   */
  public Account readWhatIsRight(Consumer<String> warning) {
    Account known = filled;
    return known != null
        ? known
        : known(warning).orElseGet(() -> written(path -> AccountReader.readWhole(path).account()));
  }

  private Optional<Account> known(Consumer<String> warning) {
    Optional<TemplateAccount> templates = templates();
    Optional<Account> account = templates.map(TemplateAccount::known);
    templates
        .map(TemplateAccount::warnings)
        .orElseGet(() -> ReadAccount.warnings(path()))
        .forEach(warning);
    return account;
  }

  /** Returns what is given to the templates that make it. */
  public AccountInputOptions inputs() {
    return inputs;
  }

  private Account written(Function<Path, Account> reader) {
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
  public Path path() {
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
