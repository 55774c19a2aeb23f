package io.github.policycheck.mcp;

import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.ReadableFolders;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.lint.FileFilter;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.LintRules;
import io.github.policycheck.lint.Linter;
import io.github.policycheck.lint.RuleSettings;
import io.github.policycheck.lint.report.ReportContext;
import io.github.policycheck.lint.report.ReportFormat;
import io.github.policycheck.lint.report.WitnessCommand;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is wrong with policies. */
final class LintTool implements Tool {

  /** Of each tool that asks about an account. */
  static final Parameter ACCOUNT =
      Parameter.text(
          "account",
          "The account: a folder with an account.yaml, a snapshot, the JSON of `aws iam"
              + " get-account-authorization-details`, or templates of Terraform or CloudFormation that"
              + " say all of it. Default: that of the server's environment"
              + " (POLICYCHECK_ACCOUNT), else `account` of policycheck.yaml.");

  private static final List<String> TYPES =
      Stream.of(PolicyType.values()).map(PolicyType::text).toList();

  @Override
  public String name() {
    return "lint";
  }

  @Override
  public String title() {
    return "What is wrong with policies";
  }

  @Override
  public String description() {
    return "Finds what is wrong with IAM policies in files: branch protection with holes, policies that"
        + " block every push, what AWS refuses, what says nothing, and what allows too much. Each finding"
        + " has its place (file, line, column), its rule and, where there is one, a witness: a request that"
        + " shows it. What could not be decided or read is said and counted; no finding there is no proof."
        + " The tool explain_rule has the page of a rule, with what to write instead.";
  }

  @Override
  public List<Parameter> parameters() {
    return TemplateParameters.after(
        Parameter.texts(
            "paths",
            "Policy files, and folders with policies and accounts. Default: the folders of the server,"
                + " unless `account` is given."),
        Parameter.text(
            "account",
            "An account, evaluated as a whole: a folder with an account.yaml, a snapshot, or the JSON"
                + " of `aws iam get-account-authorization-details`; templates are linted where they"
                + " stand."),
        Parameter.text(
                "policyType",
                "The type of policies that no account has. Default: `policyTypes` of policycheck.yaml,"
                    + " else told by their elements.")
            .of(TYPES),
        Parameter.texts(
            "include",
            "Look in folders only at files that fit these patterns, seen from the folder: * is any"
                + " of a name, **/ any folders."),
        Parameter.texts("exclude", "Pass over files that fit these, likewise."),
        Parameter.text(
            "config",
            "The configuration, instead of the policycheck.yaml in the first of the server's"
                + " folders."),
        Parameter.texts("rule", "Look for what these rules find, and for nothing else."),
        Parameter.texts("disable", "Do not look for what these rules find."),
        Parameter.text(
            "changedSince",
            "Report only what this Git revision, linted too, does not have, wherever it stands."),
        Parameter.text("baseline", "A file with known findings, which are not reported again."),
        Parameter.flag("allowEmpty", "Accept a path that holds no policy."),
        Parameter.flag(
            "verbose",
            "Say also where rules could not decide, what is suppressed, and which files are no"
                + " policies."));
  }

  @Override
  public String schema() {
    return "lint";
  }

  @Override
  public ToolAnswer call(Arguments arguments, Workspace workspace, Call call) {
    LintRequest request = request(arguments, workspace);
    LintResult result = Linter.lint(request, call);
    ReportContext context =
        new ReportContext(
            "",
            ReportContext.root(request),
            false,
            arguments.isTrue("verbose"),
            FileContents.OF_DISK,
            new TextLayout(ToolAnswer.WIDTH),
            Severity.ERROR,
            WitnessCommand.ofProgram(List.of("policycheck")));
    List<String> messages = new ArrayList<>(Messages.findings(result.unread()));
    messages.addAll(Messages.findings(result.notices()));
    messages.addAll(Messages.warnings(result.ages(Instant.now())));
    if (request.configuration().isEmpty()) {
      workspace.configurationAbove().ifPresent(file -> messages.add(notRead(file)));
    }
    return ToolAnswer.of(
        ReportFormat.TEXT.write(result, context),
        messages,
        ReportFormat.JSON.write(result, context),
        !result.unread().isEmpty());
  }

  private static String notRead(Path file) {
    return "warning: `"
        + FileNames.text(file)
        + "` is not read, as it "
        + ReadableFolders.OUTSIDE
        + "; the command `policycheck lint` reads it";
  }

  private static LintRequest request(Arguments arguments, Workspace workspace) {
    List<Path> paths =
        new ArrayList<>(arguments.texts("paths").stream().map(workspace::path).toList());
    Optional<Path> account = path("account", arguments, workspace);
    Configuration.checkVersion(account.stream().toList());
    if (paths.isEmpty() && account.isEmpty()) {
      paths.addAll(workspace.folders());
    }
    Optional<Configuration> named =
        path("config", arguments, workspace)
            .map(file -> Configuration.read(file.toAbsolutePath(), file));
    LintConfiguration configuration =
        named
            .or(workspace::configuration)
            .map(LintConfiguration::of)
            .orElse(LintConfiguration.NONE);
    LintRequest request =
        LintRequest.of(paths, account, configuration, LocalDate.now(ZoneOffset.UTC))
            .of(new FileFilter(arguments.texts("include"), arguments.texts("exclude")))
            .with(asking(arguments, configuration.rules()))
            .with(TemplateParameters.of(arguments, workspace));
    if (named.isPresent()) {
      request = request.under(named.get());
    }
    Optional<PolicyType> type =
        arguments
            .text("policyType")
            .flatMap(
                text ->
                    Stream.of(PolicyType.values())
                        .filter(one -> one.text().equals(text))
                        .findFirst());
    if (type.isPresent()) {
      request = request.of(type.get());
    }
    Optional<String> revision = arguments.text("changedSince");
    if (revision.isPresent()) {
      request = request.changedSince(revision.get());
    }
    Optional<Path> baseline = path("baseline", arguments, workspace);
    if (baseline.isPresent()) {
      request = request.withBaseline(baseline);
    }
    return arguments.isTrue("allowEmpty") ? request.allowingEmpty() : request;
  }

  private static Optional<Path> path(String name, Arguments arguments, Workspace workspace) {
    return arguments.text(name).map(workspace::path);
  }

  private static RuleSettings asking(Arguments arguments, RuleSettings settings) {
    List<String> only = arguments.texts("rule");
    List<String> without = arguments.texts("disable");
    Stream.concat(only.stream(), without.stream())
        .forEach(id -> ExplainRuleTool.rule(id, "the tool explain_rule lists them"));
    LintRules.refusal(only, without, "`rule`", "`disable`")
        .ifPresent(
            why -> {
              throw new ArgumentException(why);
            });
    return settings.asking(Set.copyOf(only), Set.copyOf(without));
  }
}
