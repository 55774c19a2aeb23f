package io.github.policycheck.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests that are not answered yet, by their ids. */
final class Calls {

  /** An assistant asks for a few at a time; more are a client that is out of order. */
  static final int MOST = 64;

  private final Map<Object, Call> open = new LinkedHashMap<>();

  synchronized boolean has(Object id) {
    return open.containsKey(id);
  }

  /** Takes a call; returns false if too many wait already. */
  synchronized boolean add(Call call) {
    if (open.size() >= MOST) {
      return false;
    }
    open.put(call.id(), call);
    return true;
  }

  /** Takes a call out, since it is answered; returns false if it was cancelled. */
  synchronized boolean end(Call call) {
    return open.remove(call.id(), call);
  }

  /** Takes a call out that nobody waits for any more; empty if there is none of this id. */
  synchronized Optional<Call> cancel(Object id) {
    Optional<Call> cancelled = Optional.ofNullable(open.remove(id));
    cancelled.ifPresent(Call::cancel);
    return cancelled;
  }

  /** Returns all that are not answered. */
  synchronized List<Call> all() {
    return new ArrayList<>(open.values());
  }
}
