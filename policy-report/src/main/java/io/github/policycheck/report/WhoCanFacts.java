package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.Access;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.text.SnapshotWriter;
import io.github.policycheck.report.WhoCan.Alike;
import io.github.policycheck.report.WhoCan.Answer;
import io.github.policycheck.report.WhoCanRows.Line;
import io.github.policycheck.report.words.ReportWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says on what the answers depend, and what they are not about. */
final class WhoCanFacts {

  /** Begins what belongs to the sentence before it. */
  static final String INDENT = "    ";

  private final WhoCan whoCan;
  private final String version;

  WhoCanFacts(WhoCan whoCan, String version) {
    this.whoCan = whoCan;
    this.version = version;
  }

  /** Returns all of it, a sentence each. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>(notKnown());
    sentences.addAll(worth());
    sentences.add(model());
    sentences.add(
        "policycheck "
            + version
            + ", account "
            + whoCan.account().id()
            + ", "
            + SnapshotWriter.digest(whoCan.account()));
    return sentences;
  }

  /** Says what is not known and can matter. */
  List<String> notKnown() {
    List<String> sentences = new ArrayList<>();
    leftOut(sentences);
    for (NotKnown part : whoCan.account().notKnown()) {
      if (ReportWords.matters(part)) {
        sentences.add("not known of the account: " + part + "; " + effect(part));
      }
    }
    return sentences;
  }

  /** Says what the answers are worth, and what they are not about. */
  List<String> worth() {
    List<String> sentences = new ArrayList<>();
    if (!whoCan.root().isEmpty()) {
      root(sentences);
    }
    needs(sentences);
    return sentences;
  }

  private void leftOut(List<String> sentences) {
    if (!whoCan.leftOut().isEmpty()) {
      String policies =
          whoCan.leftOut().values().stream()
              .flatMap(List::stream)
              .map(policy -> policy.name() + ": " + policy.reason())
              .distinct()
              .collect(Collectors.joining("; "));
      sentences.add(
          "undecided: what "
              + ReportWords.principals(List.copyOf(whoCan.leftOut().keySet()))
              + " may do is not known; "
              + policies);
    }
  }

  /** No identity policy binds the root user, and it is nobody who is in the account's lists. */
  private void root(List<String> sentences) {
    sentences.add(
        "not in the tables: callers of other accounts, and roles of AWS's services that the account does"
            + " not list");
    if (whoCan.root().stream()
        .flatMap(answers -> answers.values().stream())
        .allMatch(Access.Always.class::isInstance)) {
      sentences.add("the account's root user can do all of this, whatever the policies say");
      return;
    }
    sentences.add("the account's root user, whom policies of the organization alone bind:");
    for (int place = 0; place < whoCan.places().size(); place++) {
      String at = new WhoCanWords(whoCan).place(whoCan.places().get(place));
      for (Line line : WhoCanRows.lines(whoCan.actions(), whoCan.root().get(place))) {
        String why = String.join(line.answer() == Answer.ONLY_IF ? " or " : "; ", line.why());
        sentences.add(
            INDENT
                + at
                + ": "
                + WhoCanWords.answer(line.answer())
                + " "
                + WhoCanWords.actions(line.actions(), whoCan.actions().size())
                + (why.isEmpty() ? "" : ": " + why));
      }
    }
  }

  private static String effect(NotKnown part) {
    if (part.what().isOfOrganization()) {
      return "they can only deny: a no holds, and a yes here may be denied by them";
    }
    return part.what() == NotKnown.What.TAGS
        ? "any tags are taken for possible"
        : "only repositories that are known are asked about";
  }

  /** Returns the points without documentation by which some answer would be no longer no. */
  private Set<Set<UndocumentedPoint>> needs() {
    Set<Set<UndocumentedPoint>> needs = new LinkedHashSet<>();
    for (Alike some : whoCan.alike()) {
      for (Map<String, Access> answers : some.answers()) {
        for (Access access : answers.values()) {
          if (access instanceof Access.Never never) {
            needs.addAll(never.needs());
          }
        }
      }
    }
    return needs;
  }

  private void needs(List<String> sentences) {
    for (Set<UndocumentedPoint> points : needs()) {
      sentences.add(
          "a no can need "
              + (points.size() == 1 ? "a reading" : "one of " + points.size() + " readings")
              + " that AWS does not document:");
      points.stream()
          .sorted()
          .forEach(
              point -> sentences.add(INDENT + point.subject() + ": " + point.defaultReading()));
    }
  }

  /** Says which requests the answers are about. */
  String model() {
    return "requests that AWS can send, as far as the service reference of "
        + whoCan.referenceDate()
        + " knows";
  }
}
