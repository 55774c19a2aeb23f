package io.github.policycheck.replay.total;

import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a policy, by its name and place.
 *
 * @param policy the name of the policy
 * @param index its place among the statements of the policy, from 0
 * @param sid its Sid, null if it has none
 * @param place where it stands, as {@code file:line:column}; null if it is in no file
 */
public record StatementRef(String policy, int index, @Nullable String sid, @Nullable String place)
    implements Comparable<StatementRef> {

  private static final Comparator<StatementRef> ORDER =
      Comparator.comparing(StatementRef::policy)
          .thenComparing(one -> Objects.requireNonNullElse(one.place(), ""))
          .thenComparingInt(StatementRef::index)
          .thenComparing(StatementRef::sid, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** Checks that the name is not null. */
  public StatementRef {
    Objects.requireNonNull(policy, "policy");
  }

  /** Returns that of a statement. */
  public static StatementRef of(MatchedStatement matched) {
    LocatedString sid = matched.statement().sid();
    SourceLocation location = matched.statement().location();
    return new StatementRef(
        matched.policy().name(),
        matched.statement().index(),
        sid == null ? null : sid.value(),
        location.file() == null ? null : location.toString());
  }

  @Override
  public int compareTo(StatementRef other) {
    return ORDER.compare(this, other);
  }
}
