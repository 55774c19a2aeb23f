package io.github.policycheck.mcp;

import java.util.Map;

/**
 * What a client is told that listens for changes: there are none, as neither the tools nor anything
 * else that the server lists changes while it runs.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions">
 *     Subscriptions</a>
 */
final class Subscription {

  private Subscription() {}

  /** Returns the first message to whoever listens. */
  static JsonObject acknowledged(Object id) {
    return new JsonObject()
        .with("jsonrpc", "2.0")
        .with("method", "notifications/subscriptions/acknowledged")
        .with(
            "params",
            new JsonObject()
                .with("_meta", Map.of(Request.SUBSCRIPTION, id))
                .with("notifications", new JsonObject()));
  }

  /** Returns the result of a subscription that ends with the server. */
  static JsonObject closed(Object id, JsonObject serverInfo) {
    return new JsonObject()
        .with("resultType", "complete")
        .with(
            "_meta",
            new JsonObject().with(Request.SUBSCRIPTION, id).with(Request.SERVER_INFO, serverInfo));
  }
}
