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
import io.github.policycheck.report.BypassGroup;
import io.github.policycheck.report.Proof;
import io.github.policycheck.report.ProofContext;
import io.github.policycheck.report.ProofJson;
import io.github.policycheck.report.ProofNames;
import io.github.policycheck.report.ProofQuestion;
import io.github.policycheck.report.ProofRequest;
import io.github.policycheck.report.ProofText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Asks whether somebody can be allowed something at all. */
final class ProveCommand implements Callable<Integer>, AsksAccount {

  /** How the answer is printed. */
  enum Format {
    text,
    json
  }

  private final AccountOption account = new AccountOption();

  private final OptionSpec principal =
      Options.text(
              "--principal",
              "P",
              "Who: a name, group/NAME, user/NAME, role/NAME or an ARN. A group stands for a member"
                  + " with nothing else.")
          .build();

  private final OptionSpec only =
      Options.many(
          "--only",
          "G",
          "In place of --principal, all users and roles of the account but these: users, roles, and"
              + " groups with their members.");

  private final OptionSpec never =
      Options.flag(
          "--never", "What is to be proved: whatever else a request carries, it is never allowed.");

  private final OptionSpec actions = ScopeOptions.actions();

  private final OptionSpec references =
      Options.many(
          "--ref",
          "REF",
          "Full names of Git references, such as refs/heads/master; * and ? are wildcards. Default:"
              + " refs/heads/*.");

  private final OptionSpec repositories =
      Options.many(
          "--repo",
          "NAME",
          "CodeCommit repositories, by name or ARN; '*' is any that the account can have. Default:"
              + " those that the account lists, and any if it lists none.");

  private final OptionSpec region = ScopeOptions.region();

  private final OptionSpec context = ScopeOptions.context();

  private final OptionSpec anyRequest =
      Options.flag(
          "--any-request",
          "Asks about requests too that AWS never sends, as far as the service reference knows: with"
              + " any condition keys, whatever the action, and any values.");

  private final OptionSpec failOnBypass =
      Options.flag(
          "--fail-on-bypass",
          "Ends with 1 also if somebody who is never allowed it can get round that, and with 2 if"
              + " that is undecided. The root user does not count.");

  private final OptionSpec format = Options.format("the answer", Format.class);

  private final CommandSpec spec;

  private ProveCommand() {
    this.spec =
        Options.command(
            "prove",
            this,
            List.of(
                "Proves that no request by somebody is ever allowed that moves a branch, or shows one that"
                    + " is.",
                "",
                "  policycheck prove --principal Developers --never --ref refs/heads/master",
                "  policycheck prove --only Release --never --ref 'refs/heads/release/*'",
                ""),
            List.of(
                "  0  proved",
                "  1  a request is allowed, which is shown; or with --fail-on-bypass there is a bypass",
                "  2  undecided; also a wrong command line, or input that cannot be read or is"
                    + " invalid",
                "  3  a bug of policycheck"),
            account.and(
                principal,
                only,
                never,
                actions,
                references,
                repositories,
                region,
                context,
                anyRequest,
                failOnBypass,
                format));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new ProveCommand().spec;
  }

  @Override
  public Optional<AccountOption> asked() {
    return Optional.of(account);
  }

  @Override
  public Integer call() {
    if (!Options.isGiven(never)) {
      throw new ParameterException(
          spec.commandLine(),
          "what is to be proved? add --never: no request is ever allowed, whatever else it carries");
    }
    ProofRequest request =
        new ProofRequest(
            principal.getValue(),
            Options.all(only),
            Options.all(actions),
            Options.all(references),
            Options.all(repositories),
            region.getValue(),
            ContextKeys.parse(Options.all(context), OptionNames.COMMAND_LINE),
            Options.isGiven(anyRequest));
    Messages messages = new Messages(spec.commandLine().getErr());
    Account read = account.readWhatIsRight(messages::warning);
    Proof proof =
        ProofQuestion.ask(
            read, request, ProofNames.COMMAND_LINE, ServiceReference.builtIn(), messages::warning);
    AccountAge.warning(read, Instant.now()).ifPresent(messages::warning);
    spec.commandLine().getOut().print(text(proof));
    return switch (proof.verdict()) {
      case PROVED -> ofBypasses(proof).code();
      case COUNTEREXAMPLE -> ExitCode.DENIED.code();
      case UNDECIDED -> ExitCode.BAD_INPUT.code();
    };
  }

  private ExitCode ofBypasses(Proof proof) {
    List<BypassGroup> groups = proof.bypasses().groups();
    if (!Options.isGiven(failOnBypass) || groups.isEmpty()) {
      return ExitCode.OK;
    }
    boolean isCertain = groups.stream().anyMatch(BypassGroup::isCertain);
    return isCertain ? ExitCode.DENIED : ExitCode.BAD_INPUT;
  }

  private String text(Proof proof) {
    Format known = format.getValue();
    return switch (known) {
      case text ->
          ProofText.of(
              proof,
              new ProofContext(
                  VersionProvider.version(),
                  Terminal.layout(),
                  PolicycheckCommand.color(spec).ansi().enabled(),
                  this::command));
      case json -> ProofJson.of(proof, VersionProvider.version());
    };
  }

  private Optional<String> command(Witness witness) {
    return Terminal.commands()
        .given(account.inputs().given().options())
        .ofCallOrPush(witness, Optional.of(FileNames.text(account.path())));
  }
}
