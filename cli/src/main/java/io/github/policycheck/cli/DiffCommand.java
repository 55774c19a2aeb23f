package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.AccountAge;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.cli.options.Choice;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.options.Output;
import io.github.policycheck.cli.options.PolicyTypeOption;
import io.github.policycheck.cli.terminal.Terminal;
import io.github.policycheck.report.diff.ComparedSide.OfAccount;
import io.github.policycheck.report.diff.Diff;
import io.github.policycheck.report.diff.Diff.Verdict;
import io.github.policycheck.report.diff.DiffContext;
import io.github.policycheck.report.diff.DiffJson;
import io.github.policycheck.report.diff.DiffMarkdown;
import io.github.policycheck.report.diff.DiffQuestion;
import io.github.policycheck.report.diff.DiffText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Says what two versions of policies allow that the other does not. */
final class DiffCommand implements Callable<Integer> {

  /** How the answer is printed. */
  enum Format {
    text,
    json,
    markdown
  }

  /** What fails. */
  private enum FailOn {
    NEW_ACCESS("new-access"),
    LOST_ACCESS("lost-access"),
    ANY("any");

    private final String text;

    FailOn(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    /** Returns what there is of what fails. */
    List<Verdict> of(Diff diff) {
      return switch (this) {
        case NEW_ACCESS -> List.of(diff.newAccess());
        case LOST_ACCESS -> List.of(diff.lostAccess());
        case ANY -> List.of(diff.newAccess(), diff.lostAccess());
      };
    }
  }

  private final DiffInput input = new DiffInput();

  private final OptionSpec failOn =
      Options.text(
              "--fail-on",
              "ACCESS",
              "Fail if there is new-access, lost-access or any of them, and if it is undecided whether"
                  + " there is. Default: nothing that is compared fails.")
          .completionCandidates(Arrays.stream(FailOn.values()).map(FailOn::text).toList())
          .build();

  private final OptionSpec format = Options.format("the answer", Format.class);

  private final OptionSpec output = Output.option();

  private final CommandSpec spec;

  private DiffCommand() {
    List<ArgSpec> arguments = new ArrayList<>(input.all());
    arguments.addAll(List.of(failOn, format, output));
    this.spec =
        Options.command(
            "diff",
            this,
            List.of(
                "Tells what the version after of policies or of an account allows and the version before"
                    + " does not, and the other way round: each with a request, or proved to be none.",
                "",
                "  policycheck diff old.json new.json --fail-on new-access",
                "  policycheck diff --git main..HEAD policies --format markdown",
                ""),
            List.of(
                "  0  compared, and nothing found that --fail-on names",
                "  1  found what --fail-on names",
                "  2  undecided whether there is what --fail-on names; also a wrong command line, or input",
                "     that cannot be read or is invalid",
                "  3  a bug of policycheck"),
            arguments);
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new DiffCommand().spec;
  }

  @Override
  public Integer call() {
    @Nullable String named = failOn.getValue();
    List<FailOn> failing =
        named == null
            ? List.of()
            : List.of(Choice.of("access", named, List.of(FailOn.values()), FailOn::text));
    DiffInput.Versions versions = input.read();
    Messages messages = new Messages(spec.commandLine().getErr());
    versions.warnings().forEach(messages::warning);
    Diff diff =
        DiffQuestion.ask(
            versions.before(), versions.after(), ServiceReference.builtIn(), PolicyTypeOption.NAME);
    if (diff.after() instanceof OfAccount after) {
      AccountAge.warning(after.account(), Instant.now()).ifPresent(messages::warning);
    }
    Output.print(text(diff, versions), output.getValue(), spec);
    List<Verdict> found = failing.stream().flatMap(one -> one.of(diff).stream()).toList();
    if (found.contains(Verdict.FOUND)) {
      return ExitCode.DENIED.code();
    }
    return (found.contains(Verdict.UNDECIDED) ? ExitCode.BAD_INPUT : ExitCode.OK).code();
  }

  private String text(Diff diff, DiffInput.Versions versions) {
    String version = VersionProvider.version();
    Format known = format.getValue();
    @Nullable String file = output.getValue();
    return switch (known) {
      case text ->
          DiffText.of(
              diff,
              new DiffContext(
                  version,
                  file == null ? Terminal.layout() : Terminal.layoutOfFiles(),
                  PolicycheckCommand.color(spec).ansi().enabled() && file == null,
                  versions.commands()));
      case json -> DiffJson.of(diff, version);
      case markdown -> DiffMarkdown.of(diff, version);
    };
  }
}
