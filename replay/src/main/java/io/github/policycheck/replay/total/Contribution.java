package io.github.policycheck.replay.total;

import io.github.policycheck.replay.caller.CallerKind;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that counts of a record. Records that are alike in this are counted together.
 *
 * @param outcome what became of it
 * @param service the prefix of the service's actions
 * @param action the action, or the event as CloudTrail names it if no action is known; empty for
 *     calls of services that no policy speaks of
 * @param principal who made the call, as reports name him
 * @param kind what is known of him
 * @param isData whether it is a data event
 * @param statement the statement that refuses, or can; null if there is none
 * @param reasons what it hinges on, or why nothing was decided, or why AWS did otherwise
 * @param agreement how it compares with what AWS did; null if nobody asked
 */
public record Contribution(
    Outcome outcome,
    String service,
    String action,
    String principal,
    CallerKind kind,
    boolean isData,
    @Nullable StatementRef statement,
    List<String> reasons,
    @Nullable Agreement agreement)
    implements Comparable<Contribution> {

  private static final Comparator<Contribution> ORDER =
      Comparator.comparing(Contribution::outcome)
          .thenComparing(Contribution::statement, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Contribution::action)
          .thenComparing(Contribution::service)
          .thenComparing(Contribution::principal)
          .thenComparing(Contribution::kind)
          .thenComparing(Contribution::isData)
          .thenComparing(one -> String.join("\n", one.reasons()))
          .thenComparing(Contribution::agreement, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** Copies the list. */
  public Contribution {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(kind, "kind");
    reasons = List.copyOf(reasons);
  }

  /** Makes that of a record that is not compared with what AWS did. */
  public Contribution(
      Outcome outcome,
      String service,
      String action,
      String principal,
      CallerKind kind,
      boolean isData,
      @Nullable StatementRef statement,
      List<String> reasons) {
    this(outcome, service, action, principal, kind, isData, statement, reasons, null);
  }

  /** Returns the same, which shares with others what many have. */
  Contribution with(Repeated repeats) {
    return new Contribution(
        outcome,
        repeats.one(service),
        repeats.one(action),
        principal,
        kind,
        isData,
        statement == null ? null : repeats.one(statement),
        repeats.one(reasons),
        agreement);
  }

  // As records have them, which take several times as long without the second compiler of a JVM.

  @Override
  public boolean equals(@Nullable Object object) {
    return object == this
        || (object instanceof Contribution other
            && outcome == other.outcome
            && kind == other.kind
            && isData == other.isData
            && agreement == other.agreement
            && action.equals(other.action)
            && principal.equals(other.principal)
            && service.equals(other.service)
            && Objects.equals(statement, other.statement)
            && reasons.equals(other.reasons));
  }

  @Override
  public int hashCode() {
    int mixed = principal.hashCode();
    mixed = 31 * mixed + action.hashCode();
    mixed = 31 * mixed + service.hashCode();
    mixed = 31 * mixed + outcome.name().hashCode() + (isData ? 1 : 0);
    return 31 * mixed + reasons.hashCode();
  }

  @Override
  public int compareTo(Contribution other) {
    return ORDER.compare(this, other);
  }
}
