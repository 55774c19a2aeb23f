package io.github.policycheck.policytest.mutation;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An account that differs from the one that is tested in one small step. */
public final class Mutant {

  private final MutantKind kind;
  private final String what;
  private final @Nullable SourceLocation location;
  private final Supplier<String> diff;
  private final UnaryOperator<Caller> change;

  Mutant(
      MutantKind kind,
      String what,
      @Nullable SourceLocation location,
      Supplier<String> diff,
      UnaryOperator<Caller> change) {
    this.kind = kind;
    this.what = what;
    this.location = location;
    this.diff = diff;
    this.change = change;
  }

  /** Returns what is changed. */
  public MutantKind kind() {
    return kind;
  }

  /** Returns where it is changed; empty if that is no place in a policy. */
  public Optional<SourceLocation> location() {
    return Optional.ofNullable(location);
  }

  /** Returns the difference in lines, each with a line break, as {@code diff -u} shows it. */
  public String diff() {
    return diff.get();
  }

  /**
   * Returns a caller as it would be; the same object if it would not differ: the step touches
   * neither its policies nor their attachments.
   */
  public Caller apply(Caller caller) {
    return change.apply(caller);
  }

  /** Returns what is changed in words, as {@code action dropped: `codecommit:PutFile`}. */
  @Override
  public String toString() {
    return kind.text() + ": " + what;
  }
}
