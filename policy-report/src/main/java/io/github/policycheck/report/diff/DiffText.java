package io.github.policycheck.report.diff;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.report.diff.Diff.Compared;
import io.github.policycheck.report.diff.Diff.Verdict;
import io.github.policycheck.report.diff.DiffGroups.Group;
import io.github.policycheck.report.words.ReportText;
import io.github.policycheck.report.words.ReportWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says to people what differs: access that is new or lost, what is undecided, and what not. */
public final class DiffText {

  private static final String INDENT = "    ";
  private static final String DEEP = INDENT + INDENT;

  /** How many reasons are said at most; JSON has all. */
  private static final int SHOWN = 3;

  private final Diff diff;
  private final DiffContext context;
  private final DiffWords words;
  private final ReportText out;

  private DiffText(Diff diff, DiffContext context) {
    this.diff = diff;
    this.context = context;
    this.words = new DiffWords(diff);
    this.out = new ReportText(context.layout(), context.isColored());
  }

  /** Returns the text, which ends with a line break. */
  public static String of(Diff diff, DiffContext context) {
    return new DiffText(diff, context).write();
  }

  private String write() {
    diff.compared().forEach(some -> changes(some, true));
    diff.compared().forEach(some -> changes(some, false));
    diff.compared().forEach(this::undecided);
    diff.leftOut().forEach(this::leftOut);
    List<String> same = new ArrayList<>();
    diff.compared().stream().filter(Compared::isSame).forEach(some -> same.addAll(some.who()));
    if (!same.isEmpty() && !diff.isEquivalent()) {
      out.line("same: " + ReportWords.some(same), ReportText.GREEN);
    }
    if (!out.isEmpty()) {
      out.gap();
    }
    words.facts(context.version()).forEach(out::line);
    out.gap();
    boolean isFound = diff.newAccess() == Verdict.FOUND || diff.lostAccess() == Verdict.FOUND;
    out.line(
        words.summary(),
        diff.isEquivalent() ? ReportText.GREEN : isFound ? ReportText.RED : ReportText.YELLOW);
    return out.toString();
  }

  private void changes(Compared some, boolean isNew) {
    List<Group> groups = DiffGroups.of((isNew ? some.newAccess() : some.lostAccess()).found());
    if (groups.isEmpty()) {
      return;
    }
    out.line(
        (isNew ? "new access: " : "lost access: ")
            + ReportWords.some(some.who())
            + words.presence(some),
        isNew ? ReportText.RED : ReportText.YELLOW);
    for (Group group : groups) {
      out.lines(INDENT + (isNew ? "+ " : "- ") + words.actions(group), INDENT.length() + 2);
      out.lines(DEEP + words.why(group, isNew), DEEP.length());
      out.lines(DEEP + words.example(group), DEEP.length());
      String first = some.who().get(0);
      if (some.canBeAsked()) { // on one line, so that it can be pasted
        context
            .commands()
            .apply(new DiffContext.Shown(first, words.witness(first, group.first()), isNew))
            .ifPresent(command -> out.plain(DEEP + "try: " + command));
      }
    }
  }

  private void undecided(Compared some) {
    Set<String> reasons = new LinkedHashSet<>();
    for (OpenPoint point : some.newAccess().undecided()) {
      reasons.add("new access: " + ReportWords.open(point));
    }
    for (OpenPoint point : some.lostAccess().undecided()) {
      reasons.add("lost access: " + ReportWords.open(point));
    }
    if (reasons.isEmpty()) {
      return;
    }
    out.line(
        "undecided: " + ReportWords.some(some.who()) + words.presence(some), ReportText.YELLOW);
    reasons.stream().limit(SHOWN).forEach(reason -> out.lines(INDENT + reason, INDENT.length()));
    if (reasons.size() > SHOWN) {
      out.line(INDENT + (reasons.size() - SHOWN) + " more reasons");
    }
  }

  private void leftOut(String who, String why) {
    out.line("undecided: " + who + " is not compared; " + why, ReportText.YELLOW);
  }
}
