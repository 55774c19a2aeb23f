package io.github.policycheck.cli.options;

import io.github.policycheck.accountfiles.template.AccountInputs;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What an account is given that templates make. */
public final class AccountInputOptions {

  private final TemplateOptions templates = new TemplateOptions();

  private final OptionSpec assumed =
      Options.many(
          "--assume",
          "EXPRESSION=VALUE",
          "What an expression is worth that templates do not say, by the name that messages have for"
              + " it, such as AWS::AccountId=111122223333.");

  /** Starts without any. */
  public AccountInputOptions() {}

  /** Returns the options, in the order of the help. */
  public List<ArgSpec> all() {
    List<ArgSpec> all = new ArrayList<>(templates.all());
    all.add(assumed);
    return all;
  }

  /**
   * Returns what is given.
   *
   * @throws InputException if something has no name
   */
  public AccountInputs given() {
    return new AccountInputs(
        templates.inputs(), Options.all(assumed), AccountInputs.Names.COMMAND_LINE);
  }
}
