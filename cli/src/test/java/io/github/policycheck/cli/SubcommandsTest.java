package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SubcommandsTest {

  private static final List<String> ALL =
      List.of(
          "init",
          "eval",
          "who-can",
          "prove",
          "diff",
          "report",
          "replay",
          "simulate",
          "lint",
          "protect",
          "test",
          "rules",
          "snapshot",
          "import",
          "verify-aws",
          "hook",
          "mcp",
          "schema",
          "completion",
          "help");

  private static CommandLine command(String... arguments) {
    return Subcommands.addTo(new CommandLine(PolicycheckCommand.spec()), arguments);
  }

  @Test
  void only_the_subcommand_that_is_asked_for_is_there() {
    for (String name : ALL.subList(0, ALL.size() - 1)) {
      assertThat(command(name, "--help").getSubcommands()).containsOnlyKeys(name);
    }
  }

  @Test
  void all_are_there_for_help_and_for_a_misspelt_name() {
    assertThat(command().getSubcommands()).containsOnlyKeys(ALL);
    assertThat(command("help", "eval").getSubcommands()).containsOnlyKeys(ALL);
    assertThat(command("--help").getSubcommands()).containsOnlyKeys(ALL);
    assertThat(command("evla", "lint").getSubcommands()).containsOnlyKeys(ALL);
    assertThat(command("--color", "never", "eval").getSubcommands()).containsOnlyKeys(ALL);
  }

  @Test
  void each_calls_itself_as_it_is_called() {
    command()
        .getSubcommands()
        .forEach((name, line) -> assertThat(line.getCommandSpec().name()).isEqualTo(name));
  }
}
