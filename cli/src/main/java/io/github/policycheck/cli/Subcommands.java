package io.github.policycheck.cli;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The subcommands, in the order of the help. */
final class Subcommands {

  private static final String HELP = "help";

  private record Subcommand(String name, Supplier<CommandSpec> spec) {}

  private static final List<Subcommand> ALL =
      List.of(
          new Subcommand("init", InitCommand::spec),
          new Subcommand("eval", EvalCommand::spec),
          new Subcommand("who-can", WhoCanCommand::spec),
          new Subcommand("prove", ProveCommand::spec),
          new Subcommand("diff", DiffCommand::spec),
          new Subcommand("report", ReportCommand::spec),
          new Subcommand("replay", ReplayCommand::spec),
          new Subcommand("simulate", SimulateCommand::spec),
          new Subcommand("lint", LintCommand::spec),
          new Subcommand("protect", ProtectCommand::spec),
          new Subcommand("test", TestCommand::spec),
          new Subcommand("rules", RulesCommand::spec),
          new Subcommand("snapshot", SnapshotCommand::spec),
          new Subcommand("import", ImportCommand::spec),
          new Subcommand("verify-aws", VerifyAwsCommand::spec),
          new Subcommand("hook", HookCommand::spec),
          new Subcommand("mcp", McpCommand::spec),
          new Subcommand("schema", SchemaCommand::spec),
          new Subcommand("completion", CompletionCommand::spec),
          new Subcommand(HELP, HelpCommand::spec));

  private Subcommands() {}

  /** Returns their names. */
  static List<String> names() {
    return ALL.stream().map(Subcommand::name).toList();
  }

  /** Returns the command with all subcommands, for whoever looks at them as a whole. */
  static CommandLine all() {
    return addTo(new CommandLine(PolicycheckCommand.spec()), new String[0]);
  }

  /**
   * Adds the subcommand that the first argument names, and all of them if it names none: each costs
   * the start of every command the time to read its options.
   */
  static CommandLine addTo(CommandLine root, String[] arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    List<Subcommand> named =
        ALL.stream()
            .filter(one -> one.name().equals(first) && !first.equals(HELP)) // is about all
            .toList();
    (named.isEmpty() ? ALL : named)
        .forEach(one -> root.addSubcommand(one.name(), one.spec().get()));
    return root;
  }
}
