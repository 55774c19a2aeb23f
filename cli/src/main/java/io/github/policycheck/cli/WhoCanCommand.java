package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.AccountAge;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.cli.account.AccountOption;
import io.github.policycheck.cli.account.AsksAccount;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.options.ScopeOptions;
import io.github.policycheck.cli.terminal.Terminal;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.eval.ContextKeys;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.report.ProofContext;
import io.github.policycheck.report.WhoCan;
import io.github.policycheck.report.WhoCanCsv;
import io.github.policycheck.report.WhoCanJson;
import io.github.policycheck.report.WhoCanMarkdown;
import io.github.policycheck.report.WhoCanQuestion;
import io.github.policycheck.report.WhoCanRequest;
import io.github.policycheck.report.WhoCanText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Says who can move which branch, and under which conditions. */
final class WhoCanCommand implements Callable<Integer>, AsksAccount {

  /** How the answers are printed. */
  enum Format {
    text,
    json,
    csv,
    markdown
  }

  private final AccountOption account = new AccountOption();

  private final OptionSpec references =
      Options.many(
          "--ref",
          "REF",
          "Full names of Git references, such as refs/heads/master; * and ? are wildcards.");

  private final OptionSpec repositories = ScopeOptions.repositories();

  private final OptionSpec actions = ScopeOptions.actions();

  private final OptionSpec principals =
      Options.many(
          "--principal",
          "P",
          "Who is asked about: names, group/NAME, user/NAME, role/NAME or ARNs. A group stands for a"
              + " member with nothing else. Default: all users, groups and roles.");

  private final OptionSpec region = ScopeOptions.region();

  private final OptionSpec context = ScopeOptions.context();

  private final OptionSpec format = Options.format("the answers", Format.class);

  private final CommandSpec spec;

  private WhoCanCommand() {
    this.spec =
        Options.command(
            "who-can",
            this,
            List.of(
                "Tells of every user, role and group whether it can move a branch: yes, no, or only if"
                    + " conditions hold, and which. Lists how those get round it to whom nothing is"
                    + " open.",
                "",
                "  policycheck who-can --ref refs/heads/master",
                "  policycheck who-can --ref refs/heads/main 'refs/heads/release/*' --format csv",
                ""),
            List.of(
                "  0  answered, whatever the answers",
                "  2  something is undecided; also a wrong command line, or input that cannot be read"
                    + " or is invalid",
                "  3  a bug of policycheck"),
            account.and(references, repositories, actions, principals, region, context, format));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new WhoCanCommand().spec;
  }

  @Override
  public Optional<AccountOption> asked() {
    return Optional.of(account);
  }

  @Override
  public Integer call() {
    WhoCanRequest request =
        new WhoCanRequest(
            Options.all(principals),
            Options.all(actions),
            Options.all(references),
            Options.all(repositories),
            region.getValue(),
            ContextKeys.parse(Options.all(context), OptionNames.COMMAND_LINE));
    Messages messages = new Messages(spec.commandLine().getErr());
    Account read = account.readWhatIsRight(messages::warning);
    WhoCan whoCan =
        WhoCanQuestion.ask(
            read, request, OptionNames.COMMAND_LINE, ServiceReference.builtIn(), messages::warning);
    AccountAge.warning(read, Instant.now()).ifPresent(messages::warning);
    spec.commandLine().getOut().print(text(whoCan));
    return whoCan.isDecided() ? ExitCode.OK.code() : ExitCode.BAD_INPUT.code();
  }

  private String text(WhoCan whoCan) {
    String version = VersionProvider.version();
    Format known = format.getValue();
    return switch (known) {
      case text ->
          WhoCanText.of(
              whoCan,
              new ProofContext(
                  version,
                  Terminal.layout(),
                  PolicycheckCommand.color(spec).ansi().enabled(),
                  this::command));
      case json -> WhoCanJson.of(whoCan, version, this::command);
      case csv -> WhoCanCsv.of(whoCan);
      case markdown -> WhoCanMarkdown.of(whoCan, version);
    };
  }

  private Optional<String> command(Witness witness) {
    return Terminal.commands()
        .given(account.inputs().given().options())
        .ofCallOrPush(witness, Optional.of(FileNames.text(account.path())));
  }
}
