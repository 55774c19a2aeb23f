package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.report.Diff.Compared;
import io.github.policycheck.report.Diff.Verdict;
import io.github.policycheck.report.DiffGroups.Group;
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
  private final StringBuilder out = new StringBuilder();

  private DiffText(Diff diff, DiffContext context) {
    this.diff = diff;
    this.context = context;
    this.words = new DiffWords(diff);
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
      line("same: " + ProofWords.some(same), "32");
    }
    if (!out.isEmpty()) {
      out.append('\n');
    }
    words.facts(context.version()).forEach(this::line);
    out.append('\n');
    boolean isFound = diff.newAccess() == Verdict.FOUND || diff.lostAccess() == Verdict.FOUND;
    line(words.summary(), diff.isEquivalent() ? "32" : isFound ? "31" : "33");
    return out.toString();
  }

  private void changes(Compared some, boolean isNew) {
    List<Group> groups = DiffGroups.of((isNew ? some.newAccess() : some.lostAccess()).found());
    if (groups.isEmpty()) {
      return;
    }
    line(
        (isNew ? "new access: " : "lost access: ")
            + ProofWords.some(some.who())
            + words.presence(some),
        isNew ? "31" : "33");
    for (Group group : groups) {
      lines(INDENT + (isNew ? "+ " : "- ") + words.actions(group), INDENT.length() + 2);
      lines(DEEP + words.why(group, isNew), DEEP.length());
      lines(DEEP + words.example(group), DEEP.length());
      String first = some.who().get(0);
      if (some.canBeAsked()) { // on one line, so that it can be pasted
        context
            .commands()
            .apply(new DiffWitness(first, words.witness(first, group.first()), isNew))
            .ifPresent(command -> out.append(DEEP + "try: ").append(command).append('\n'));
      }
    }
  }

  private void undecided(Compared some) {
    Set<String> reasons = new LinkedHashSet<>();
    for (OpenPoint point : some.newAccess().undecided()) {
      reasons.add("new access: " + ProofWords.open(point));
    }
    for (OpenPoint point : some.lostAccess().undecided()) {
      reasons.add("lost access: " + ProofWords.open(point));
    }
    if (reasons.isEmpty()) {
      return;
    }
    line("undecided: " + ProofWords.some(some.who()) + words.presence(some), "33");
    reasons.stream().limit(SHOWN).forEach(reason -> lines(INDENT + reason, INDENT.length()));
    if (reasons.size() > SHOWN) {
      line(INDENT + (reasons.size() - SHOWN) + " more reasons");
    }
  }

  private void leftOut(String who, String why) {
    line("undecided: " + who + " is not compared; " + why, "33");
  }

  private void lines(String text, int hang) {
    context
        .layout()
        .lines(Printable.text(text), hang)
        .forEach(line -> out.append(line).append('\n'));
  }

  private void line(String text) {
    context.layout().lines(Printable.text(text)).forEach(line -> out.append(line).append('\n'));
  }

  /** Prints a line whose first words say how it went. */
  private void line(String text, String color) {
    String safe = Printable.text(text);
    int end = safe.indexOf(':');
    String colored =
        context.isColored()
            ? "\u001b[" + color + "m" + safe.substring(0, end) + "\u001b[0m" + safe.substring(end)
            : safe;
    context.layout().lines(colored).forEach(one -> out.append(one).append('\n'));
  }
}
