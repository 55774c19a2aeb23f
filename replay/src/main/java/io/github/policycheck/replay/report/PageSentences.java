package io.github.policycheck.replay.report;

import io.github.policycheck.replay.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a page says of what an answer rests on. */
final class PageSentences {

  private static final int SHOWN = 100;

  private PageSentences() {}

  static List<Page.Sentences> of(ReplayReport report) {
    return List.of(
        new Page.Sentences(
            "not-mapped", "Action not known", some(report.notMapped(), ReplayWords::unjudged)),
        new Page.Sentences(
            "not-decided",
            "Decided by no policy",
            some(report.notDecided(), ReplayWords::unjudged)),
        new Page.Sentences("services", "Services", some(report.services(), PageSentences::service)),
        new Page.Sentences("callers", "Callers", callers(report)),
        new Page.Sentences("log", "What was read", log(report)));
  }

  private static <T> List<String> some(List<T> all, Function<T, String> words) {
    int shown = Math.min(SHOWN, all.size());
    List<String> sentences = new ArrayList<>(all.subList(0, shown).stream().map(words).toList());
    if (shown < all.size()) {
      sentences.add("and " + ReplayWords.number(all.size() - shown) + " more");
    }
    return sentences;
  }

  private static String service(ServiceCalls one) {
    return ReplayWords.service(one) + (one.isSpokenOf() ? "" : "; nothing speaks of it");
  }

  private static List<String> callers(ReplayReport report) {
    List<String> sentences = some(report.callers(), ReplayWords::callers);
    sentences.addAll(
        some(
            report.seenOnce(),
            row ->
                ReplayWords.caller(row)
                    + " has one record, which says little of what it needs: "
                    + row.example().time()));
    return sentences;
  }

  private static List<String> log(ReplayReport report) {
    ReadLog log = report.log();
    List<String> sentences = new ArrayList<>();
    sentences.add(ReplayWords.read(report));
    sentences.addAll(ReplayWords.copies(log));
    sentences.addAll(ReplayWords.skipped(log));
    sentences.addAll(some(log.problems(), ReplayWords::problem));
    sentences.addAll(ReplayWords.problemsWithoutPlace(log));
    return sentences;
  }
}
