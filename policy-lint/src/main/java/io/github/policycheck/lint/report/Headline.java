package io.github.policycheck.lint.report;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.TextLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A finding in one line: where it stands, how bad it is, and its rule; then all of it, or else whom
 * it is about and what is open, as far as the line has room.
 *
 * @param text the line, without what a terminal would obey
 * @param isWhole whether it has the whole message
 */
record Headline(String text, boolean isWhole) {

  /** How many actions are named at most. */
  private static final int NAMED = 3;

  /** Returns the headline of a finding; it is too wide only if place and rule alone are. */
  static Headline of(Finding finding, TextLayout layout) {
    String head =
        Printable.text(
            finding.location() + ": " + finding.severity().text() + ": " + finding.rule());
    String whole = head + ": " + Printable.text(finding.message());
    if (layout.fits(whole)) {
      return new Headline(whole, true);
    }
    for (String tail : tails(finding)) {
      String line = head + ": " + Printable.text(tail);
      if (layout.fits(line)) {
        return new Headline(line, false);
      }
    }
    return new Headline(head, false);
  }

  /** Returns what can be said of whom and what, the most first. */
  private static List<String> tails(Finding finding) {
    List<String> principals = finding.principals();
    List<String> actions = finding.actions().stream().map(Headline::name).toList();
    String who = principals.isEmpty() ? "" : few(principals, 1);
    List<String> tails = new ArrayList<>();
    if (!principals.isEmpty()) {
      for (int named = NAMED; named > 0 && !actions.isEmpty(); named--) {
        tails.add(who + ": " + few(actions, named));
      }
      tails.add(who);
    }
    for (int named = NAMED; named > 0 && !actions.isEmpty(); named--) {
      tails.add(few(actions, named));
    }
    if (actions.size() > 1) {
      tails.add(actions.size() + " actions");
    }
    return tails;
  }

  private static String few(List<String> names, int named) {
    int more = names.size() - named;
    return more <= 0
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, named)) + " and " + more + " more";
  }

  /** Actions of one finding are mostly of one service. */
  private static String name(String action) {
    return action.substring(action.indexOf(':') + 1);
  }
}
