package io.github.policycheck.templates.hcl;

import io.github.policycheck.engine.tree.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with a text. */
final class Problems {

  /** Whoever has so many has another kind of file. */
  private static final int MOST = 1000;

  private record Problem(String message, TextRange range) {}

  private final Source source;
  private final List<Problem> found = new ArrayList<>();

  Problems(Source source) {
    this.source = source;
  }

  /** Adds one. What is said first of a place is enough: the next is a consequence. */
  void add(TextRange range, String message) {
    if (!found.isEmpty() && found.get(found.size() - 1).range.from() == range.from()) {
      return;
    }
    if (found.size() < MOST) {
      found.add(new Problem(message, range));
    } else if (found.size() == MOST) {
      found.add(
          new Problem(
              "this is one problem of many: those after the first 1,000 are not listed", range));
    }
  }

  /** Returns them in the order of the text. */
  List<HclProblem> list() {
    return found.stream()
        .sorted(Comparator.comparingInt(problem -> problem.range.from()))
        .map(
            problem ->
                new HclProblem(
                    problem.message,
                    problem.range,
                    source.location(problem.range.from(), problem.range.to())))
        .toList();
  }
}
