package io.github.policycheck.cli;

import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.lint.LintRules;
import io.github.policycheck.lint.RulePages;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Lists the rules of lint, or prints the page of one. */
final class RulesCommand implements Callable<Integer> {

  private final PositionalParamSpec rule =
      Options.parameter("RULE", "The id of a rule.")
          .arity("0..1")
          .completionCandidates(() -> LintRules.all().stream().map(rule -> rule.id()).iterator())
          .build();

  private final CommandSpec spec;

  private RulesCommand() {
    this.spec =
        Options.command(
            "rules",
            this,
            List.of("Lists the rules of lint, or prints the page of one."),
            List.of(
                "  0  printed",
                "  2  wrong command line, or no such rule",
                "  3  a bug of policycheck"),
            List.of(rule));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new RulesCommand().spec;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    String id = rule.getValue();
    if (id != null) {
      out.print(page(id));
      return ExitCode.OK.code();
    }
    int width = LintRules.all().stream().mapToInt(known -> known.id().length()).max().orElse(0);
    for (Rule known : LintRules.all()) {
      out.printf(
          "%-" + width + "s  %-7s  %s%n", known.id(), known.severity().text(), known.summary());
    }
    return ExitCode.OK.code();
  }

  private static String page(String id) {
    List<String> ids = LintRules.all().stream().map(Rule::id).toList();
    return RulePages.text(id)
        .orElseThrow(() -> Choice.none("rule", id, ids, "`policycheck rules` lists them"));
  }
}
