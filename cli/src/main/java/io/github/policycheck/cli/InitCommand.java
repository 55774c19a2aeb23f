package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.cli.init.FirstFiles;
import io.github.policycheck.cli.init.NextQuestions;
import io.github.policycheck.cli.init.NoFirstFilesException;
import io.github.policycheck.cli.options.Choice;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.terminal.Terminal;
import io.github.policycheck.lint.report.WitnessCommand;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Makes the first files of somebody who begins. */
final class InitCommand implements Callable<Integer> {

  private final PositionalParamSpec folder =
      Options.parameter("FOLDER", "Where policycheck.yaml goes. Default: this folder.")
          .arity("0..1")
          .build();

  private final OptionSpec from =
      Options.text(
              "--from",
              "FOLDER",
              "The folder with the policies, where account.yaml goes. Default: FOLDER.")
          .build();

  private final OptionSpec isExample =
      Options.flag("--example", "Write the account of AWS's article on branches, to try things.");

  private final OptionSpec accountId =
      Options.text(
              "--account-id",
              "ID",
              "The account's twelve digits. Default: those in the ARNs of the policies, if they"
                  + " name one account.")
          .build();

  private final OptionSpec region =
      Options.text(
              "--region",
              "REGION",
              "The region of its repositories. Default: that in the ARNs of the policies.")
          .build();

  private final OptionSpec repositories =
      Options.texts(
          "--repo", "NAME", "A repository, besides those that the policies name. May be repeated.");

  private final OptionSpec isDryRun =
      Options.flag("--dry-run", "Print what would be written, and write nothing.");

  private final CommandSpec spec;

  private InitCommand() {
    this.spec =
        Options.command(
            "init",
            this,
            List.of(
                "Makes a first account.yaml and policycheck.yaml from a folder with policies, or from"
                    + " AWS's article. No file that is there is changed.",
                "",
                "  policycheck init --from policies",
                "  policycheck init --example demo",
                ""),
            List.of(
                "  0  written, or with --dry-run printed",
                "  2  wrong command line, a file that is there already, no policy, or what the policies do"
                    + " not say",
                "  3  a bug of policycheck"),
            List.of(folder, from, isExample, accountId, region, repositories, isDryRun));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new InitCommand().spec;
  }

  @Override
  public Integer call() {
    @Nullable String named = folder.getValue();
    Path place = Choice.path(named == null ? "." : named).normalize();
    try {
      FirstFiles files = Options.isGiven(isExample) ? example(place) : ofPolicies(place);
      Messages messages = new Messages(spec.commandLine().getErr());
      messages.findings(files.problems());
      PrintWriter out = spec.commandLine().getOut();
      if (Options.isGiven(isDryRun)) {
        files.refuseIfThere();
        files.texts().forEach((file, text) -> out.print("# " + FileNames.text(file) + "\n" + text));
      } else {
        files.write();
        files.texts().keySet().forEach(file -> out.print("wrote " + FileNames.text(file) + "\n"));
      }
      files.leftOut().forEach(line -> messages.hint("left out: " + line));
      if (!files.problems().isEmpty()) {
        messages.warning(
            "policies with errors are left out; mend them and put them under `policies`");
      }
      if (!Options.isGiven(isDryRun)) {
        next(files, place, out);
      }
      return ExitCode.OK.code();
    } catch (NoFirstFilesException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    }
  }

  private FirstFiles example(Path place) {
    for (OptionSpec option : List.of(from, accountId, region, repositories)) {
      if (option.getValue() != null) {
        throw new InputException(
            option.longestName() + " does not go with --example, which has an account of its own");
      }
    }
    return FirstFiles.ofExample(place);
  }

  private FirstFiles ofPolicies(Path place) {
    @Nullable String source = from.getValue();
    return FirstFiles.of(
        place,
        source == null ? place : Choice.path(source).normalize(),
        accountId.getValue(),
        region.getValue(),
        Options.all(repositories));
  }

  /** Says what to ask now, as it can be pasted. */
  private static void next(FirstFiles files, Path place, PrintWriter out) {
    Path here = Path.of("").toAbsolutePath();
    boolean isConfigured = here.startsWith(place.toAbsolutePath().normalize());
    String account = shown(files.account());
    Path tests =
        Files.isDirectory(files.account()) ? files.account() : files.account().resolveSibling("");
    out.print("\nask next\n");
    WitnessCommand program = Terminal.commands();
    NextQuestions.of(
            AccountReader.readWhole(files.account()).account(),
            isConfigured ? List.of() : List.of("--account", account),
            account,
            shown(tests.resolve("first.policytest.yaml")))
        .forEach(words -> out.print("  " + program.of(words) + "\n"));
  }

  private static String shown(Path path) {
    String text = FileNames.text(path);
    return text.isEmpty() ? "." : text;
  }
}
