package io.github.policycheck.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Where the response to one message goes. Exactly one of its methods is called, once. */
interface Reply {

  /** Sends the response. */
  void send(JsonObject response);

  /** Says that there will be none. */
  void none();

  /** Sends the response as a message of its own. */
  static Reply alone(Consumer<Object> out) {
    return new Reply() {
      @Override
      public void send(JsonObject response) {
        out.accept(response);
      }

      @Override
      public void none() {
        // a notification, or cancelled
      }
    };
  }

  /**
   * Sends the responses to a batch together, once the last is there; nothing if there is none.
   *
   * @param size how many messages the batch has
   */
  static Reply batch(int size, Consumer<Object> out) {
    return new Reply() {
      private final List<Object> responses = new ArrayList<>();
      private int open = size;

      @Override
      public synchronized void send(JsonObject response) {
        responses.add(response);
        none();
      }

      @Override
      public synchronized void none() {
        open--;
        if (open == 0 && !responses.isEmpty()) {
          out.accept(responses);
        }
      }
    };
  }
}
