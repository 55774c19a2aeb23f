package io.github.policycheck.replay.answer;

import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.replay.caller.RecordedCaller;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What is known of condition keys by who made a call; found out once for each caller. */
final class CallerKeys {

  /** So many callers are remembered; then it begins anew, so that it stays small. */
  private static final int REMEMBERED = 10_000;

  private final List<ConditionKey> keys;
  private final IdentityHashMap<RecordedCaller, States> known = new IdentityHashMap<>();

  CallerKeys(List<ConditionKey> keys) {
    this.keys = keys;
  }

  /**
   * What is known of the keys.
   *
   * @param states in the order of the keys; nobody writes to it
   * @param hash of them all
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by whoever needs it
  record States(KeyState[] states, int hash) {}

  /** Returns what is known of the keys. */
  States of(RecordedCaller caller) {
    States states = known.get(caller);
    if (states == null) {
      if (known.size() >= REMEMBERED) {
        known.clear();
      }
      KeyState[] found = keys.stream().map(key -> of(key, caller)).toArray(KeyState[]::new);
      states = new States(found, Arrays.hashCode(found));
      known.put(caller, states);
    }
    return states;
  }

  private static KeyState of(ConditionKey key, RecordedCaller caller) {
    for (Map.Entry<String, String> entry : caller.keys().entrySet()) {
      if (ConditionKey.areSame(entry.getKey(), key.normalized())) {
        return KeyState.of(entry.getValue());
      }
    }
    return RecordedKeys.isIn(caller.absent(), key)
        ? KeyState.Unvalued.ABSENT
        : KeyState.Unvalued.OPEN;
  }
}
