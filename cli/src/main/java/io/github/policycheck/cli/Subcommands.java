package io.github.policycheck.cli;

import java.util.List;
import picocli.CommandLine;

/** The subcommands, in the order of the help. */
final class Subcommands {

  private record Subcommand(String name, Class<?> type) {}

  private static final List<Subcommand> ALL =
      List.of(
          new Subcommand("eval", EvalCommand.class),
          new Subcommand("simulate", SimulateCommand.class),
          new Subcommand("lint", LintCommand.class),
          new Subcommand("rules", RulesCommand.class),
          new Subcommand("snapshot", SnapshotCommand.class),
          new Subcommand("hook", HookCommand.class),
          new Subcommand("schema", SchemaCommand.class));

  private Subcommands() {}

  /**
   * Adds the subcommand that the first argument names, and all of them if it names none: each costs
   * the start of every command the time to read its options.
   */
  static CommandLine addTo(CommandLine root, String[] arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    List<Subcommand> named = ALL.stream().filter(one -> one.name().equals(first)).toList();
    (named.isEmpty() ? ALL : named).forEach(one -> root.addSubcommand(one.name(), one.type()));
    return root;
  }
}
