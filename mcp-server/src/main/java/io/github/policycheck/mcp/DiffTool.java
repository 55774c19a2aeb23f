package io.github.policycheck.mcp;

import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.analysis.proof.PolicyPair;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.lint.comparison.ComparedCommands;
import io.github.policycheck.lint.comparison.ComparedFiles;
import io.github.policycheck.lint.comparison.ComparedRevisions;
import io.github.policycheck.lint.report.WitnessCommand;
import io.github.policycheck.report.diff.ComparedSide;
import io.github.policycheck.report.diff.Diff;
import io.github.policycheck.report.diff.DiffContext;
import io.github.policycheck.report.diff.DiffJson;
import io.github.policycheck.report.diff.DiffQuestion;
import io.github.policycheck.report.diff.DiffText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What two versions of policies allow that the other does not. */
final class DiffTool implements Tool {

  @Override
  public String name() {
    return "diff";
  }

  @Override
  public String title() {
    return "What another version of policies allows";
  }

  @Override
  public String description() {
    return "Tells what the version after of IAM policies, or of an account in files, allows and the"
        + " version before does not, and the other way round: each with a request that the tool eval"
        + " confirms, or proved to be none, or why that is undecided. Policies that only deny are compared"
        + " under an Allow of everything. Nothing is sent to AWS.";
  }

  @Override
  public List<Parameter> parameters() {
    return TemplateParameters.ofAccountAfter(
        Parameter.text(
            "before",
            "The version before: a policy, a folder of policies, or an account (a folder with an"
                + " account.yaml, a snapshot, the JSON of `aws iam get-account-authorization-details`, or"
                + " templates of Terraform or CloudFormation that say all of it)."),
        Parameter.text("after", "The version after, likewise."),
        Parameter.text(
            "git",
            "In place of `before`, two revisions A..B of the Git repository of `after`, of which what"
                + " they have at that path is compared."),
        Parameter.text(
                "policyType",
                "The type of policies that no account has. Default: told by their elements.")
            .of(PolicyPair.TYPES.stream().map(PolicyType::text).toList()));
  }

  @Override
  public String schema() {
    return "diff";
  }

  @Override
  public ToolAnswer call(Arguments arguments, Workspace workspace, Call call) {
    Optional<PolicyType> type =
        arguments
            .text("policyType")
            .flatMap(
                text ->
                    PolicyPair.TYPES.stream().filter(one -> one.text().equals(text)).findFirst());
    Optional<Path> before = arguments.text("before").map(workspace::path);
    Optional<String> git = arguments.text("git");
    if (before.isPresent() == git.isPresent()) {
      throw new ArgumentException(
          "name the version before with `before`, or two revisions with `git`");
    }
    Path after =
        arguments
            .text("after")
            .map(workspace::path)
            .orElseThrow(() -> new ArgumentException("name the version after with `after`"));
    List<Path> places = new ArrayList<>(workspace.folders());
    before.ifPresent(places::add);
    places.add(after);
    Configuration.checkVersion(places);
    before.ifPresent(call);
    call.accept(after);
    AccountInputs given = TemplateParameters.ofAccount(arguments, workspace);
    return git.isPresent()
        ? revisions(ComparedRevisions.parse(git.get()), after, type, given, call)
        : versions(before.orElseThrow(), after, type, given, call);
  }

  private static ToolAnswer versions(
      Path before, Path after, Optional<PolicyType> type, AccountInputs given, Call call) {
    ComparedFiles from = ComparedFiles.read(before, FileContents.OF_DISK, type, given);
    ComparedFiles to = ComparedFiles.read(after, FileContents.OF_DISK, type, given);
    WitnessCommand program = WitnessCommand.ofProgram(List.of("policycheck"));
    ComparedCommands commands = new ComparedCommands(program, given, before, from, after, to);
    return answer(
        side(FileNames.text(before), from),
        side(FileNames.text(after), to),
        asked -> commands.of(asked.name(), asked.witness(), asked.isAfter()),
        List.of(from, to),
        call);
  }

  private static ToolAnswer revisions(
      ComparedRevisions two, Path path, Optional<PolicyType> type, AccountInputs given, Call call) {
    ComparedFiles from = ComparedRevisions.read(two.before(), path, type, given);
    ComparedFiles to = ComparedRevisions.read(two.after(), path, type, given);
    return answer(
        side(two.before() + ":" + FileNames.text(path), from),
        side(two.after() + ":" + FileNames.text(path), to),
        asked -> Optional.empty(),
        List.of(from, to),
        call);
  }

  private static ComparedSide side(String name, ComparedFiles files) {
    return ComparedSide.of(name, files.account(), files.policies(), files.digest());
  }

  private static ToolAnswer answer(
      ComparedSide before,
      ComparedSide after,
      Function<DiffContext.Shown, Optional<String>> commands,
      List<ComparedFiles> read,
      Call call) {
    ComparedFiles.checkGiven(read.get(0), read.get(1));
    Diff diff = DiffQuestion.ask(before, after, ServiceReference.builtIn(), "`policyType`");
    List<String> warnings = read.stream().flatMap(one -> one.notRead().stream()).toList();
    DiffContext context =
        new DiffContext(call.version(), new TextLayout(ToolAnswer.WIDTH), false, commands);
    return ToolAnswer.of(
        DiffText.of(diff, context),
        Messages.warnings(warnings),
        DiffJson.of(diff, call.version()),
        false);
  }
}
