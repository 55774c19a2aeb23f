package io.github.policycheck.cli;

import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.cli.options.Choice;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.terminal.Terminal;
import io.github.policycheck.lint.LintRules;
import io.github.policycheck.lint.RulePages;
import io.github.policycheck.lint.report.RulesReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Lists the rules of lint, or prints the page of one. */
final class RulesCommand implements Callable<Integer> {

  /** How rules are printed. */
  enum Format {
    text,
    json
  }

  private final PositionalParamSpec rule =
      Options.parameter("RULE", "The id of a rule.")
          .arity("0..1")
          .completionCandidates(() -> LintRules.all().stream().map(rule -> rule.id()).iterator())
          .build();

  private final OptionSpec format = Options.format("them", Format.class);

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
            List.of(rule, format));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new RulesCommand().spec;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    boolean isJson = format.<Format>getValue() == Format.json;
    String id = rule.getValue();
    List<Rule> all = LintRules.all();
    if (id == null) {
      out.print(
          isJson ? RulesReport.json(all, false) : Terminal.layout().text(RulesReport.text(all)));
      return ExitCode.OK.code();
    }
    Rule known = known(id, all);
    out.print(
        isJson ? RulesReport.json(List.of(known), true) : RulePages.text(known.id()).orElseThrow());
    return ExitCode.OK.code();
  }

  private static Rule known(String id, List<Rule> all) {
    List<String> ids = all.stream().map(Rule::id).toList();
    return LintRules.find(id)
        .orElseThrow(() -> Choice.none("rule", id, ids, "`policycheck rules` lists them"));
  }
}
