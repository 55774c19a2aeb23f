package io.github.policycheck.replay.answer;

import io.github.policycheck.replay.caller.RecordedCaller;
import io.github.policycheck.replay.request.PossibleActions;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that it can hang on whether a call is certain not to be refused, whatever its parameters and
 * resources are.
 */
public final class SureQuestion {

  private final RecordedCaller caller;
  private final PossibleActions possible;
  private final @Nullable String recipient;
  private final KeyState[] ofEvent;
  private final CallerKeys.States ofCaller;
  private final int hash;

  /**
   * Makes one.
   *
   * @param caller who made the call; what counts of him is by what policies bind him
   * @param possible the actions that it may need
   * @param recipient the account whose trail has the record, null if it does not say
   * @param ofEvent what the record tells of the keys that the policies speak of
   * @param ofCaller what is known of them by who made the call
   */
  SureQuestion(
      RecordedCaller caller,
      PossibleActions possible,
      @Nullable String recipient,
      KeyState[] ofEvent,
      CallerKeys.States ofCaller) {
    this.caller = caller;
    this.possible = possible;
    this.recipient = recipient;
    this.ofEvent = ofEvent;
    this.ofCaller = ofCaller;
    int mixed = 31 * caller.name().hashCode() + System.identityHashCode(possible);
    mixed = 31 * mixed + Arrays.hashCode(ofEvent);
    mixed = 31 * mixed + (recipient == null ? 0 : recipient.hashCode());
    this.hash = 31 * mixed + ofCaller.hash();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // each of the two is made once, and they are long
  public boolean equals(@Nullable Object object) {
    return object instanceof SureQuestion other
        && hash == other.hash
        && possible == other.possible
        && caller.isBoundAs(other.caller)
        && Objects.equals(recipient, other.recipient)
        && Arrays.equals(ofEvent, other.ofEvent)
        && (ofCaller == other.ofCaller
            || Arrays.equals(ofCaller.states(), other.ofCaller.states()));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
