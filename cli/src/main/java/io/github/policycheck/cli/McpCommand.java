package io.github.policycheck.cli;

import io.github.policycheck.cli.account.AccountOption;
import io.github.policycheck.cli.options.Choice;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.terminal.ColorChoice;
import io.github.policycheck.mcp.McpServer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Answers assistants in editors, which call the other commands as tools. */
final class McpCommand implements Callable<Integer> {

  private final PositionalParamSpec folders =
      Options.parameters(
          "FOLDER",
          "Files are read below these folders alone, links out of them not followed. Default: this"
              + " folder.");

  private final CommandSpec spec;

  private McpCommand() {
    this.spec =
        Options.command(
            "mcp",
            this,
            List.of(
                "Answers assistants in editors over the Model Context Protocol, on standard input"
                    + " and output: eval, who-can, prove, diff, lint, test and the pages of rules are tools. Changes"
                    + " nothing and uses no network.",
                "",
                "  policycheck mcp",
                "  policycheck mcp policies/ tests/",
                ""),
            List.of(
                "  0  the assistant has gone",
                "  2  wrong command line, or no such folder",
                "  3  a bug of policycheck"),
            List.of(folders));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new McpCommand().spec;
  }

  @Override
  public Integer call() {
    List<Path> named = Options.all(folders).stream().map(Choice::path).toList();
    McpServer server =
        new McpServer(
            VersionProvider.version(),
            name -> PublishedSchema.named(name).text(),
            named,
            AccountOption.ofEnvironment());
    Messages messages = new Messages(spec.commandLine().getErr());
    if (ColorChoice.isTerminal()) {
      messages.hint("this waits for messages of an assistant; docs/mcp.md says how to set one up");
    }
    PrintStream standard = System.out;
    System.setOut(System.err); // what a library prints is no message, and clients stop at it
    try {
      server.run(
          System.in,
          spec.commandLine().getOut(),
          message -> message.lines().forEach(messages::hint));
    } finally {
      System.setOut(standard);
    }
    return ExitCode.OK.code();
  }
}
