package io.github.policycheck.lint.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.LintFinding;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Laws of a finding in words, whatever it says and however wide the terminal is. */
class FindingTextProperties {

  private static final String DENY = Sample.PROJECT.resolve("Deny.json").toString();

  @Property(tries = 300)
  void no_line_is_too_wide_unless_it_is_one_word_or_a_command(
      @ForAll("findings") Finding finding, @ForAll @IntRange(min = 40, max = 130) int width) {
    TextLayout layout = new TextLayout(width);

    for (String line : lines(finding, layout)) {
      boolean isCommand = line.startsWith("    try: ");
      assertThat(isCommand || layout.fits(line) || !line.strip().contains(" ")).as(line).isTrue();
    }
  }

  @Property(tries = 300)
  void every_word_of_the_message_is_there(
      @ForAll("findings") Finding finding, @ForAll @IntRange(min = 40, max = 130) int width) {
    List<String> words = words(String.join("\n", lines(finding, new TextLayout(width))));

    assertThat(words).containsSubsequence(words(Printable.text(finding.message())));
  }

  @Property(tries = 300)
  void place_severity_and_rule_come_first(
      @ForAll("findings") Finding finding, @ForAll @IntRange(min = 60, max = 130) int width) {
    assertThat(lines(finding, new TextLayout(width)).get(0) + ":")
        .startsWith(
            finding.location() + ": " + finding.severity().text() + ": " + finding.rule() + ":");
  }

  private static List<String> lines(Finding finding, TextLayout layout) {
    LintFinding found =
        new LintFinding(finding, Optional.empty(), Optional.of("a b"), "f", Optional.empty());
    return new FindingText(layout, WitnessCommand.ofProgram(List.of("p"))).lines(found);
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("[ \n]+")).filter(word -> !word.isEmpty()).toList();
  }

  @Provide
  Arbitrary<Finding> findings() {
    Arbitrary<String> words =
        Arbitraries.of(
            "a",
            "word",
            "`group/Developers`,",
            "arn:aws-cn:codecommit:cn-north-1:210987654321:mill");
    Arbitrary<String> messages =
        words.list().ofMinSize(1).ofMaxSize(30).map(all -> String.join(" ", all));
    Arbitrary<List<String>> names =
        Arbitraries.of("user/Li", "group/Bakers", "role/Release-Of-The-Mill").list().ofMaxSize(6);
    Arbitrary<List<String>> actions =
        Arbitraries.of("codecommit:GitPush", "codecommit:OverridePullRequestApprovalRules")
            .list()
            .ofMaxSize(6);
    Arbitrary<Severity> severities = Arbitraries.of(Severity.class);
    return Combinators.combine(severities, messages, names, actions)
        .as(
            (severity, message, who, what) ->
                new Finding("a-rule", severity, message, at(severity), "$")
                    .withPrincipals(who)
                    .withActions(what)
                    .withWitness(
                        new Witness("user/Li", null, "iam:Get", "*", Map.of(), "allowed")));
  }

  private static SourceLocation at(Severity severity) {
    return severity == Severity.NOTE
        ? SourceLocation.at("f.json", 1, 1)
        : new SourceLocation(DENY, 4, 5, 9, 6);
  }
}
