package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.cli.terminal.Progress;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.lint.Baseline;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.Linter;
import io.github.policycheck.lint.Notices;
import io.github.policycheck.lint.report.ReportContext;
import io.github.policycheck.lint.report.ReportFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Finds what is wrong with policies. */
final class LintCommand implements Callable<Integer> {

  private final PositionalParamSpec paths =
      Options.parameters(
          "PATH",
          "Policy files, and folders with policies and accounts. Default: this folder, unless"
              + " --account is given.");

  private final OptionSpec account =
      Options.text(
              "--account",
              "PATH",
              "An account, evaluated as a whole: a folder with an account.yaml, a snapshot, or the JSON of"
                  + " `aws iam get-account-authorization-details`.")
          .build();

  private final OptionSpec policyType =
      Options.text(
              "--policy-type",
              "TYPE",
              "The type of policies that no account has: "
                  + Choice.inWords(List.of(PolicyType.values()), PolicyType::text)
                  + ". Default: `policyTypes` of policycheck.yaml, else told by their elements.")
          .completionCandidates(Stream.of(PolicyType.values()).map(PolicyType::text).toList())
          .build();

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

  private final OptionSpec isEmptyAllowed =
      Options.flag("--allow-empty", "Accept a path that holds no policy, and do not fail.");

  private final OptionSpec baseline =
      Options.text(
              "--baseline", "FILE", "A file with known findings, which are not reported again.")
          .build();

  private final OptionSpec isUpdate =
      Options.flag(
          "--update-baseline", "Write what is found to the baseline, and fail on nothing.");

  private final OptionSpec serviceReference =
      Options.text(
              "--service-reference",
              "FILE",
              "What AWS's services know, as scripts/update-service-reference writes it. Default: the"
                  + " one that policycheck carries.")
          .build();

  private final OptionSpec isVerbose =
      Options.flag(
          "--verbose",
          "Say also where rules could not decide, what is suppressed, which files are no policies,"
              + " and the content hashes that suppressions name.");

  private final CommandSpec spec;

  private LintCommand() {
    this.spec =
        Options.command(
            "lint",
            this,
            List.of(
                "Finds what is wrong with policies: branch protection with holes, policies that block every"
                    + " push, what AWS refuses, what says nothing, and what allows too much.",
                "",
                "  policycheck lint policies/",
                "  policycheck lint --account policies --format sarif --output policycheck.sarif",
                ""),
            List.of(
                "  0  nothing found at or above --fail-on",
                "  1  something found, or something undecided with --fail-on-undecided",
                "  2  wrong command line, no policy to look at, or not all could be read: the rest is linted",
                "     all the same; an invalid policy is a finding",
                "  3  a bug of policycheck"),
            List.of(
                paths,
                account,
                policyType,
                format,
                output,
                failOn,
                isFailingOnUndecided,
                isEmptyAllowed,
                baseline,
                isUpdate,
                serviceReference,
                isVerbose));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new LintCommand().spec;
  }

  @Override
  public Integer call() {
    LintConfiguration configuration =
        Configuration.nearest(Path.of("").toAbsolutePath())
            .map(LintConfiguration::of)
            .orElse(LintConfiguration.NONE);
    ReportFormat known =
        Choice.of("format", format.getValue(), List.of(ReportFormat.values()), ReportFormat::text);
    String threshold = failOn.getValue();
    Severity failing =
        threshold == null
            ? configuration.failOn().orElse(Severity.ERROR)
            : Choice.of("severity", threshold, List.of(Severity.values()), Severity::text);
    LintRequest request = request(configuration);
    if (Options.isGiven(isUpdate)) {
      return updateBaseline(request);
    }
    LintResult result = Linter.lint(request, new Progress(spec.commandLine().getErr()));
    String file = output.getValue();
    boolean isToFile = file != null;
    boolean isVerbose = Options.isGiven(this.isVerbose);
    ReportContext context =
        new ReportContext(
            VersionProvider.version(),
            ReportContext.root(request),
            PolicycheckCommand.color(spec).ansi().enabled() && !isToFile,
            isVerbose);
    Output.print(known.write(result, context), file, spec);
    Messages messages = new Messages(spec.commandLine().getErr());
    messages.findings(result.unread());
    messages.findings(result.notices());
    result.ages(Instant.now()).forEach(messages::warning);
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
    if (!result.unread().isEmpty()) {
      return ExitCode.BAD_INPUT.code();
    }
    boolean isFailing =
        result.has(failing)
            || ((Options.isGiven(isFailingOnUndecided) || configuration.failsOnUndecided())
                && !result.questions().isEmpty());
    return (isFailing ? ExitCode.DENIED : ExitCode.OK).code();
  }

  private LintRequest request(LintConfiguration configuration) {
    List<Path> files = new ArrayList<>();
    for (String path : Options.all(paths)) {
      files.add(Choice.path(path));
    }
    Optional<Path> whole =
        Optional.ofNullable(account.<@Nullable String>getValue()).map(Choice::path);
    if (files.isEmpty() && whole.isEmpty()) {
      files.add(Path.of("."));
    }
    LintRequest request =
        LintRequest.of(files, whole, configuration, LocalDate.now(ZoneOffset.UTC));
    String type = policyType.getValue();
    if (type != null) {
      request =
          request.of(
              Choice.of("type of policies", type, List.of(PolicyType.values()), PolicyType::text));
    }
    String known = baseline.getValue();
    if (known != null) {
      request = request.withBaseline(Optional.of(Choice.path(known)));
    }
    if (Options.isGiven(isEmptyAllowed)) {
      request = request.allowingEmpty();
    }
    String reference = serviceReference.getValue();
    return reference == null ? request : request.withServiceReference(Choice.path(reference));
  }

  private int updateBaseline(LintRequest request) {
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
    int written = Baseline.write(result, file);
    messages.hint("`" + file + "` has " + Counted.of(written, "finding"));
    Baseline.leftOut(result).forEach(messages::warning);
    return ExitCode.OK.code();
  }
}
