package io.github.policycheck.mcp;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One client and what it has said so far: takes messages in their order, answers what is quick at
 * once, and has tools answer beside, so that a call can be cancelled while it runs.
 */
final class Session {

  private final String version;
  private final Introduction introduction;
  private final Workspace workspace;
  private final Executor executor;
  private final Consumer<Object> out;
  private final Consumer<String> log;
  private final Calls calls = new Calls();
  private final Calls subscriptions = new Calls();

  /**
   * Starts with a client.
   *
   * @param version the version of policycheck
   * @param schemas the published schemas by their names
   * @param executor runs tools, one after the other
   * @param out takes messages for the client, also from the executor
   * @param log takes what nobody is answered
   */
  Session(
      String version,
      Workspace workspace,
      UnaryOperator<String> schemas,
      Executor executor,
      Consumer<Object> out,
      Consumer<String> log) {
    this.version = version;
    this.introduction = new Introduction(version, workspace.instructions(), schemas);
    this.workspace = workspace;
    this.executor = executor;
    this.out = out;
    this.log = log;
  }

  /** Takes a line. */
  void receive(Lines.Line line) {
    if (line.isBlank()) {
      return;
    }
    try {
      if (line.isTooLong()) {
        throw new RpcException(
            RpcException.INVALID_REQUEST, "the line has more than " + Lines.MAX_BYTES + " bytes");
      }
      Object message = JsonText.read(line.bytes());
      if (message instanceof List<?> batch) {
        batch(batch);
      } else {
        take(message, Reply.alone(out));
      }
    } catch (RpcException e) {
      out.accept(Introduction.response(Optional.empty()).with("error", e.toJson()));
    }
  }

  /** Ends what was to go on until now. */
  void end() {
    for (Call open : subscriptions.all()) {
      out.accept(
          Introduction.response(Optional.of(open.id()))
              .with("result", Subscription.closed(open.id(), introduction.serverInfo())));
    }
  }

  private void batch(List<?> batch) throws RpcException {
    if (!introduction.hasBatches()) {
      throw new RpcException(
          RpcException.INVALID_REQUEST,
          "batches are for clients that initialize with "
              + ProtocolVersion.V2025_03_26.text()
              + "; write each message on a line of its own");
    }
    if (batch.isEmpty()) {
      throw new RpcException(RpcException.INVALID_REQUEST, "a batch has at least one message");
    }
    Reply together = Reply.batch(batch.size(), out);
    batch.forEach(message -> take(message, together));
  }

  private void take(@Nullable Object message, Reply reply) {
    if (message != null && (Request.isResponse(message) || isTold(message))) {
      reply.none();
      return;
    }
    Optional<Object> id = message == null ? Optional.empty() : Request.id(message);
    try {
      Request request = Request.of(message == null ? "" : message);
      Object own = request.id().orElseThrow();
      if (calls.has(own) || subscriptions.has(own)) {
        // An answer with this id would be taken for that to the first.
        id = Optional.empty();
        throw new RpcException(
            RpcException.INVALID_REQUEST,
            "a request with the id `" + own + "` is not answered yet; give each an id of its own");
      }
      answer(request, reply);
    } catch (RpcException e) {
      reply.send(Introduction.response(id).with("error", e.toJson()));
    } catch (RuntimeException e) {
      reply.send(bug(id, e));
    }
  }

  /** Takes what is never answered; returns false for all else. */
  private boolean isTold(Object message) {
    if (!Request.isNotification(message)) {
      return false;
    }
    try {
      Request told = Request.of(message);
      if (told.method().equals("notifications/cancelled")) {
        Object id = told.params().get("requestId");
        if (id != null) {
          calls.cancel(id);
          subscriptions.cancel(id);
        }
      }
    } catch (RpcException e) {
      log.accept("a notification is passed over: " + e.getMessage());
    }
    return true;
  }

  private void answer(Request request, Reply reply) throws RpcException {
    switch (request.method()) {
      case "initialize" ->
          reply.send(introduction.result(request, introduction.initialized(request)));
      case "server/discover" ->
          reply.send(introduction.result(request, introduction.discovered(request)));
      case "tools/list" -> reply.send(introduction.result(request, introduction.listed(request)));
      case "tools/call" -> call(request, introduction.version(request), reply);
      case "subscriptions/listen" -> {
        Introduction.perRequest(request);
        listen(new Call(request.id().orElseThrow(), Optional.empty(), out, version));
        reply.none(); // the response follows when it ends
      }
      default -> {
        // Clients ask before anything is agreed on whether somebody is there.
        if (!request.method().equals("ping") || request.hasVersion()) {
          throw new RpcException(
              RpcException.METHOD_NOT_FOUND,
              "there is no method `" + request.method() + "`; this server has tools alone");
        }
        reply.send(introduction.result(request, new JsonObject()));
      }
    }
  }

  private void listen(Call subscription) throws RpcException {
    if (!subscriptions.add(subscription)) {
      throw new RpcException(
          RpcException.INVALID_REQUEST, "there are " + Calls.MOST + " subscriptions already");
    }
    out.accept(Subscription.acknowledged(subscription.id()));
  }

  private void call(Request request, ProtocolVersion spoken, Reply reply) throws RpcException {
    ToolCall asked = ToolCall.of(request, workspace);
    Call call = new Call(request.id().orElseThrow(), request.progressToken(), out, version);
    if (!calls.add(call)) {
      reply.send(
          introduction.result(
              request,
              ToolAnswer.error(
                      Calls.MOST + " calls are not answered yet; wait until one of them is")
                  .toJson(spoken)));
      return;
    }
    executor.execute(
        () -> {
          JsonObject response = answered(request, asked, spoken, call);
          if (calls.end(call)) {
            reply.send(response);
          } else {
            reply.none();
          }
        });
  }

  private JsonObject answered(Request request, ToolCall asked, ProtocolVersion spoken, Call call) {
    try {
      return introduction.result(request, asked.answer(call).toJson(spoken));
    } catch (CancelledException e) {
      return new JsonObject(); // nobody gets it
    } catch (Throwable e) { // also an exhausted memory: the next call may need less
      return bug(request.id(), e);
    }
  }

  /** The one message with a stack trace: it is for the developers of policycheck. */
  private JsonObject bug(Optional<Object> id, Throwable e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace, true));
    log.accept("internal error; please report it with the lines below\n" + trace);
    return Introduction.response(id)
        .with(
            "error",
            new RpcException(
                    RpcException.INTERNAL_ERROR,
                    "internal error of policycheck; its log has the details")
                .toJson());
  }
}
