package io.github.policycheck.replay.total;

import java.util.HashMap;
import java.util.Map;

/**
 * What many of those who are counted have, such as the statement that refuses them: one object of
 * each, as there may be as many callers as memory holds.
 */
final class Repeated {

  private final Map<Object, Object> known = new HashMap<>();

  /** Returns the first value that was equal to one, and of its class. */
  @SuppressWarnings("unchecked") // texts, lists and statements equal none of another kind
  <T> T one(T value) {
    Object first = known.putIfAbsent(value, value);
    return first == null ? value : (T) first;
  }
}
