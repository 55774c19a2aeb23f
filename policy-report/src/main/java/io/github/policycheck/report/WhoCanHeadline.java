package io.github.policycheck.report;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.report.WhoCan.Alike;
import io.github.policycheck.report.WhoCan.Answer;
import io.github.policycheck.report.words.ReportWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says in a sentence or two who can push to a branch. */
final class WhoCanHeadline {

  private static final String PUSH = CodeCommitAction.GIT_PUSH;

  private final WhoCan whoCan;
  private final int place;
  private final Set<String> asked;

  /** Other actions than a push that are asked about too. */
  private final Set<String> others;

  private WhoCanHeadline(WhoCan whoCan, int place) {
    this.whoCan = whoCan;
    this.place = place;
    Set<String> all = new LinkedHashSet<>(whoCan.actions());
    boolean isOfPush = all.remove(PUSH);
    this.asked = isOfPush ? Set.of(PUSH) : all;
    this.others = isOfPush ? all : Set.of();
  }

  /** Returns the sentences about a place, by its number. */
  static List<String> of(WhoCan whoCan, int place) {
    WhoCanHeadline headline = new WhoCanHeadline(whoCan, place);
    List<PrincipalId> otherwise = headline.otherwise();
    return otherwise.isEmpty()
        ? List.of(headline.first())
        : List.of(
            headline.first(), "can change it without a push: " + ReportWords.principals(otherwise));
  }

  private String first() {
    List<String> parts = new ArrayList<>();
    add("", having(Answer.YES), parts);
    add("under conditions ", having(Answer.ONLY_IF), parts);
    List<PrincipalId> undecided = new ArrayList<>(having(Answer.UNDECIDED));
    undecided.addAll(whoCan.leftOut().keySet());
    add("undecided ", undecided, parts);
    String nobody = whoCan.principals().isEmpty() ? "nobody" : "nobody who is asked about";
    parts.add(parts.isEmpty() ? nobody : nobody.replace("nobody", "nobody else"));
    return what()
        + new WhoCanWords(whoCan).place(whoCan.places().get(place))
        + ": "
        + String.join("; ", parts);
  }

  private static void add(String words, List<PrincipalId> who, List<String> parts) {
    if (!who.isEmpty()) {
      parts.add(words + ReportWords.principals(who));
    }
  }

  private String what() {
    if (asked.contains(PUSH)) {
      return "can push to ";
    }
    return asked.size() == 1
        ? "can do " + WhoCanWords.bare(asked.iterator().next()) + " on "
        : "can do one of " + asked.size() + " actions on ";
  }

  /** Returns whom something else is more open to than a push. */
  private List<PrincipalId> otherwise() {
    List<PrincipalId> can = new ArrayList<>();
    for (Alike some : whoCan.alike()) {
      Answer other = best(some, others);
      if (other.compareTo(Answer.UNDECIDED) < 0 && other.compareTo(best(some, asked)) < 0) {
        can.addAll(some.principals());
      }
    }
    return can;
  }

  private List<PrincipalId> having(Answer answer) {
    return whoCan.alike().stream()
        .filter(some -> best(some, asked) == answer)
        .flatMap(some -> some.principals().stream())
        .toList();
  }

  private Answer best(Alike some, Set<String> actions) {
    Answer best = Answer.NO;
    for (String action : actions) {
      Answer answer = Answer.of(some.access(place, action));
      best = answer.compareTo(best) < 0 ? answer : best;
    }
    return best;
  }
}
