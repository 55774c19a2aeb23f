package io.github.policycheck.mcp;

/** A request that gets an error instead of a result; the message says what to do about it. */
final class RpcException extends Exception {

  static final int PARSE_ERROR = -32700;
  static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMS = -32602;
  static final int INTERNAL_ERROR = -32603;

  /** Of the protocol itself, since 2026-07-28. */
  static final int UNSUPPORTED_PROTOCOL_VERSION = -32022;

  private static final long serialVersionUID = 1L;

  private final int code;
  private final transient JsonObject data;

  RpcException(int code, String message) {
    this(code, message, new JsonObject());
  }

  /**
   * Makes an error.
   *
   * @param data what programs read of it, without members if there is nothing
   */
  RpcException(int code, String message, JsonObject data) {
    super(message);
    this.code = code;
    this.data = data;
  }

  /** Returns the member {@code error} of a response. */
  JsonObject toJson() {
    JsonObject error =
        new JsonObject().with("code", code).with("message", String.valueOf(getMessage()));
    return data.members().isEmpty() ? error : error.with("data", data);
  }
}
