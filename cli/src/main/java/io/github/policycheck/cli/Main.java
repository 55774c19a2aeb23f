package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.account.UnknownPrincipalException;
import io.github.policycheck.engine.finding.Spelling;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Starts the command. */
public final class Main {

  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    // UTF-8 on every machine: what is printed quotes policies, which are UTF-8.
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    int code = run(args, out, err);
    out.flush();
    err.flush();
    System.exit(code);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8),
        false,
        StandardCharsets.UTF_8);
  }

  /** Runs the command line; the answer goes to {@code out}, messages to {@code err}. */
  static int run(String[] args, PrintWriter out, PrintWriter err) {
    CommandLine command =
        new CommandLine(new PolicycheckCommand())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setAbbreviatedOptionsAllowed(false)
            .setUsageHelpWidth(100)
            .setParameterExceptionHandler((e, arguments) -> wrongCommandLine(e))
            .setExecutionExceptionHandler((e, line, parsed) -> failed(e, line))
            .setExecutionStrategy(Main::execute);
    return command.execute(args);
  }

  private static int execute(ParseResult parsed) {
    CommandLine root = parsed.commandSpec().commandLine();
    PolicycheckCommand options = root.getCommand();
    root.setColorScheme(CommandLine.Help.defaultColorScheme(options.color().ansi()));
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int wrongCommandLine(ParameterException e) {
    CommandLine line = e.getCommandLine();
    Messages messages = new Messages(line.getErr());
    messages.error(firstLetterLower(String.valueOf(e.getMessage())) + didYouMean(e, line));
    messages.hint("try `" + line.getCommandSpec().qualifiedName() + " --help`");
    return ExitCode.BAD_INPUT.code();
  }

  private static String didYouMean(ParameterException e, CommandLine line) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    List<String> known = new ArrayList<>(line.getCommandSpec().optionsMap().keySet());
    known.addAll(line.getSubcommands().keySet());
    return Spelling.hint(unmatched.getUnmatched().get(0), known);
  }

  private static String firstLetterLower(String message) {
    boolean isAcronym = message.length() > 1 && Character.isUpperCase(message.charAt(1));
    return message.isEmpty() || isAcronym
        ? message
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private static int failed(Exception e, CommandLine line) {
    Messages messages = new Messages(line.getErr());
    if (e instanceof InvalidFileException invalid) {
      messages.findings(invalid.findings());
    } else if (e instanceof UnreadableFileException
        || e instanceof UnknownPrincipalException
        || e instanceof InputException) {
      messages.error(String.valueOf(e.getMessage()));
    } else {
      messages.bug(e);
      return ExitCode.BUG.code();
    }
    return ExitCode.BAD_INPUT.code();
  }
}
