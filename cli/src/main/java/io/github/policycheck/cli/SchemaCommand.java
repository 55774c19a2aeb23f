package io.github.policycheck.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the JSON Schema of a file that policycheck reads or writes. */
@Command(
    name = "schema",
    sortOptions = false,
    description = "Prints the JSON Schema of one of policycheck's files.",
    footer = {
      "  0  printed",
      "  2  wrong command line, or no such schema",
      "  3  a bug of policycheck"
    })
final class SchemaCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description =
          "Which: account (account.yaml), policycheck (policycheck.yaml), snapshot, audit-log (a line of"
              + " the Git hook's log), hook-doctor (what `hook doctor --format json` prints), eval (what `eval"
              + " --format json` prints), lint (what `lint --format json` prints), baseline (of lint), simulate-request or simulate-response.")
  private String name;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  SchemaCommand() {}

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(PublishedSchema.named(name).text());
    return ExitCode.OK.code();
  }
}
