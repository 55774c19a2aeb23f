package io.github.policycheck.replay.total;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of the records that were counted together: the earliest.
 *
 * @param time when the call was made
 * @param id the id of the record, empty if it has none
 * @param action the action that was decided
 * @param resource the resource that it was about, null if it is not known
 * @param context the condition keys that the policies speak of and the record has, as {@code
 *     key=value}
 */
public record Example(
    String time, String id, String action, @Nullable String resource, List<String> context)
    implements Comparable<Example> {

  private static final Comparator<Example> ORDER =
      Comparator.comparing(Example::time)
          .thenComparing(Example::id)
          .thenComparing(Example::action)
          .thenComparing(one -> Objects.requireNonNullElse(one.resource(), ""))
          .thenComparing(one -> String.join("\n", one.context()));

  /** Copies the list. */
  public Example {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(action, "action");
    context = List.copyOf(context);
  }

  /** Returns the same, which shares with others what many have. */
  Example with(Repeated repeats) {
    return new Example(time, id, repeats.one(action), resource, context);
  }

  @Override
  public int compareTo(Example other) {
    return ORDER.compare(this, other);
  }
}
