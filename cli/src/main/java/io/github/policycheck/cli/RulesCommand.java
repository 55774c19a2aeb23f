package io.github.policycheck.cli;

import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.lint.LintRules;
import io.github.policycheck.lint.RulePages;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the rules of lint, or prints the page of one. */
@Command(
    name = "rules",
    sortOptions = false,
    description = "Lists the rules of lint, or prints the page of one.",
    footer = {
      "  0  printed",
      "  2  wrong command line, or no such rule",
      "  3  a bug of policycheck"
    })
final class RulesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RULE", arity = "0..1", description = "The id of a rule.")
  private @Nullable String rule;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  RulesCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (rule != null) {
      out.print(page(rule));
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
