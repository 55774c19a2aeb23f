package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.AccountProblem;
import io.github.policycheck.engine.account.InvalidAccountException;
import io.github.policycheck.engine.account.PrincipalBuilder;
import io.github.policycheck.engine.account.WholeAccount;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.ActionName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads an account from a directory: {@code account.yaml}, or {@code account.yml}, and the policy
 * files it names.
 */
public final class AccountDirectory {

  private static final String NAME = "account";
  private static final String FILE = NAME + ".yaml";

  private final AccountFile file;
  private final Problems problems = new Problems();
  private final PolicyFiles files;
  private final AccountPolicies policies;
  private final AccountRepositories repositories;

  private AccountDirectory(Path directory, AccountFile file, FileContents contents) {
    this.file = file;
    this.files = new PolicyFiles(directory, file, contents, problems);
    this.policies = new AccountPolicies(file, files, problems);
    this.repositories = new AccountRepositories(directory, file, contents, problems);
  }

  /**
   * Reads an account.
   *
   * @param directory the directory, or the {@code account.yaml} in it; messages show the files
   *     below it as this path leads to them
   * @throws UnreadableFileException if there is no {@code account.yaml} or it cannot be read
   * @throws InvalidFileException if it or a policy file is not right, with every problem of all
   */
  public static Account read(Path directory) {
    AccountDirectory reader = of(directory, FileContents.OF_DISK);
    try {
      Account account = reader.assembled().account();
      reader.problems.throwIfAny();
      return account;
    } catch (InvalidFileException e) {
      throw e.with(reader.files.readable()).of(reader.repositories.nobody());
    }
  }

  /**
   * Reads of an account what can be read, with the policies under {@code policies} that nobody has.
   *
   * @param directory as {@link #read} takes it
   * @throws UnreadableFileException if there is no {@code account.yaml} or it cannot be read
   * @throws InvalidFileException if it is not right; what is wrong with a policy file is a problem
   *     of the result instead
   */
  static WholeAccount readWhole(Path directory, FileContents contents) {
    AccountDirectory reader = of(directory, contents);
    try {
      return reader.assembled();
    } catch (InvalidFileException e) {
      throw e.with(reader.files.readable()).of(reader.repositories.nobody());
    }
  }

  private static AccountDirectory of(Path directory, FileContents contents) {
    Path file = file(directory);
    YamlFile.checkAlone(NAME, file, file);
    LocatedYaml yaml =
        CheckedYaml.read(FileNames.text(file), contents.of(file), FileSchema.ACCOUNT);
    Path parent = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    return new AccountDirectory(parent, new AccountFile(yaml), contents);
  }

  /** Tells whether a path is that of the file that makes its folder an account, by its name. */
  public static boolean isAccountFile(Path file) {
    return YamlFile.isNamed(NAME, file);
  }

  /** Tells whether a folder has such a file, be it a link that leads nowhere. */
  public static boolean isAccount(Path folder) {
    return YamlFile.in(folder, NAME).isPresent();
  }

  /** Returns the file that makes a folder an account, be it a link that leads nowhere. */
  public static Optional<Path> fileIn(Path folder) {
    return YamlFile.in(folder, NAME);
  }

  private static Path file(Path directory) {
    if (isAccountFile(directory)) {
      return directory;
    }
    if (MisnamedAccount.is(directory)) {
      throw new UnreadableFileException(MisnamedAccount.remedy(directory));
    }
    if (Files.isRegularFile(directory)) {
      throw WantedFile.ACCOUNT
          .mistaken(directory, FileBytes.of(directory))
          .map(message -> new UnreadableFileException(directory + ":1:1: " + message))
          .orElseGet(
              () ->
                  new UnreadableFileException(
                      "`"
                          + directory
                          + "` is a file; this account is a folder with an `"
                          + FILE
                          + "`"));
    }
    if (!Files.isDirectory(directory)) {
      throw new UnreadableFileException("there is no folder `" + directory + "`");
    }
    return YamlFile.in(directory, NAME)
        .orElseThrow(
            () ->
                new UnreadableFileException(
                    "`"
                        + directory
                        + "` has no `"
                        + FILE
                        + "`"
                        + MissingAccount.remedy(directory)));
  }

  private WholeAccount assembled() {
    policies.refuseBuiltInNames();
    List.of("/policies", "/groups", "/users", "/roles").forEach(this::refuseNamesAlike);
    AccountBuilder account = Account.builder(file.account(), file.region());
    repositories.handOver(account);
    handOver("/groups", account::group);
    handOver("/users", account::user);
    handOver("/roles", account::role);
    policies.handOver(account);
    policies.own().forEach(account::held);
    file.texts("/identities").forEach(account::identity);
    account.notKnown(new NotKnownSection(file, problems).read());
    try {
      WholeAccount whole = account.buildWhole(problems.all());
      problems.throwIfOwn();
      return whole;
    } catch (InvalidAccountException e) {
      repositories.report(e.problems());
      report(e, AccountProblem.Kind.GROUP, this::addUnknownGroup);
      problems.throwIfOwn();
      report(e, AccountProblem.Kind.LOGIN, this::addStrayLogin);
      problems.throwIfOwn();
      throw e;
    }
  }

  private void handOver(String pointer, Function<String, PrincipalBuilder> adding) {
    for (String name : file.names(pointer)) {
      String child = LocatedYaml.child(pointer, name);
      PrincipalBuilder principal = adding.apply(name);
      String path = file.text(child + "/path");
      if (path != null) {
        principal.path(path);
      }
      file.items(child + "/groups").forEach(principal::group);
      policies.handOver(child, principal);
      policies.handOverTrust(child, name, principal);
      file.texts(child + "/tags").forEach((tag, value) -> addTag(principal, tag, value, child));
    }
  }

  /**
   * IAM does not distinguish names by case, so that there is one of each.
   *
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html">IAM API
   *     Reference: CreateGroup</a>
   */
  private void refuseNamesAlike(String pointer) {
    Map<String, String> known = new HashMap<>();
    for (String name : file.names(pointer)) {
      String first = known.putIfAbsent(ActionName.normalize(name), name);
      if (first != null) {
        String child = LocatedYaml.child(pointer, name);
        problems.add(
            "`"
                + name
                + "` and `"
                + first
                + "` differ in upper and lower case only, and IAM does not distinguish names by case;"
                + " rename one",
            file.nameAt(child),
            child);
      }
    }
  }

  /** IAM compares the names of tags without regard to case. */
  private void addTag(PrincipalBuilder principal, String name, String value, String pointer) {
    if (!principal.tag(name, value)) {
      String member = LocatedYaml.child(pointer + "/tags", name);
      problems.add(
          "`" + name + "` differs from another tag in upper and lower case only",
          file.nameAt(member),
          member);
    }
  }

  private static void report(
      InvalidAccountException invalid,
      AccountProblem.Kind kind,
      Consumer<AccountProblem> reporting) {
    invalid.problems().stream().filter(problem -> problem.kind() == kind).forEach(reporting);
  }

  private void addUnknownGroup(AccountProblem problem) {
    String name = problem.name();
    String user = Objects.requireNonNull(problem.user()).name();
    file.each(
        LocatedYaml.child("/users", user) + "/groups",
        (group, item) -> {
          if (group.equals(name)) {
            problems.add(
                "there is no group `" + name + "`" + Spelling.hint(name, file.names("/groups")),
                file.valueAt(item),
                item);
          }
        });
  }

  private void addStrayLogin(AccountProblem problem) {
    String pointer = LocatedYaml.child("/identities", problem.name());
    problems.add(problem.message(), file.valueAt(pointer), pointer);
  }
}
