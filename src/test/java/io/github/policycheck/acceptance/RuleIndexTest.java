package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Rules;
import io.github.policycheck.analysis.branch.BranchRules;
import io.github.policycheck.analysis.breadth.BreadthRules;
import io.github.policycheck.analysis.check.PolicyCheck;
import io.github.policycheck.analysis.condition.ConditionRules;
import io.github.policycheck.analysis.escalation.EscalationRules;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.trust.TrustRules;
import io.github.policycheck.analysis.validity.ValidityRules;
import io.github.policycheck.lint.LintRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The index of the rules, {@code docs/rules/README.md}, is what the registries of the families say:
 * every rule is in it once. With {@code -Dpolicycheck.update} it is written again.
 */
class RuleIndexTest {

  private static final Path INDEX = Policycheck.root().resolve("docs/rules/README.md");

  private static final Pattern REPAIR = Pattern.compile("\\bRepair: ([a-z ]+)\\.");

  private static final String UPDATE =
      "the rules changed; if that is right: mvn -B -ntp verify -Dpolicycheck.update";

  /** Rules of one kind, with what the index says of them. */
  private record Family(String title, String about, List<Rule> rules) {}

  private static List<Family> families() {
    List<Family> families = new ArrayList<>();
    families.add(
        new Family(
            "Branches and pushes",
            "Who can move a branch, and who can push at all: protection with holes, and policies"
                + " that block every push.",
            rules(BranchRules.checks())));
    families.add(
        new Family(
            "Conditions",
            "Conditions that never hold, always hold, or compare something else than is meant.",
            rules(ConditionRules.checks())));
    families.add(
        new Family(
            "Breadth",
            "Statements that allow more than anybody can have looked at.",
            rules(BreadthRules.checks())));
    families.add(
        new Family(
            "Escalation",
            "Ways by which somebody gets more permissions than he has.",
            rules(EscalationRules.checks())));
    families.add(
        new Family(
            "Trust",
            "Who is trusted: principals of roles and of the policies of resources, and for whom"
                + " services act.",
            rules(TrustRules.checks())));
    families.add(
        new Family(
            "Validity",
            "Names that do not exist, what AWS refuses, and what says nothing.",
            rules(ValidityRules.checks())));
    families.add(
        new Family(
            "Reading",
            "Text that is no policy, or none that AWS takes, with its place.",
            Rules.all().stream().filter(rule -> Rules.isOfReader(rule.id())).toList()));
    Map<Boolean, List<Rule>> others =
        LintRules.all().stream()
            .filter(rule -> Rules.find(rule.id()).isEmpty())
            .collect(Collectors.partitioningBy(rule -> rule.id().endsWith("-suppression")));
    families.add(
        new Family(
            "Templates",
            "What a template says that the policies that are made of it do not tell any more.",
            others.getOrDefault(false, List.of())));
    families.add(
        new Family(
            "Suppressions and the baseline",
            "What `policycheck.yaml` and the baseline say of findings that are gone.",
            others.getOrDefault(true, List.of())));
    return families;
  }

  private static List<Rule> rules(List<PolicyCheck> checks) {
    return checks.stream().map(PolicyCheck::rule).toList();
  }

  @Test
  void every_rule_is_of_one_family() {
    List<String> grouped = new ArrayList<>();
    families().forEach(family -> family.rules().forEach(rule -> grouped.add(rule.id())));

    assertThat(grouped)
        .containsExactlyInAnyOrderElementsOf(LintRules.all().stream().map(Rule::id).toList());
  }

  @Test
  void index_is_what_the_registries_say() throws IOException {
    String index = index();
    if (System.getProperty("policycheck.update") != null) {
      Files.writeString(INDEX, index);
    }

    assertThat(Files.readString(INDEX)).as(UPDATE).isEqualTo(index);
  }

  private static String repair(Rule rule) throws IOException {
    Matcher repair = REPAIR.matcher(Files.readString(INDEX.resolveSibling(rule.id() + ".md")));
    return repair.find() ? repair.group(1) : "";
  }

  private static String index() throws IOException {
    StringBuilder index =
        new StringBuilder(
            """
            # Rules of lint

            `policycheck lint` has %d rules. An error is certainly wrong or open, a warning probably, a note is worth knowing.
            `policycheck rules` lists them, `policycheck rules RULE` prints a page without a network; [lint](../commands/lint.md) says how
            to set severities, switch rules off and suppress findings. Where it says so, `lint --fix` repairs what a rule finds
            without a change to any decision, or `lint --fix-unsafe` with one; not each finding of a rule has a repair.
            """
                .formatted(LintRules.all().size()));
    for (Family family : families()) {
      index.append("\n## ").append(family.title()).append("\n\n");
      index
          .append(family.about())
          .append("\n\n| rule | severity | finds | repair |\n|---|---|---|---|\n");
      for (Rule rule : family.rules()) {
        index.append(
            "| [%1$s](%1$s.md) | %2$s | %3$s | %4$s |\n"
                .formatted(
                    rule.id(),
                    rule.severity().text(),
                    rule.summary().replace("|", "\\|"),
                    repair(rule)));
      }
    }
    return index.toString();
  }
}
