package io.github.policycheck.cli;

import io.github.policycheck.cli.options.Options;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Prints the JSON Schema of a file that policycheck reads or writes. */
final class SchemaCommand implements Callable<Integer> {

  private final PositionalParamSpec name =
      Options.parameter(
              "NAME",
              "Which: account (account.yaml), policycheck (policycheck.yaml), policytest (*.policytest.yaml), snapshot, audit-log (a line of"
                  + " the Git hook's log), hook-doctor (what `hook doctor --format json` prints), eval (what `eval"
                  + " --format json` prints), who-can (what `who-can --format json` prints), prove (what `prove --format json` prints), diff (what `diff --format json` prints), lint (what `lint --format json` prints), test (what `test --format json` prints), rules (what `rules --format json` prints), baseline (of lint), replay (what `replay --format json` prints), replay-calibration (what `replay --calibrate --format json` prints), simulate-request or simulate-response.")
          .completionCandidates(
              Stream.of(PublishedSchema.values()).map(PublishedSchema::publicName).toList())
          .required(true)
          .build();

  private final CommandSpec spec;

  private SchemaCommand() {
    this.spec =
        Options.command(
            "schema",
            this,
            List.of("Prints the JSON Schema of one of policycheck's files."),
            List.of(
                "  0  printed",
                "  2  wrong command line, or no such schema",
                "  3  a bug of policycheck"),
            List.of(name));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new SchemaCommand().spec;
  }

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(PublishedSchema.named(name.getValue()).text());
    return ExitCode.OK.code();
  }
}
