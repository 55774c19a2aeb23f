package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.Access;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.report.WhoCan.Alike;
import io.github.policycheck.report.WhoCan.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Puts together who is answered the same at a place, and actions that are answered the same. */
final class WhoCanRows {

  /**
   * Those who are answered the same.
   *
   * @param principals who
   * @param lines what they are answered, yes first
   */
  record Row(List<PrincipalId> principals, List<Line> lines) {}

  /**
   * Actions that are answered the same.
   *
   * @param answer the answer
   * @param why the alternatives of what a request has to have, or the reasons of what is undecided
   * @param actions the names of the actions without their service
   */
  record Line(Answer answer, List<String> why, List<String> actions) {}

  private record Folded(Answer answer, List<String> why) {}

  private WhoCanRows() {}

  /** Returns the rows of a place, by its number: those first who can do something, whatever. */
  static List<Row> of(WhoCan whoCan, int place) {
    Map<List<Line>, List<PrincipalId>> rows = new LinkedHashMap<>();
    for (Alike some : whoCan.alike()) {
      rows.computeIfAbsent(
              lines(whoCan.actions(), some.answers().get(place)), same -> new ArrayList<>())
          .addAll(some.principals());
    }
    List<Row> all = new ArrayList<>();
    rows.forEach((lines, principals) -> all.add(new Row(principals, lines)));
    all.sort(
        Comparator.comparing((Row row) -> row.lines().get(0).answer())
            .thenComparing(row -> -row.lines().get(0).actions().size()));
    return all;
  }

  /** Folds the answers of one principal. */
  static List<Line> lines(List<String> all, Map<String, Access> answers) {
    Map<Folded, List<String>> folded = new LinkedHashMap<>();
    for (String action : all) {
      Access access = Objects.requireNonNull(answers.get(action));
      folded
          .computeIfAbsent(
              new Folded(Answer.of(access), WhoCanWords.why(access)), same -> new ArrayList<>())
          .add(WhoCanWords.bare(action));
    }
    List<Line> lines = new ArrayList<>();
    folded.forEach((one, actions) -> lines.add(new Line(one.answer(), one.why(), actions)));
    lines.sort(Comparator.comparing(Line::answer));
    return lines;
  }
}
