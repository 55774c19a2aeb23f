package io.github.policycheck.cli.account;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.ManagedPolicies;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.InvalidAccountException;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.templates.AccountQuestion;
import io.github.policycheck.templates.AccountTemplate;
import io.github.policycheck.templates.FilledAccount;
import io.github.policycheck.templates.input.TemplateInputs;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An account that templates make, with what is taken to be so of what they do not say. */
public final class TemplateAccount {

  private final AccountTemplate template;
  private final Path path;
  private final Map<String, String> assumed;

  private TemplateAccount(AccountTemplate template, Path path, Map<String, String> assumed) {
    this.template = template;
    this.path = path;
    this.assumed = assumed;
  }

  /**
   * Takes some expressions to have values.
   *
   * @param given what its variables and parameters were given
   * @param assumed names and values with an equals sign between them
   * @throws InvalidFileException if some of the templates cannot be read
   * @throws InputException if one names no expression that is not known
   */
  static TemplateAccount of(
      AccountTemplate template, Path path, TemplateInputs given, List<String> assumed) {
    check(given.variableNames(), template, "--var");
    check(given.parameters().keySet(), template, "--parameter");
    if (!template.problems().isEmpty()) {
      throw new InvalidFileException(template.problems());
    }
    Map<String, String> values = new LinkedHashMap<>();
    Set<String> names = assumed.isEmpty() ? Set.of() : template.holes();
    for (String one : assumed) {
      String name =
          names.stream()
              .filter(known -> one.startsWith(known + "="))
              .max(Comparator.comparingInt(String::length))
              .orElseThrow(() -> wrong(one, names));
      values.put(name, one.substring(name.length() + 1));
    }
    return new TemplateAccount(template, path, values);
  }

  private static void check(Collection<String> given, AccountTemplate template, String option) {
    for (String name : new TreeSet<>(given)) {
      if (!template.inputs().contains(name)) {
        throw new InputException(
            "these templates do not declare `"
                + name
                + "` of "
                + option
                + Spelling.hint(name, template.inputs()));
      }
    }
  }

  private static InputException wrong(String one, Set<String> names) {
    int end = one.indexOf('=');
    if (end <= 0) {
      return new InputException(
          "`" + one + "` of --assume has no equals sign; write EXPRESSION=VALUE");
    }
    String name = one.substring(0, end);
    return new InputException(
        "`"
            + name
            + "` of --assume is no expression of these templates that is not known"
            + Spelling.hint(name, names));
  }

  /** Returns the templates. */
  AccountTemplate template() {
    return template;
  }

  /** Returns the accounts that they can become for somebody who asks with some words. */
  AccountTemplate.Filled filled(Collection<String> asked, Optional<String> about) {
    return template.filled(new AccountQuestion(assumed, asked, about), ManagedPolicies::find);
  }

  /**
   * Returns the one account that they can become.
   *
   * @throws InputException if something of it is not known
   */
  Account known() {
    FilledAccount plain = filled(List.of(), Optional.empty()).all().get(0);
    if (!plain.open().isEmpty()) {
      throw new InputException(
          "`"
              + FileNames.text(path)
              + "` does not say all of the account: "
              + HoleTexts.quoted(plain.open().stream())
              + (plain.open().size() == 1 ? " is" : " are")
              + " not known; say what each is with --assume EXPRESSION=VALUE");
    }
    try {
      return plain.account();
    } catch (InvalidAccountException e) {
      throw noAccount(e);
    }
  }

  /** Says why templates make no account. */
  InputException noAccount(InvalidAccountException reason) {
    return new InputException(
        "the templates in `" + FileNames.text(path) + "` make no account: " + reason.getMessage());
  }
}
