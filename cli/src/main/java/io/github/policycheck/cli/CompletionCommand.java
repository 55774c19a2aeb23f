package io.github.policycheck.cli;

import io.github.policycheck.cli.completion.FishCompletion;
import io.github.policycheck.cli.options.Choice;
import io.github.policycheck.cli.options.Options;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Prints what a shell reads to complete command lines. */
final class CompletionCommand implements Callable<Integer> {

  /** The shells. */
  private enum Shell {
    bash,
    zsh,
    fish
  }

  private static final String PROGRAM = "policycheck";

  private final PositionalParamSpec shell =
      Options.parameter("SHELL", "bash, zsh or fish.")
          .required(true)
          .completionCandidates(Stream.of(Shell.values()).map(Shell::name).toList())
          .build();

  private final CommandSpec spec;

  private CompletionCommand() {
    this.spec =
        Options.command(
            "completion",
            this,
            List.of(
                "Prints a script by which a shell completes commands, options and their values.",
                "",
                "  source <(policycheck completion bash)      in ~/.bashrc",
                "  source <(policycheck completion zsh)       in ~/.zshrc, after compinit",
                "  policycheck completion fish | source       in ~/.config/fish/config.fish",
                ""),
            List.of(
                "  0  printed",
                "  2  wrong command line, or no such shell",
                "  3  a bug of policycheck"),
            List.of(shell));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new CompletionCommand().spec;
  }

  @Override
  public Integer call() {
    Shell known = Choice.of("shell", shell.getValue(), List.of(Shell.values()), Shell::name);
    CommandLine whole = Subcommands.all();
    String script =
        switch (known) {
          case bash, zsh -> AutoComplete.bash(PROGRAM, whole); // zsh reads bash's by bashcompinit
          case fish -> FishCompletion.of(PROGRAM, whole);
        };
    spec.commandLine().getOut().print(script);
    return ExitCode.OK.code();
  }
}
