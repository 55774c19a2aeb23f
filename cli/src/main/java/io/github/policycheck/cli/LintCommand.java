package io.github.policycheck.cli;

import io.github.policycheck.cli.options.Choice;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.options.Output;
import io.github.policycheck.cli.options.RepairOptions;
import io.github.policycheck.cli.terminal.Progress;
import io.github.policycheck.cli.terminal.Terminal;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.lint.Baseline;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.Linter;
import io.github.policycheck.lint.Notices;
import io.github.policycheck.lint.fix.Fixed;
import io.github.policycheck.lint.fix.Fixer;
import io.github.policycheck.lint.report.ReportContext;
import io.github.policycheck.lint.report.ReportFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Finds what is wrong with policies. */
final class LintCommand implements Callable<Integer> {

  private final LintInput input = new LintInput();
  private final RepairOptions repairs = new RepairOptions();

  private final OptionSpec format =
      Options.text(
              "--format",
              "FORMAT",
              Choice.inWords(List.of(ReportFormat.values()), ReportFormat::text)
                  + ". Default: ${DEFAULT-VALUE}.")
          .completionCandidates(ReportFormat.names())
          .defaultValue("text")
          .build();

  private final OptionSpec output = Output.option();

  private final OptionSpec failOn =
      Options.text(
              "--fail-on",
              "SEVERITY",
              "From which severity on findings fail: "
                  + Choice.inWords(List.of(Severity.values()), Severity::text)
                  + ". Default: `failOn` of policycheck.yaml, else error.")
          .completionCandidates(Severity.names())
          .build();

  private final OptionSpec isFailingOnUndecided =
      Options.flag(
          "--fail-on-undecided",
          "Fail also where a rule could not decide. Default: `failOnUndecided` of"
              + " policycheck.yaml.");

  private final OptionSpec isExitZero =
      Options.flag(
          "--exit-zero", "Do not fail for what is found; what cannot be read still fails.");

  private final OptionSpec isUpdate =
      Options.flag(
          "--update-baseline", "Write what is found to the baseline, and fail on nothing.");

  private final OptionSpec isVerbose =
      Options.flag(
          "--verbose",
          "Say lists as a whole, and also where rules could not decide, what is suppressed, which"
              + " files are no policies, and the content hashes that suppressions name.");

  private final CommandSpec spec;

  private LintCommand() {
    this.spec =
        Options.command(
            "lint",
            this,
            List.of(
                "Finds what is wrong with policies: branch protection with holes, policies that"
                    + " block every push, what AWS refuses, what says nothing, and what allows too"
                    + " much.",
                "",
                "  policycheck lint policies/",
                "  policycheck lint --account policies --format sarif --output policycheck.sarif",
                "  policycheck lint --fix policies/",
                ""),
            List.of(
                "  0  nothing found at or above --fail-on",
                "  1  something found, or something undecided with --fail-on-undecided",
                "  2  wrong command line, no policy to look at, or not all could be read: the rest"
                    + " is linted",
                "     all the same; an invalid policy is a finding",
                "  3  a bug of policycheck"),
            arguments());
  }

  private List<ArgSpec> arguments() {
    List<ArgSpec> all = new ArrayList<>(input.all());
    all.addAll(
        List.of(format, output, failOn, isFailingOnUndecided, isExitZero, isUpdate, isVerbose));
    all.addAll(repairs.all());
    return all;
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new LintCommand().spec;
  }

  @Override
  public Integer call() {
    LintConfiguration configuration = input.configuration();
    ReportFormat known =
        Choice.of("format", format.getValue(), List.of(ReportFormat.values()), ReportFormat::text);
    String threshold = failOn.getValue();
    Severity failing =
        threshold == null
            ? configuration.failOn().orElse(Severity.ERROR)
            : Choice.of("severity", threshold, List.of(Severity.values()), Severity::text);
    LintRequest request = input.request();
    repairs.check(input.isStandardInput(), Options.isGiven(isUpdate), known != ReportFormat.TEXT);
    if (Options.isGiven(isUpdate)) {
      return updateBaseline(request);
    }
    if (repairs.isAsked()) {
      return repair(request, known, failing, configuration);
    }
    LintResult result = Linter.lint(request, new Progress(spec.commandLine().getErr()));
    report(result, request, known, failing);
    return code(result, failing, configuration).code();
  }

  /** Repairs, and reports what is left; with --diff the difference is the report. */
  private int repair(
      LintRequest request, ReportFormat known, Severity failing, LintConfiguration configuration) {
    Fixed fixed = Fixer.fix(request, repairs.isChanging());
    Messages messages = new Messages(spec.commandLine().getErr());
    Map<Path, String> problems = repairs.isDiff() ? Map.of() : fixed.write();
    List<String> lines = fixed.lines(problems.keySet());
    String done = repairs.isDiff() ? "would fix " : "fixed ";
    lines.forEach(line -> messages.hint(done + line));
    fixed.left().forEach(one -> messages.warning("not fixed: " + one));
    if (fixed.isEnded()) {
      messages.warning("there is more to fix; run the command again");
    }
    messages.hint(
        fixed.done().isEmpty()
            ? "there is nothing to fix"
            : Counted.of(lines.size(), "repair")
                + " in "
                + Counted.of(fixed.files().size() - problems.size(), "file"));
    problems.values().forEach(messages::error);
    LintResult found = repairs.isDiff() ? fixed.found() : fixed.result();
    LintResult result = problems.isEmpty() ? found : Linter.lint(request);
    if (repairs.isDiff()) {
      messages.findings(result.unread());
      Output.print(fixed.diff(), output.getValue(), spec);
    } else {
      report(result, request, known, failing);
    }
    return (problems.isEmpty() ? code(result, failing, configuration) : ExitCode.BAD_INPUT).code();
  }

  private void report(
      LintResult result, LintRequest request, ReportFormat known, Severity failing) {
    String file = output.getValue();
    boolean isToFile = file != null;
    boolean isVerbose = Options.isGiven(this.isVerbose);
    ReportContext context =
        new ReportContext(
            VersionProvider.version(),
            ReportContext.root(request),
            PolicycheckCommand.color(spec).ansi().enabled() && !isToFile,
            isVerbose,
            request.contents(),
            isToFile ? Terminal.layoutOfFiles() : Terminal.layout(),
            failing,
            Terminal.commands());
    // The report comes last: where both streams are one terminal, it ends with the summary.
    String report = known.write(result, context);
    Messages messages = new Messages(spec.commandLine().getErr());
    messages.findings(result.unread());
    messages.findings(result.notices());
    result.ages(Instant.now()).forEach(messages::warning);
    known.leftOut(result).ifPresent(messages::warning);
    if (Notices.isNothingRead(result)) {
      messages.hint("where no policy is expected, say so with --allow-empty");
    }
    if (!result.questions().isEmpty() && !isVerbose && known == ReportFormat.TEXT) {
      messages.hint("--verbose says what is undecided, and why");
    }
    if (isToFile || known != ReportFormat.TEXT) {
      // What a build shows must say that something was looked at, and what was found.
      messages.hint(ReportFormat.summary(result));
    }
    Output.print(report, file, spec);
  }

  private ExitCode code(LintResult result, Severity failing, LintConfiguration configuration) {
    if (!result.unread().isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    boolean isFailing =
        result.has(failing)
            || ((Options.isGiven(isFailingOnUndecided) || configuration.failsOnUndecided())
                && !result.questions().isEmpty());
    return isFailing && !Options.isGiven(isExitZero) ? ExitCode.DENIED : ExitCode.OK;
  }

  private int updateBaseline(LintRequest request) {
    if (request.changedSince().isPresent()) {
      throw new InputException(
          "--update-baseline writes all that is found; leave --changed-since out");
    }
    if (input.isStandardInput()) {
      throw new InputException("--update-baseline takes files, not standard input");
    }
    Path file =
        request
            .baseline()
            .orElseThrow(
                () ->
                    new InputException(
                        "--update-baseline needs a file: name one with --baseline FILE, or"
                            + " `baseline:` under `lint:` in policycheck.yaml"));
    LintResult result = Linter.lint(request.withBaseline(Optional.empty()));
    Messages messages = new Messages(spec.commandLine().getErr());
    messages.findings(result.unread());
    messages.findings(result.notices());
    int written = Baseline.write(result, file, request.rules());
    messages.hint("`" + file + "` has " + Counted.of(written, "finding"));
    Baseline.leftOut(result).forEach(messages::warning);
    return ExitCode.OK.code();
  }
}
