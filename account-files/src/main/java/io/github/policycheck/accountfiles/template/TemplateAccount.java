package io.github.policycheck.accountfiles.template;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.ManagedPolicies;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.InvalidAccountException;
import io.github.policycheck.templates.AccountQuestion;
import io.github.policycheck.templates.AccountTemplate;
import io.github.policycheck.templates.FilledAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An account that templates make, with what is taken to be so of what they do not say. */
public final class TemplateAccount {

  private static final int MOST_NAMED = 5;

  private final AccountTemplate template;
  private final Path path;
  private final AccountInputs given;
  private final Map<String, String> assumed;
  private final Map<String, String> unused = new LinkedHashMap<>();

  private TemplateAccount(Assumptions assumptions, Path path, AccountInputs given) {
    this.template = assumptions.template();
    this.path = path;
    this.given = given;
    this.assumed = assumptions.assumed();
    unused.putAll(UnusedInputs.of(template, given));
    unused.putAll(assumptions.unused());
  }

  /**
   * Reads the templates that make an account.
   *
   * @param path a folder or a file
   * @param given what they are given
   * @return empty if there are none, or it is an account in another form
   * @throws UnreadableFileException if something cannot be read
   * @throws InvalidFileException if some of the templates are not right
   */
  public static Optional<TemplateAccount> find(Path path, AccountInputs given) {
    Optional<AccountTemplate> found =
        Files.exists(path) ? AccountTemplates.find(path, given.values()) : Optional.empty();
    return found
        .map(TemplateAccount::right)
        .map(
            template ->
                new TemplateAccount(
                    Assumptions.of(
                        template,
                        given,
                        inputs ->
                            AccountTemplates.find(path, inputs)
                                .map(TemplateAccount::right)
                                .orElse(template)),
                    path,
                    given));
  }

  private static AccountTemplate right(AccountTemplate template) {
    if (!template.problems().isEmpty()) {
      throw new InvalidFileException(template.problems());
    }
    return template;
  }

  /** Returns why there is no use for what they are given, by what it is. */
  public Map<String, String> unused() {
    return Map.copyOf(unused);
  }

  /**
   * Returns the same, if it has a use for all that it is given.
   *
   * @throws UnreadableFileException if it has none
   */
  public TemplateAccount checked() {
    ReadAccount.check(List.of(unused));
    return this;
  }

  /** Returns the names of the holes for where the account is. */
  public Set<String> places() {
    return template.places();
  }

  /**
   * Returns the accounts that they can become for somebody who asks with some words.
   *
   * @param asked the words
   * @param about the principal whose policies alone decide on the answer; empty if others do
   * @throws UnreadableFileException if there is none in which all is so that is taken to be
   */
  public AccountTemplate.Filled filled(Collection<String> asked, Optional<String> about) {
    AccountTemplate.Filled filled =
        template.filled(new AccountQuestion(assumed, asked, about), ManagedPolicies::find);
    if (filled.all().isEmpty()) {
      throw new UnreadableFileException(
          "the templates in `"
              + FileNames.text(path)
              + "` cannot become what "
              + given.names().assumption()
              + " says: "
              + assumed.entrySet().stream()
                  .map(one -> "`" + one.getKey() + "` is never `" + one.getValue() + "`")
                  .collect(Collectors.joining(", or ")));
    }
    return filled;
  }

  /**
   * Returns the one account that they can become.
   *
   * @throws UnreadableFileException if something of it is not known
   */
  public Account known() {
    FilledAccount plain = plain();
    if (!plain.open().isEmpty()) {
      throw new UnreadableFileException(
          "`"
              + FileNames.text(path)
              + "` does not say all of the account: "
              + HoleTexts.quoted(plain.open().stream())
              + (plain.open().size() == 1 ? " is" : " are")
              + " not known; "
              + remedy(plain.open())
              // A name that is spelt wrong may be why.
              + unused.values().stream().map(why -> "; " + why).collect(Collectors.joining()));
    }
    if (!unread(plain).isEmpty()) {
      throw new UnreadableFileException(
          "`"
              + FileNames.text(path)
              + "` does not say all of the account: "
              + unread(plain).stream().limit(MOST_NAMED).collect(Collectors.joining("; ")));
    }
    try {
      return plain.account();
    } catch (InvalidAccountException e) {
      throw noAccount(e);
    }
  }

  /**
   * Says how to say what some expressions are: a sentence without its beginning.
   *
   * @param names of expressions that are not known
   */
  public String remedy(Collection<String> names) {
    return new HoleRemedy(template, given.names()).of(names);
  }

  /**
   * Returns what says what some expressions are: what gives the variables that they are made of, or
   * what gives any.
   *
   * @param names of expressions that are not known
   */
  public String giving(Collection<String> names) {
    return new HoleRemedy(template, given.names()).alone(names);
  }

  /** Tells whether there is one account alone that they can become. */
  public boolean isKnown() {
    FilledAccount plain = plain();
    return plain.open().isEmpty() && unread(plain).isEmpty();
  }

  private FilledAccount plain() {
    return filled(List.of(), Optional.empty()).all().get(0);
  }

  /** Says why templates make no account. */
  public UnreadableFileException noAccount(InvalidAccountException reason) {
    return new UnreadableFileException(
        "the templates in `" + FileNames.text(path) + "` make no account: " + reason.getMessage());
  }

  /** Returns what people should know of how they were read, a sentence each. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    template.doubts().forEach(doubt -> warnings.add(doubt.location() + ": " + doubt.message()));
    if (!template.assumed().isEmpty()) {
      warnings.add(inWords(template.assumed()) + " taken to have the default");
    }
    return warnings;
  }

  /** Says what of an account is not read that can change what anybody may do, a sentence each. */
  public static List<String> unread(FilledAccount account) {
    return Stream.concat(account.unread().stream(), account.unreadControls().stream())
        .map(one -> one.location() + ": " + one.message())
        .toList();
  }

  /** Returns the first of some names, and a verb for all: {@code `a`, `b` are}. */
  public static String inWords(Collection<String> names) {
    String some = HoleTexts.quoted(names.stream().sorted().limit(MOST_NAMED));
    int rest = names.size() - MOST_NAMED;
    return some + (rest > 0 ? " and " + rest + " more" : "") + (names.size() == 1 ? " is" : " are");
  }
}
