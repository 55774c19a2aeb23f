package io.github.policycheck.replay.report;

import io.github.policycheck.replay.caller.CallerKind;
import io.github.policycheck.replay.total.Contribution;
import io.github.policycheck.replay.total.Example;
import io.github.policycheck.replay.total.KnownResources;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.total.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes rows of what was counted: whether a call is a data event does not part them. */
final class ReplayRows {

  private final ReplaySubject subject;
  private final List<ReplayRow> rows = new ArrayList<>();

  private ReplayRows(ReplaySubject subject) {
    this.subject = subject;
  }

  static List<ReplayRow> of(SortedMap<Contribution, Tally> tallies, ReplaySubject subject) {
    ReplayRows rows = new ReplayRows(subject);
    SortedMap<Contribution, Sum> sums = new TreeMap<>();
    tallies.forEach((one, tally) -> sums.merge(withoutKind(one), Sum.of(one, tally), Sum::and));
    // A row takes as much memory as the sum that it is made of, which is let go.
    while (!sums.isEmpty()) {
      Contribution next = sums.firstKey();
      rows.add(next, Objects.requireNonNull(sums.remove(next)));
    }
    return rows.rows;
  }

  private static Contribution withoutKind(Contribution one) {
    if (!one.isData() && one.agreement() == null) {
      return one;
    }
    return new Contribution(
        one.outcome(),
        one.service(),
        one.action(),
        one.principal(),
        one.kind(),
        false,
        one.statement(),
        one.reasons());
  }

  private void add(Contribution one, Sum sum) {
    rows.add(
        new ReplayRow(
            one.outcome(),
            one.statement(),
            one.service(),
            one.action(),
            one.principal(),
            one.kind(),
            one.reasons(),
            sum.calls(),
            sum.last(),
            sum.resources(),
            example(sum)));
  }

  private ReplayExample example(Sum sum) {
    Example example = sum.first();
    boolean isShown = subject.showsAddresses();
    Addresses addresses = new Addresses(example.context());
    Contribution of = sum.of();
    boolean isAnswered =
        of.outcome() == Outcome.REFUSED
            || of.outcome() == Outcome.DEPENDS
            || of.agreement() != null;
    ReplayCall call =
        new ReplayCall(
            of.principal(),
            of.kind() == CallerKind.IN_ACCOUNT,
            example.action(),
            // What is refused whichever resource it is about is refused for any.
            of.outcome() == Outcome.REFUSED
                ? Objects.requireNonNullElse(example.resource(), "*")
                : example.resource(),
            isShown ? example.context() : addresses.replaced());
    String command = isAnswered ? subject.commands().apply(call).orElse(null) : null;
    return new ReplayExample(
        example.time(),
        example.id(),
        example.action(),
        example.resource(),
        isShown ? example.context() : addresses.kept(),
        isShown ? List.of() : addresses.leftOut(),
        command);
  }

  /** Calls that are one row. */
  private record Sum(
      Contribution of, long calls, Example first, String last, KnownResources resources) {

    static Sum of(Contribution of, Tally tally) {
      return new Sum(of, tally.count(), tally.first(), tally.last(), tally.resources());
    }

    Sum and(Sum other) {
      boolean isEarlier = first.compareTo(other.first) <= 0;
      return new Sum(
          isEarlier ? of : other.of,
          calls + other.calls,
          isEarlier ? first : other.first,
          last.compareTo(other.last) >= 0 ? last : other.last,
          resources.and(other.resources));
    }
  }
}
