package io.github.policycheck.accountfiles.template;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.account.Account;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * An account as it was read from any of its forms. One that templates make has to be known as a
 * whole: whoever can answer about more than one account asks {@link TemplateAccount}.
 *
 * @param account the account
 * @param warnings what people should know of how it was read
 * @param unused why there is no use here for what templates are given, by what it is
 */
public record ReadAccount(Account account, List<String> warnings, Map<String, String> unused) {

  /** Copies the collections. */
  public ReadAccount {
    Objects.requireNonNull(account, "account");
    warnings = List.copyOf(warnings);
    unused = Map.copyOf(unused);
  }

  /**
   * Reads an account whose files are right.
   *
   * @param path a folder or a file
   * @param given what is given if templates make it
   * @throws UnreadableFileException if there is none, it cannot be read, or templates make it and
   *     something of it is not known
   * @throws io.github.policycheck.accountfiles.InvalidFileException if it is not right
   */
  public static ReadAccount of(Path path, AccountInputs given) {
    return of(path, given, AccountReader::read);
  }

  /**
   * Reads of an account what is right; whom a policy binds that is not is left out.
   *
   * @param path as {@link #of} takes it
   * @param given what is given if templates make it
   * @throws UnreadableFileException as {@link #of} does
   * @throws io.github.policycheck.accountfiles.InvalidFileException if it is not right
   */
  public static ReadAccount whatIsRight(Path path, AccountInputs given) {
    return of(path, given, one -> AccountReader.readWhole(one).account());
  }

  /**
   * Reads of an account what is right, as {@link #whatIsRight(Path, AccountInputs)} does.
   *
   * @param contents what its files hold
   */
  public static ReadAccount whatIsRight(Path path, FileContents contents, AccountInputs given) {
    return contents.replaces(path)
        ? other(path, given, AccountReader.readWhole(path, contents).account())
        : of(path, given, one -> AccountReader.readWhole(one, contents).account());
  }

  private static ReadAccount of(Path path, AccountInputs given, Function<Path, Account> otherwise) {
    Optional<TemplateAccount> templates = TemplateAccount.find(path, given);
    return templates.isPresent()
        ? new ReadAccount(
            templates.get().known(), templates.get().warnings(), templates.get().unused())
        : other(path, given, otherwise.apply(path));
  }

  /**
   * Returns what people should know of an account in another form than templates: which of these
   * are not read.
   *
   * @param path a folder or a file
   */
  public static List<String> warnings(Path path) {
    return AccountTemplates.notRead(path);
  }

  private static ReadAccount other(Path path, AccountInputs given, Account account) {
    Map<String, String> unused = new LinkedHashMap<>();
    given
        .given()
        .forEach(
            one ->
                unused.put(
                    one,
                    "values of variables, parameters and expressions are about templates, and `"
                        + FileNames.text(path)
                        + "` has none"));
    return new ReadAccount(account, AccountTemplates.notRead(path), unused);
  }

  /**
   * Returns the account, if it has a use for all that templates are given.
   *
   * @throws UnreadableFileException if it has none
   */
  public ReadAccount checked() {
    check(List.of(unused));
    return this;
  }

  /**
   * Refuses what none of several accounts has a use for.
   *
   * @param unused of each account
   * @throws UnreadableFileException if there is such a thing
   */
  public static void check(List<Map<String, String>> unused) {
    if (unused.isEmpty()) {
      return;
    }
    unused.get(0).entrySet().stream()
        .filter(one -> unused.stream().allMatch(other -> other.containsKey(one.getKey())))
        .min(Map.Entry.comparingByKey())
        .ifPresent(
            one -> {
              throw new UnreadableFileException(one.getValue());
            });
  }
}
