package io.github.policycheck.engine.pattern;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a search says: one that there is, that there is none, or neither. Whoever asks has to say
 * what the last means to it.
 *
 * @param <T> what is looked for
 */
public sealed interface Answer<T> {

  /** There is this one. */
  record Found<T>(T value) implements Answer<T> {
    /** Checks that there is one. */
    public Found {
      Objects.requireNonNull(value, "value");
    }
  }

  /** There is none, for certain. */
  record None<T>() implements Answer<T> {}

  /**
   * None was found, but there may be one.
   *
   * @param reason why not, without a full stop
   */
  record Undecided<T>(String reason) implements Answer<T> {
    /** Checks that there is a reason. */
    public Undecided {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Returns that there is this one. */
  static <T> Answer<T> found(T value) {
    return new Found<>(value);
  }

  /** Returns that there is none. */
  static <T> Answer<T> none() {
    return new None<>();
  }

  /** Returns that there may be one. */
  static <T> Answer<T> undecided(String reason) {
    return new Undecided<>(reason);
  }

  /** Returns that there is this one, or none. */
  static <T> Answer<T> of(Optional<T> known) {
    return known.<Answer<T>>map(Found::new).orElseGet(None::new);
  }

  /** Tells whether there is one for certain. */
  default boolean isFound() {
    return this instanceof Found;
  }

  /** Tells whether there is none for certain. */
  default boolean isNone() {
    return this instanceof None;
  }

  /** Tells whether neither is certain. */
  default boolean isUndecided() {
    return this instanceof Undecided;
  }

  /** Returns the same of what is made of it. */
  default <R> Answer<R> map(Function<T, R> make) {
    Objects.requireNonNull(make, "make");
    return flatMap(value -> found(make.apply(value)));
  }

  /** Returns what is found with it; the same as here if there is none to go on with. */
  default <R> Answer<R> flatMap(Function<T, Answer<R>> make) {
    Objects.requireNonNull(make, "make");
    if (this instanceof Found<T> found) {
      return make.apply(found.value());
    }
    return this instanceof Undecided<T> open ? undecided(open.reason()) : none();
  }

  /** Returns what is found here, or else there; none only if there is none in both. */
  default Answer<T> or(Supplier<Answer<T>> other) {
    Objects.requireNonNull(other, "other");
    if (isFound()) {
      return this;
    }
    Answer<T> there = other.get();
    return there.isNone() ? this : there;
  }

  /** Returns what there is, or else {@code other}: whether there is none or that is not known. */
  default T orElse(T other) {
    Objects.requireNonNull(other, "other");
    return this instanceof Found<T> found ? found.value() : other;
  }

  /**
   * Returns what there is, if it was found.
   *
   * @param undecided takes why it is not known whether there is one
   */
  default Optional<T> found(Consumer<String> undecided) {
    Objects.requireNonNull(undecided, "undecided");
    if (this instanceof Undecided<T> open) {
      undecided.accept(open.reason());
    }
    return this instanceof Found<T> found ? Optional.of(found.value()) : Optional.empty();
  }
}
