package io.github.policycheck.templates.account;

import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a count says whether something is there, by a number or by what a condition is. */
public final class Presence {

  private static final String IF = "if ";
  private static final String UNLESS = "unless ";

  private Presence() {}

  /**
   * Returns a count that is not none if a condition holds, or if it does not: what hangs on one
   * condition both ways goes together.
   *
   * @param isThere whether it is there if the condition holds
   */
  public static Value of(Value.Unknown condition, boolean isThere) {
    Origin at = condition.origin();
    Part word = Value.Text.of(isThere ? IF : UNLESS, at).parts().get(0);
    return new Value.Text(List.of(word, new Part.Put(condition, at.from(), at.to())), at);
  }

  /** Returns the count of what is there if two counts say so; null is that of what is there. */
  public static @Nullable Value both(@Nullable Value one, @Nullable Value other) {
    return one == null || other == null ? (one == null ? other : one) : all(one, other);
  }

  /** Returns the count of what is there if two counts say so. */
  public static Value all(Value one, Value other) {
    return new Value.Items(List.of(one, other), one.origin());
  }

  /** Returns what a hole of a count can be. */
  static List<String> outcomes(Value count, Hole hole) {
    return isNumber(count, hole) ? List.of("1", "0") : List.of("true", "false");
  }

  private static boolean isNumber(Value count, Hole hole) {
    return count instanceof Value.Items items
        ? items.items().stream().anyMatch(one -> isNumber(one, hole))
        : count instanceof Value.Unknown unknown && unknown.hole().equals(hole);
  }

  /** Tells whether counts, as they are filled, say that something is there. */
  static boolean isThere(List<String> counts) {
    return counts.stream().noneMatch(List.of("0", IF + "false", UNLESS + "true")::contains);
  }
}
