package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.PolicyStatement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a question is not decided.
 *
 * @param statement the statement that leaves it open, null if it is none of one
 * @param text what leaves it open, without a full stop
 */
public record Reason(@Nullable PolicyStatement statement, String text) {

  private static final int MOST_NAMED = 5;

  public Reason {
    Objects.requireNonNull(text, "text");
  }

  /** Returns the same for a message. */
  String inWords() {
    return statement == null
        ? text
        : "statement "
            + (statement.statement().index() + 1)
            + " of `"
            + statement.policy().name()
            + "`: "
            + text;
  }

  /** Says that a request is decided otherwise than it should be by its parts. */
  static Reason otherwise() {
    return new Reason(null, "the evaluator decides otherwise than the statements say");
  }

  /** Says that the conditions on the keys of some dimensions are too many to be told apart. */
  public static Reason tooMany(List<Dimension> dimensions) {
    List<String> keys =
        dimensions.stream().flatMap(dimension -> dimension.keys().stream()).sorted().toList();
    String some = keys.stream().limit(MOST_NAMED).collect(Collectors.joining("`, `", "`", "`"));
    int more = keys.size() - MOST_NAMED;
    String named = keys.isEmpty() ? "" : " on " + some + (more > 0 ? " and " + more + " more" : "");
    return new Reason(
        null, "the conditions" + named + " tell more requests apart than the budget allows");
  }
}
