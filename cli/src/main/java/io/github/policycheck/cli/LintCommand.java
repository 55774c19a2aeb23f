package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.Configuration;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Finds what is wrong with policies. */
@Command(
    name = "lint",
    sortOptions = false,
    description = {
      "Finds what is wrong with policies: branch protection with holes, policies that block every"
          + " push, what AWS refuses, what says nothing, and what allows too much.",
      "",
      "  policycheck lint policies/",
      "  policycheck lint --account policies --format sarif --output policycheck.sarif",
      ""
    },
    footer = {
      "  0  nothing found at or above --fail-on",
      "  1  something found, or something undecided with --fail-on-undecided",
      "  2  wrong command line, no policy to look at, or not all could be read: the rest is linted",
      "     all the same; a policy that is not right is a finding",
      "  3  a bug of policycheck"
    })
final class LintCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @ParentCommand private PolicycheckCommand root;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description =
          "Policy files, and folders with policies and accounts. Default: this folder, unless"
              + " --account is given.")
  private List<String> paths = List.of();

  @Option(
      names = "--account",
      paramLabel = "PATH",
      description =
          "An account, evaluated as a whole: a folder with an account.yaml, a snapshot, or the JSON of"
              + " `aws iam get-account-authorization-details`.")
  private @Nullable String account;

  @Option(
      names = "--policy-type",
      paramLabel = "TYPE",
      description =
          "The type of policies that no account has: identity, permissionsBoundary, session,"
              + " serviceControl, resourceControl, vpcEndpoint, resource or roleTrust. Default:"
              + " `policyTypes` of policycheck.yaml, else told by their elements.")
  private @Nullable String policyType;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json, sarif, junit, github or gitlab. Default: ${DEFAULT-VALUE}.")
  private String format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file to write. Default: standard output.")
  private @Nullable String output;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "From which severity on findings fail: error, warning or note. Default: `failOn` of"
              + " policycheck.yaml, else error.")
  private @Nullable String failOn;

  @Option(
      names = "--fail-on-undecided",
      description =
          "Fail also where a rule could not decide. Default: `failOnUndecided` of"
              + " policycheck.yaml.")
  private boolean isFailingOnUndecided;

  @Option(
      names = "--allow-empty",
      description = "Take it for right that a path holds no policy, and do not fail.")
  private boolean isEmptyAllowed;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "The findings that were there before; they do not count.")
  private @Nullable String baseline;

  @Option(
      names = "--update-baseline",
      description = "Write what is found to the baseline, and fail on nothing.")
  private boolean isUpdate;

  @Option(
      names = "--service-reference",
      paramLabel = "FILE",
      description =
          "What AWS's services know, as scripts/update-service-reference writes it. Default: the"
              + " one that policycheck carries.")
  private @Nullable String serviceReference;

  @Option(
      names = "--verbose",
      description =
          "Say also where rules could not decide, what is suppressed, which files are no policies,"
              + " and the content hashes that suppressions name.")
  private boolean isVerbose;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  LintCommand() {}

  @Override
  public Integer call() {
    LintConfiguration configuration =
        Configuration.nearest(Path.of("").toAbsolutePath())
            .map(LintConfiguration::of)
            .orElse(LintConfiguration.NONE);
    ReportFormat known =
        Choice.of("format", format, List.of(ReportFormat.values()), ReportFormat::text);
    Severity failing =
        failOn == null
            ? configuration.failOn().orElse(Severity.ERROR)
            : Choice.of("severity", failOn, List.of(Severity.values()), Severity::text);
    LintRequest request = request(configuration);
    if (isUpdate) {
      return updateBaseline(request);
    }
    LintResult result = Linter.lint(request, new LintProgress(spec.commandLine().getErr()));
    boolean isToFile = output != null;
    ReportContext context =
        new ReportContext(
            VersionProvider.version(),
            ReportContext.root(request),
            root.color().ansi().enabled() && !isToFile,
            isVerbose);
    print(known.write(result, context));
    Messages messages = new Messages(spec.commandLine().getErr());
    messages.findings(result.unread());
    messages.findings(result.notices());
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
            || ((isFailingOnUndecided || configuration.failsOnUndecided())
                && !result.questions().isEmpty());
    return (isFailing ? ExitCode.DENIED : ExitCode.OK).code();
  }

  private LintRequest request(LintConfiguration configuration) {
    List<Path> files = new ArrayList<>();
    for (String path : paths) {
      files.add(Choice.path(path));
    }
    Optional<Path> whole = Optional.ofNullable(account).map(Choice::path);
    if (files.isEmpty() && whole.isEmpty()) {
      files.add(Path.of("."));
    }
    LintRequest request =
        LintRequest.of(files, whole, configuration, LocalDate.now(ZoneOffset.UTC));
    if (policyType != null) {
      request =
          request.of(
              Choice.of(
                  "type of policies", policyType, List.of(PolicyType.values()), PolicyType::text));
    }
    if (baseline != null) {
      request = request.withBaseline(Optional.of(Choice.path(baseline)));
    }
    if (isEmptyAllowed) {
      request = request.allowingEmpty();
    }
    return serviceReference == null
        ? request
        : request.withServiceReference(Choice.path(serviceReference));
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

  private void print(String report) {
    if (output == null) {
      spec.commandLine().getOut().print(report);
      return;
    }
    try {
      Files.writeString(Choice.path(output), report);
    } catch (IOException e) {
      throw new InputException("`" + output + "` cannot be written: " + e.getMessage());
    }
  }
}
