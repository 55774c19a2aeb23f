package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.Access;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.text.SnapshotWriter;
import io.github.policycheck.report.page.Page;
import io.github.policycheck.report.page.PageWriter;
import io.github.policycheck.report.words.ReportWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Writes who can do what as a page for browsers, which needs nothing but itself. */
public final class AccessPage {

  private final WhoCan whoCan;
  private final LintFacts lint;
  private final ProofContext context;

  private AccessPage(WhoCan whoCan, LintFacts lint, ProofContext context) {
    this.whoCan = whoCan;
    this.lint = lint;
    this.context = context;
  }

  /**
   * Returns the page as HTML. The same answers have the same page.
   *
   * @param lint what is wrong with the policies
   */
  public static String of(WhoCan whoCan, LintFacts lint, ProofContext context) {
    return PageWriter.html(new AccessPage(whoCan, lint, context).page());
  }

  private Page page() {
    WhoCanFacts facts = new WhoCanFacts(whoCan, context.version());
    List<Page.Sentence> notKnown = new ArrayList<>(undecided());
    notKnown.addAll(sentences(facts.notKnown()));
    whoCan.account().notKnown().stream()
        .filter(part -> !ReportWords.matters(part))
        .map(NotKnown::toString)
        .forEach(one -> notKnown.add(sentence("not known of the account: " + one)));
    lint.notKnown().forEach(one -> notKnown.add(sentence(one)));
    return new Page(
        whoCan.account().id(),
        facts(),
        inShort(),
        question(),
        new PageMatrix(whoCan, context).matrix(),
        lint.findings(context),
        notKnown,
        new PageWays(whoCan, context).ways(),
        sentences(facts.worth()));
  }

  private List<Page.Fact> facts() {
    Account account = whoCan.account();
    List<Page.Fact> facts = new ArrayList<>();
    facts.add(new Page.Fact("account", account.id()));
    facts.add(new Page.Fact("partition", account.partition()));
    account.region().ifPresent(region -> facts.add(new Page.Fact("region", region)));
    facts.add(new Page.Fact("content", SnapshotWriter.digest(account)));
    account.asOf().ifPresent(when -> facts.add(new Page.Fact("read from AWS", when.toString())));
    facts.add(new Page.Fact("policycheck", context.version()));
    facts.add(new Page.Fact("requests", new WhoCanFacts(whoCan, context.version()).model()));
    if (!whoCan.context().isEmpty()) {
      facts.add(new Page.Fact("all requests have", ReportWords.facts(whoCan.context())));
    }
    return facts.stream()
        .map(fact -> new Page.Fact(fact.name(), Printable.text(fact.value())))
        .toList();
  }

  private List<Page.InShort> inShort() {
    List<Page.InShort> all = new ArrayList<>();
    for (int place = 0; place < whoCan.places().size(); place++) {
      all.add(
          new Page.InShort(
              new WhoCanWords(whoCan).branch(whoCan.places().get(place)),
              WhoCanHeadline.of(whoCan, place).stream().map(Printable::text).toList()));
    }
    return all;
  }

  private String question() {
    List<String> actions = whoCan.actions().stream().map(WhoCanWords::bare).toList();
    return Printable.text(String.join(", ", actions));
  }

  /** Says what is undecided in the table, each reason once. */
  private List<Page.Sentence> undecided() {
    Map<String, Set<PrincipalId>> reasons = new LinkedHashMap<>();
    for (WhoCan.Alike some : whoCan.alike()) {
      some.answers().stream()
          .flatMap(answers -> answers.values().stream())
          .filter(Access.Undecided.class::isInstance)
          .flatMap(access -> WhoCanWords.why(access).stream())
          .forEach(
              reason ->
                  reasons
                      .computeIfAbsent(reason, same -> new LinkedHashSet<>())
                      .addAll(some.principals()));
    }
    List<Page.Sentence> sentences = new ArrayList<>();
    reasons.forEach(
        (reason, who) ->
            sentences.add(
                sentence(
                    "undecided of " + ReportWords.principals(List.copyOf(who)) + ": " + reason)));
    return sentences;
  }

  private static Page.Sentence sentence(String text) {
    return new Page.Sentence(Printable.text(text), List.of());
  }

  /** Puts what is indented below what it belongs to. */
  private static List<Page.Sentence> sentences(List<String> all) {
    List<Page.Sentence> sentences = new ArrayList<>();
    for (String one : all) {
      if (one.startsWith(WhoCanFacts.INDENT) && !sentences.isEmpty()) {
        Page.Sentence last = sentences.remove(sentences.size() - 1);
        sentences.add(
            new Page.Sentence(
                last.text(),
                Stream.concat(last.details().stream(), Stream.of(Printable.text(one.strip())))
                    .toList()));
      } else {
        sentences.add(sentence(one));
      }
    }
    return sentences;
  }
}
