package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.Access;
import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.report.WhoCan.Alike;
import io.github.policycheck.report.WhoCan.Answer;
import io.github.policycheck.report.WhoCan.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes who can do what as CSV of RFC 4180, a line for each principal, branch and action. What is
 * not known of the account is not in it.
 */
public final class WhoCanCsv {

  private final StringBuilder out = new StringBuilder();

  private WhoCanCsv() {}

  /** Returns the lines, the first of which names the columns. */
  public static String of(WhoCan whoCan) {
    WhoCanCsv csv = new WhoCanCsv();
    csv.line(
        List.of(
            "principal", "repository", "reference", "action", "answer", "conditions", "reasons"));
    for (Alike some : whoCan.alike()) {
      for (PrincipalId principal : some.principals()) {
        for (int place = 0; place < whoCan.places().size(); place++) {
          for (String action : whoCan.actions()) {
            Access access = some.access(place, action);
            csv.line(principal, whoCan.places().get(place), action, access);
          }
        }
      }
    }
    whoCan
        .leftOut()
        .forEach(
            (principal, policies) -> {
              Access unread =
                  new Access.Undecided(
                      policies.stream()
                          .map(one -> new OpenPoint(null, null, one.name() + ": " + one.reason()))
                          .toList());
              for (Place place : whoCan.places()) {
                whoCan.actions().forEach(action -> csv.line(principal, place, action, unread));
              }
            });
    return csv.out.toString();
  }

  private void line(PrincipalId principal, Place place, String action, Access access) {
    Answer answer = Answer.of(access);
    List<String> why = WhoCanWords.why(access);
    List<String> cells =
        new ArrayList<>(
            List.of(
                principal.toString(),
                place.repository(),
                place.reference(),
                action,
                answer.text()));
    cells.add(answer == Answer.ONLY_IF ? String.join(" or ", why) : "");
    cells.add(answer == Answer.UNDECIDED ? String.join("; ", why) : "");
    line(cells);
  }

  private void line(List<String> cells) {
    out.append(String.join(",", cells.stream().map(WhoCanCsv::quoted).toList())).append("\r\n");
  }

  /** Values of conditions can hold anything, such as what a terminal obeys. */
  private static String quoted(String text) {
    String cell = Printable.text(text);
    boolean isPlain = cell.chars().noneMatch(c -> c == ',' || c == '"');
    return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
