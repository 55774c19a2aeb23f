package io.github.policycheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.bypass.Bypass;
import io.github.policycheck.analysis.proof.Access;
import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Markdown is read where others can write names: whatever they are, they are no markup. */
class WhoCanMarkdownTest {

  private static final String PUSH = "codecommit:GitPush";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=alert(1)>",
        "`| a | b",
        "](javascript:alert(1)) ![x",
        "**bold** _x_ ~~x~~",
        "@team #1 [link][1]",
        "a\n# title",
        "\\| &lt;b&gt;"
      })
  void names_are_no_markup(String hostile) {
    Access access =
        new Access.OnlyIf(
            List.of(List.of(new Access.KeyCondition("a:b", "Bool", List.of(hostile), false))),
            Map.of());
    PrincipalId open = new PrincipalId(PrincipalId.Kind.GROUP, "Open");
    PrincipalId lea = new PrincipalId(PrincipalId.Kind.USER, hostile);
    Finding unread =
        new Finding("unread", Severity.ERROR, hostile, SourceLocation.at("a.json", 1, 1), "$");
    SortedMap<PrincipalId, List<UnreadPolicy>> leftOut =
        new TreeMap<>(Teams.builder().build().leftOut());
    leftOut.put(lea, List.of(new UnreadPolicy(hostile, lea, List.of(unread))));
    BypassGroup way =
        new BypassGroup(
            Bypass.Kind.ASSUME_ROLE,
            List.of(lea),
            List.of(lea),
            lea,
            List.of("sts:AssumeRole"),
            true,
            List.of(
                new Bypass.Step(
                    lea,
                    new AccessAnswer.Counterexample(
                        "sts:AssumeRole", hostile, Map.of(hostile, List.of(hostile))))));
    WhoCan.Place place = new WhoCan.Place(Teams.ARN, hostile);
    String markdown =
        WhoCanMarkdown.of(
            new WhoCan(
                Teams.builder().build(),
                List.of(),
                List.of(PUSH),
                List.of(place),
                Map.of(),
                List.of(new WhoCan.Alike(List.of(open), List.of(Map.of(PUSH, access)))),
                List.of(),
                List.of(new WhoCan.Bypassed(way, List.of(place))),
                leftOut,
                "2026-09-26"),
            "1");

    String safe = Printable.markdown(hostile);
    assertThat(markdown)
        .doesNotContain(hostile)
        .contains("## " + safe + " in ledger\n")
        .contains("; undecided user/" + safe + "; nobody else\n")
        .contains("- user/" + safe + " can assume user/" + safe)
        .contains(" on " + safe + ", where " + safe + " is " + safe + "\n")
        .contains(" may do is not known; " + safe + ": ");
    assertThat(markdown.lines().filter(line -> line.startsWith("| group/")))
        .hasSize(1)
        .allMatch(row -> row.chars().filter(c -> c == '|').count() == 5);
  }
}
