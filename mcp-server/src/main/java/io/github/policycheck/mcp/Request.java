package io.github.policycheck.mcp;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request or a notification, as JSON-RPC has it.
 *
 * @param id a text or a whole number, empty for a notification
 * @param method what is asked
 * @param params by name, without any if there are none
 * @see <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a>
 */
record Request(Optional<Object> id, String method, Map<?, ?> params) {

  /** How the members of {@code _meta} begin that the protocol itself defines. */
  private static final String META = "io.modelcontextprotocol/";

  static final String PROTOCOL_VERSION = META + "protocolVersion";
  static final String CLIENT_CAPABILITIES = META + "clientCapabilities";
  static final String LOG_LEVEL = META + "logLevel";
  static final String SERVER_INFO = META + "serverInfo";
  static final String SUBSCRIPTION = META + "subscriptionId";

  /** The levels of RFC 5424. */
  private static final List<String> LOG_LEVELS =
      List.of("debug", "info", "notice", "warning", "error", "critical", "alert", "emergency");

  /** Returns what a message has as its id, whatever else is wrong with it. */
  static Optional<Object> id(Object message) {
    Object id = message instanceof Map<?, ?> map ? map.get("id") : null;
    return id instanceof String || id instanceof BigInteger ? Optional.of(id) : Optional.empty();
  }

  /** Tells whether a message is a response: the server asks nothing, so that it waits for none. */
  static boolean isResponse(Object message) {
    return message instanceof Map<?, ?> map
        && !map.containsKey("method")
        && (map.containsKey("result") || map.containsKey("error"));
  }

  /** Tells whether a message is one that is never answered. */
  static boolean isNotification(Object message) {
    return message instanceof Map<?, ?> map
        && map.get("method") instanceof String
        && !map.containsKey("id");
  }

  /**
   * Reads a message.
   *
   * @throws RpcException if it is no request and no notification
   */
  static Request of(Object message) throws RpcException {
    if (!(message instanceof Map<?, ?> map)) {
      throw new RpcException(RpcException.INVALID_REQUEST, "a message is a JSON object");
    }
    if (!"2.0".equals(map.get("jsonrpc"))) {
      throw new RpcException(
          RpcException.INVALID_REQUEST, "a message has the member \"jsonrpc\": \"2.0\"");
    }
    if (!(map.get("method") instanceof String method)) {
      throw new RpcException(
          RpcException.INVALID_REQUEST, "a request has the member `method`, a string");
    }
    Optional<Object> id = id(map);
    if (map.containsKey("id") && id.isEmpty()) {
      throw new RpcException(
          RpcException.INVALID_REQUEST, "the `id` of a request is a string or a whole number");
    }
    Object params = map.get("params");
    if (params != null && !(params instanceof Map)) {
      throw new RpcException(RpcException.INVALID_PARAMS, "`params` is a JSON object");
    }
    return new Request(id, method, params instanceof Map<?, ?> named ? named : Map.of());
  }

  Optional<String> text(String name) {
    return params.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private Map<?, ?> meta() {
    return params.get("_meta") instanceof Map<?, ?> meta ? meta : Map.of();
  }

  /** Returns the token that notifications of progress are to name, empty if none are wanted. */
  Optional<Object> progressToken() {
    Object token = meta().get("progressToken");
    return token instanceof String || token instanceof BigInteger
        ? Optional.of(token)
        : Optional.empty();
  }

  /** Tells whether the request says itself which version of the protocol it is in. */
  boolean hasVersion() {
    return meta().containsKey(PROTOCOL_VERSION);
  }

  /**
   * Returns the version that a request with one is in.
   *
   * @throws RpcException if the server does not speak it so, or something is missing besides
   */
  ProtocolVersion version() throws RpcException {
    if (!(meta().get(PROTOCOL_VERSION) instanceof String written)) {
      throw new RpcException(
          RpcException.INVALID_PARAMS, "`_meta` has `" + PROTOCOL_VERSION + "`, a string");
    }
    ProtocolVersion version =
        ProtocolVersion.of(written)
            .filter(ProtocolVersion::isPerRequest)
            .orElseThrow(
                () ->
                    new RpcException(
                        RpcException.UNSUPPORTED_PROTOCOL_VERSION,
                        "Unsupported protocol version",
                        new JsonObject()
                            .with("supported", ProtocolVersion.texts(true))
                            .with("requested", written)));
    if (!(meta().get(CLIENT_CAPABILITIES) instanceof Map)) {
      throw new RpcException(
          RpcException.INVALID_PARAMS, "`_meta` has `" + CLIENT_CAPABILITIES + "`, an object");
    }
    Object level = meta().get(LOG_LEVEL);
    if (level != null && !LOG_LEVELS.contains(level)) {
      throw new RpcException(
          RpcException.INVALID_PARAMS,
          "`" + LOG_LEVEL + "` is one of " + String.join(", ", LOG_LEVELS));
    }
    return version;
  }
}
