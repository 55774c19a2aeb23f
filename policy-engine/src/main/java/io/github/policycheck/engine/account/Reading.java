package io.github.policycheck.engine.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How an account was read: what could not be, and when.
 *
 * @param notKnown what could not be read, sorted, each once
 * @param asOf when it was read from AWS, null if it was not, or nobody said
 */
record Reading(List<NotKnown> notKnown, @Nullable Instant asOf) {

  /** All is known, and nobody said since when. */
  static final Reading COMPLETE = new Reading(List.of(), null);

  Reading {
    notKnown = List.copyOf(notKnown);
  }

  Reading without(Collection<NotKnown> more) {
    TreeSet<NotKnown> all = new TreeSet<>(notKnown);
    all.addAll(more);
    return new Reading(List.copyOf(all), asOf);
  }

  Reading at(Instant when) {
    return new Reading(notKnown, Objects.requireNonNull(when, "when"));
  }
}
