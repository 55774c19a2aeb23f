package io.github.policycheck.mcp;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told of the server: its versions of the protocol, who it is, which tools it has;
 * and what both have agreed on.
 */
final class Introduction {

  private static final int CACHED_MILLISECONDS = 60 * 60 * 1000;

  private final String version;
  private final String instructions;
  private final UnaryOperator<String> schemas;

  /** What was agreed on by {@code initialize}; null before, and for clients that need none. */
  private @Nullable ProtocolVersion negotiated;

  /**
   * Starts before anything is agreed on.
   *
   * @param version the version of policycheck
   * @param instructions what an assistant is told before it calls anything
   * @param schemas the published schemas by their names
   */
  Introduction(String version, String instructions, UnaryOperator<String> schemas) {
    this.version = version;
    this.instructions = instructions;
    this.schemas = schemas;
  }

  boolean hasBatches() {
    return negotiated != null && negotiated.hasBatches();
  }

  /** Agrees on a version. */
  JsonObject initialized(Request request) throws RpcException {
    String asked =
        request
            .text("protocolVersion")
            .orElseThrow(
                () ->
                    new RpcException(
                        RpcException.INVALID_PARAMS,
                        "`initialize` has the member `protocolVersion`, one of "
                            + String.join(", ", ProtocolVersion.texts(false))));
    negotiated = ProtocolVersion.negotiated(asked);
    return new JsonObject()
        .with("protocolVersion", negotiated.text())
        .with("capabilities", capabilities())
        .with("serverInfo", serverInfo())
        .with("instructions", instructions);
  }

  /** Says what a client without a handshake asks. */
  JsonObject discovered(Request request) throws RpcException {
    perRequest(request);
    return cached(
        new JsonObject()
            .with("supportedVersions", ProtocolVersion.texts(true))
            .with("capabilities", capabilities())
            .with("instructions", instructions),
        "private");
  }

  /** Lists the tools. */
  JsonObject listed(Request request) throws RpcException {
    ProtocolVersion spoken = version(request);
    if (request.params().get("cursor") != null) {
      throw new RpcException(
          RpcException.INVALID_PARAMS, "there is no such `cursor`: the list has one page");
    }
    JsonObject list = new JsonObject().with("tools", Tools.list(spoken, schemas));
    return spoken.isPerRequest() ? cached(list, "public") : list;
  }

  /** Returns the version that a request is in: its own, or what was agreed on. */
  ProtocolVersion version(Request request) throws RpcException {
    if (!request.hasVersion() && negotiated != null) {
      return negotiated;
    }
    return perRequest(request);
  }

  /** Returns the version of a request that has to say it itself. */
  static ProtocolVersion perRequest(Request request) throws RpcException {
    if (!request.hasVersion()) {
      throw new RpcException(
          RpcException.INVALID_PARAMS,
          "the request says no version of the protocol: give `_meta` with `"
              + Request.PROTOCOL_VERSION
              + "` and `"
              + Request.CLIENT_CAPABILITIES
              + "`, or send `initialize` before");
    }
    return request.version();
  }

  /** Returns the response to a request. */
  JsonObject result(Request request, JsonObject result) {
    JsonObject whole = new JsonObject();
    if (request.hasVersion() && !request.method().equals("initialize")) {
      whole.with("resultType", "complete");
    }
    result.members().forEach(whole::with);
    if (request.hasVersion() && !request.method().equals("initialize")) {
      whole.with("_meta", Map.of(Request.SERVER_INFO, serverInfo()));
    }
    return response(request.id()).with("result", whole);
  }

  /** Starts the response to a request, empty for what is none. */
  static JsonObject response(Optional<Object> id) {
    JsonObject response = new JsonObject().with("jsonrpc", "2.0");
    id.ifPresent(known -> response.with("id", known));
    return response;
  }

  private static JsonObject cached(JsonObject result, String scope) {
    return result.with("ttlMs", CACHED_MILLISECONDS).with("cacheScope", scope);
  }

  private static JsonObject capabilities() {
    return new JsonObject().with("tools", new JsonObject());
  }

  /** Says who the server is. */
  JsonObject serverInfo() {
    return new JsonObject().with("name", "policycheck").with("version", version);
  }
}
