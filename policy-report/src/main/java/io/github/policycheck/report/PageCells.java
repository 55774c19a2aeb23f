package io.github.policycheck.report;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.report.WhoCan.Answer;
import io.github.policycheck.report.page.Matrix.Explanation;
import io.github.policycheck.report.page.Matrix.Kind;
import io.github.policycheck.report.page.Matrix.Line;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Says in a word or two what somebody is answered of all actions, a push first. */
final class PageCells {

  /** The longest condition that a cell has itself. */
  private static final int SHORT = 60;

  /** More than the worst answer to all other actions counts. */
  private static final int PUSH = 10_000;

  private final Map<String, Answer> answers;

  /**
   * Takes the answers.
   *
   * @param answers by the action
   */
  PageCells(Map<String, Answer> answers) {
    this.answers = answers;
  }

  /** Returns the cell with its explanation. */
  Explanation cell(List<Line> lines) {
    Answer push = answers.get(CodeCommitAction.GIT_PUSH);
    List<Answer> others =
        answers.entrySet().stream()
            .filter(one -> !one.getKey().equals(CodeCommitAction.GIT_PUSH))
            .map(Map.Entry::getValue)
            .sorted()
            .toList();
    Answer first = push == null ? others.get(0) : push;
    int rank = place(first) * PUSH + others.stream().mapToInt(PageCells::place).sum();
    if (answers.values().stream().distinct().count() == 1) {
      return new Explanation(kind(first), rank, WhoCanWords.answer(first), condition(lines), lines);
    }
    Kind kind = kind(first);
    if (push == null) {
      boolean isSome = first == Answer.YES || first == Answer.ONLY_IF;
      return new Explanation(isSome ? Kind.PART : kind, rank, "partly", counted(others), lines);
    }
    if (push == Answer.NO) {
      kind = others.get(0) == Answer.UNDECIDED ? Kind.UNDECIDED : Kind.PART;
    }
    return new Explanation(kind, rank, push(push), "others: " + counted(others), lines);
  }

  private static int place(Answer answer) {
    return switch (answer) {
      case YES -> 0;
      case ONLY_IF -> 1;
      case UNDECIDED -> 2;
      case NO -> 3;
    };
  }

  private static Kind kind(Answer answer) {
    return switch (answer) {
      case YES -> Kind.YES;
      case ONLY_IF -> Kind.ONLY_IF;
      case UNDECIDED -> Kind.UNDECIDED;
      case NO -> Kind.NO;
    };
  }

  private static String push(Answer answer) {
    return switch (answer) {
      case YES -> "push";
      case ONLY_IF -> "push only if";
      case UNDECIDED -> "push undecided";
      case NO -> "no push";
    };
  }

  /** Returns the condition if there is one alone and it is short. */
  private static String condition(List<Line> lines) {
    List<String> why = lines.size() == 1 ? lines.get(0).why() : List.of();
    return why.size() == 1 && why.get(0).length() <= SHORT
        ? why.get(0).replaceFirst("^if ", "")
        : "";
  }

  private static String counted(List<Answer> sorted) {
    Map<Answer, Integer> counts = new EnumMap<>(Answer.class);
    sorted.forEach(one -> counts.merge(one, 1, Integer::sum));
    List<String> words = new ArrayList<>();
    counts.forEach((answer, count) -> words.add(count + " " + WhoCanWords.answer(answer)));
    return String.join(", ", words);
  }
}
