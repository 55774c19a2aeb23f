package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.AccountAge;
import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.WholeFile;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.cli.account.AccountOption;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.options.Output;
import io.github.policycheck.cli.options.ScopeOptions;
import io.github.policycheck.cli.terminal.Terminal;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.eval.ContextKeys;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.Linter;
import io.github.policycheck.lint.report.ReportFormat;
import io.github.policycheck.report.AccessPage;
import io.github.policycheck.report.LintFacts;
import io.github.policycheck.report.PageQuestion;
import io.github.policycheck.report.ProofContext;
import io.github.policycheck.report.WhoCan;
import io.github.policycheck.report.WhoCanRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes a page about an account: who can move which branch, why, and what lint finds. */
final class ReportCommand implements Callable<Integer> {

  private final AccountOption account = new AccountOption();

  private final OptionSpec out =
      Options.text("--out", "FILE", "The page to write, such as report.html.")
          .required(true)
          .build();

  private final OptionSpec references =
      Options.many(
          "--ref",
          "REF",
          "Full names of Git references, such as refs/heads/main; * and ? are wildcards. Default:"
              + " the branches that policies name, and the default branches that the account knows;"
              + " without any refs/heads/*.");

  private final OptionSpec repositories = ScopeOptions.repositories();

  private final OptionSpec actions = ScopeOptions.actions();
  private final OptionSpec region = ScopeOptions.region();
  private final OptionSpec context = ScopeOptions.context();

  private final CommandSpec spec;

  private ReportCommand() {
    this.spec =
        Options.command(
            "report",
            this,
            List.of(
                "Writes a page for browsers: who can move which branch, and why, what lint finds, what"
                    + " is not known, and who can get round it.",
                "",
                "The page is one file, and fetches nothing. An older one is replaced at once as a whole,"
                    + " or not at all.",
                "",
                "  policycheck report --out report.html",
                "  policycheck report --account account.json --ref refs/heads/main --out main.html",
                ""),
            List.of(
                "  0  written, whatever the answers",
                "  2  written, but something is undecided or could not be read: the page says what;",
                "     also a wrong command line, or input that cannot be read or is invalid",
                "  3  a bug of policycheck"),
            account.and(out, references, repositories, actions, region, context));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new ReportCommand().spec;
  }

  @Override
  public Integer call() {
    Path file = Output.file(out.getValue(), "--out", "name one, which is replaced as a whole");
    WhoCanRequest request =
        new WhoCanRequest(
            List.of(),
            Options.all(actions),
            Options.all(references),
            Options.all(repositories),
            region.getValue(),
            ContextKeys.parse(Options.all(context), OptionNames.COMMAND_LINE));
    Messages messages = new Messages(spec.commandLine().getErr());
    Account read = account.readWhatIsRight(messages::warning);
    WholeFile.checkPlace(file);
    WhoCan whoCan =
        PageQuestion.ask(
            read, request, OptionNames.COMMAND_LINE, ServiceReference.builtIn(), messages::warning);
    LintResult found = lint();
    ProofContext page =
        new ProofContext(VersionProvider.version(), Terminal.layoutOfFiles(), false, this::command);
    WholeFile.write(file, AccessPage.of(whoCan, facts(found), page));
    messages.hint(
        "`"
            + FileNames.text(file)
            + "` has "
            + Counted.of(read.principals().size() + read.leftOut().size(), "principal")
            + ", "
            + (whoCan.places().size() == 1 ? "1 branch" : whoCan.places().size() + " branches")
            + " and "
            + Counted.of(found.findings().size() + found.suppressed().size(), "finding"));
    AccountAge.warning(read, Instant.now()).ifPresent(messages::warning);
    if (!whoCan.isDecided()) {
      messages.warning("not all is decided; the page says what is not, and why");
    }
    messages.findings(found.unread());
    return whoCan.isDecided() && found.unread().isEmpty()
        ? ExitCode.OK.code()
        : ExitCode.BAD_INPUT.code();
  }

  /** Lints the account as the project says, and leaves nothing out for having been there before. */
  private LintResult lint() {
    LintConfiguration configuration =
        Configuration.nearest(Path.of("").toAbsolutePath())
            .map(LintConfiguration::of)
            .orElse(LintConfiguration.NONE);
    return Linter.lint(
        LintRequest.of(
                List.of(),
                Optional.of(account.path()),
                configuration,
                LocalDate.now(ZoneOffset.UTC))
            .with(account.inputs().given().values())
            .withBaseline(Optional.empty()));
  }

  private static LintFacts facts(LintResult result) {
    List<LintFacts.Found> found = new ArrayList<>();
    result.bySeverity().forEach(one -> found.add(found(one)));
    result.suppressed().forEach(one -> found.add(found(one)));
    List<String> notKnown = new ArrayList<>();
    result.unread().forEach(one -> notKnown.add(place(one)));
    result
        .questions()
        .forEach(
            one -> notKnown.add("lint, " + one.question().rule() + ": " + place(one.question())));
    return new LintFacts(
        found, ReportFormat.summary(result), Terminal.commands().of(List.of("rules")), notKnown);
  }

  private static LintFacts.Found found(LintFinding one) {
    return new LintFacts.Found(
        one.finding(), one.justification().map(LintFinding.Justification::reason));
  }

  private static String place(Finding one) {
    return one.location() + ": " + one.message();
  }

  private Optional<String> command(Witness witness) {
    return Terminal.commands()
        .given(account.inputs().given().options())
        .ofCallOrPush(witness, Optional.of(FileNames.text(account.path())));
  }
}
