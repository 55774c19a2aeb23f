package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.cli.account.AsksAccount;
import io.github.policycheck.cli.account.TemplateAnswers;
import io.github.policycheck.cli.hook.SetupException;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.terminal.ColorChoice;
import io.github.policycheck.engine.account.LeftOutPrincipalException;
import io.github.policycheck.engine.account.UnknownPrincipalException;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.eval.simulation.SimulationException;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.LiveAccountException;
import io.github.policycheck.liveaccount.verification.VerificationException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command line of people: everything but the hooks. */
final class CommandLineMain {

  /** What Java makes of bytes that the locale has no character for. */
  private static final char UNDECODABLE = '\ufffd';

  private CommandLineMain() {}

  /** Runs the command line and ends the process with its exit code. */
  static void runAndExit(String[] args) {
    // UTF-8 on every machine: what is printed quotes policies, which are UTF-8.
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    int code = ExitCode.BUG.code();
    try {
      code = run(args, out, err);
    } catch (Throwable e) { // also an exhausted memory: what is no answer must not look like one
      new Messages(err).bug(e);
    }
    if (out.checkError()) {
      new Messages(err).error("the answer could not be written");
      code = ExitCode.BAD_INPUT.code();
    }
    System.exit(code);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  /** Runs the command line; the answer goes to {@code out}, messages to {@code err}. */
  static int run(String[] args, PrintWriter out, PrintWriter err) {
    CommandLine command =
        Subcommands.addTo(new CommandLine(PolicycheckCommand.spec()), args)
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setAbbreviatedOptionsAllowed(false)
            .setUnmatchedOptionsAllowedAsOptionParameters(false)
            .setExpandAtFiles(false)
            .setUsageHelpWidth(100)
            .setParameterExceptionHandler(WrongCommandLine::explain)
            .setExecutionExceptionHandler((e, line, parsed) -> failed(e, line))
            .setExecutionStrategy(CommandLineMain::execute);
    VersionProvider.provideFor(command);
    for (String argument : args) {
      if (argument.indexOf(UNDECODABLE) >= 0) {
        new Messages(err)
            .error(
                "the argument `"
                    + argument
                    + "` cannot be read in this locale; set LC_ALL to one with UTF-8");
        return ExitCode.BAD_INPUT.code();
      }
    }
    return command.execute(args);
  }

  private static int execute(ParseResult parsed) {
    CommandLine root = parsed.commandSpec().commandLine();
    ColorChoice color = PolicycheckCommand.color(root.getCommandSpec());
    root.setColorScheme(CommandLine.Help.defaultColorScheme(color.ansi()));
    return aboutTemplates(root, parsed).orElseGet(() -> new CommandLine.RunLast().execute(parsed));
  }

  /** Lets a command answer about an account that templates make; empty if it does not ask. */
  private static Optional<Integer> aboutTemplates(CommandLine root, ParseResult parsed) {
    List<CommandLine> lines = parsed.asCommandLineList();
    CommandLine line = lines.get(lines.size() - 1);
    if (!(line.getCommandSpec().userObject() instanceof AsksAccount command)
        || line.isUsageHelpRequested()
        || line.isVersionHelpRequested()) {
      return Optional.empty();
    }
    try {
      return command
          .asked()
          .flatMap(
              option ->
                  option
                      .templates()
                      .map(
                          templates ->
                              new TemplateAnswers(
                                      command,
                                      option,
                                      templates,
                                      root,
                                      () -> answered(parsed),
                                      new Messages(root.getErr())::warning)
                                  .run(line.getParseResult(), isJson(line))));
    } catch (CommandLine.ParameterException e) {
      throw e; // a wrong command line is explained as always
    } catch (RuntimeException e) {
      return Optional.of(failed(e, line));
    }
  }

  private static boolean isJson(CommandLine line) {
    OptionSpec format = line.getCommandSpec().findOption("--format");
    return format != null && String.valueOf(format.<Object>getValue()).equals("json");
  }

  private static int answered(ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (CommandLine.ExecutionException e) {
      return failed(e.getCause() instanceof Exception cause ? cause : e, e.getCommandLine());
    }
  }

  private static int failed(Exception e, CommandLine line) {
    Messages messages = new Messages(line.getErr());
    if (e instanceof InvalidFileException invalid) {
      messages.findings(invalid.findings());
    } else if (e instanceof LeftOutPrincipalException leftOut) {
      leftOut.policies().forEach(policy -> messages.findings(policy.problems()));
      messages.error(String.valueOf(e.getMessage()));
    } else if (e instanceof UnreadableFileException
        || e instanceof UnknownPrincipalException
        || e instanceof SetupException
        || e instanceof InvalidQuestionException
        || e instanceof LiveAccountException
        || e instanceof VerificationException
        || e instanceof InputException) {
      messages.error(String.valueOf(e.getMessage()));
    } else if (e instanceof AwsException aws) {
      messages.error(AwsLibrary.inWords(aws));
    } else if (e instanceof SimulationException wrong) {
      String message = String.valueOf(wrong.getMessage());
      message.lines().forEach(each -> messages.error(wrong.code().text() + ": " + each));
    } else {
      messages.bug(e);
      return ExitCode.BUG.code();
    }
    return ExitCode.BAD_INPUT.code();
  }
}
