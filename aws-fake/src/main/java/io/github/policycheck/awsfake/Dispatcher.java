package io.github.policycheck.awsfake;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Finds out what a request asks for, whose it is and what goes wrong, and writes it down. */
final class Dispatcher {

  private final Accounts accounts;
  private final Resources resources;
  private final Gate gate;
  private final Map<AwsService, Answers> answers = new EnumMap<>(AwsService.class);
  private final List<FakeFault> faults = new ArrayList<>();
  private final List<LoggedRequest> log = new ArrayList<>();
  private final AtomicInteger count = new AtomicInteger();

  Dispatcher(Accounts accounts, Resources resources) {
    this.accounts = accounts;
    this.resources = resources;
    this.gate = new Gate(accounts);
  }

  void serve(AwsService service, Answers by) {
    answers.put(service, by);
  }

  synchronized void add(FakeFault fault) {
    faults.add(fault);
  }

  synchronized void forgetFaults() {
    faults.clear();
  }

  synchronized List<LoggedRequest> log() {
    return List.copyOf(log);
  }

  synchronized void forgetLog() {
    log.clear();
  }

  /** What is known of a request so far. */
  private static final class Known {
    AwsService service;
    String action = "";
    String region = "";
    String accessKeyId = "";
    String caller = "";
    String resource = "";

    Known(AwsService service) {
      this.service = service;
    }
  }

  HttpAnswer answer(HttpRequest request) {
    Known known = new Known(AwsService.ofUnsigned(request));
    String id = Ids.uuid("request " + count.incrementAndGet());
    HttpAnswer answer;
    try {
      answer = answer(request, known, id);
    } catch (AwsError e) {
      answer = known.service.protocol().error(known.service, e, id);
    } catch (RuntimeException e) {
      // A fake that fails silently would be taken for AWS.
      answer =
          known.service.protocol().error(known.service, new AwsError(500, "BugOfFake", "" + e), id);
    }
    write(known, answer.status());
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(accounts.now().atOffset(ZoneOffset.UTC));
    return answer.with("Date", date);
  }

  private synchronized void write(Known known, int status) {
    log.add(
        new LoggedRequest(
            known.action, known.region, known.accessKeyId, known.caller, known.resource, status));
  }

  private HttpAnswer answer(HttpRequest request, Known known, String id) {
    Signature signature = Gate.signature(request, known.service.protocol());
    known.accessKeyId = signature.accessKeyId();
    known.region = signature.region();
    known.service =
        AwsService.signedAs(signature.service())
            .orElseThrow(
                () ->
                    new AwsError(
                        404, "UnknownService", "the fake has no service " + signature.service()));
    Protocol protocol = known.service.protocol();
    Input input = input(request, protocol);
    String action = action(request, known.service, input);
    known.action = known.service.prefix() + ":" + action;
    Accounts.Key key = gate.enter(signature, request, protocol);
    known.caller = key.caller();
    known.resource = resources.of(known.service, known.region, key.account(), input);
    Call call =
        new Call(
            known.service,
            action,
            known.region,
            key.account(),
            key.caller(),
            input,
            known.resource);
    FakeFault fault = fault(call);
    return fault == null
        ? right(call, id)
        : fault
            .effect()
            .apply(call, () -> right(call, id), error -> protocol.error(call.service(), error, id));
  }

  private HttpAnswer right(Call call, String id) {
    Answers by = answers.get(call.service());
    if (by == null) {
      throw call.unknownAction();
    }
    try {
      return call.service().protocol().answer(call.service(), call.action(), by.answer(call), id);
    } catch (AwsError e) {
      return call.service().protocol().error(call.service(), e, id);
    }
  }

  private synchronized @Nullable FakeFault fault(Call call) {
    for (FakeFault fault : faults) {
      if (fault.takes(call)) {
        return fault;
      }
    }
    return null;
  }

  private static Input input(HttpRequest request, Protocol protocol) {
    return switch (protocol) {
      case QUERY -> Input.ofForm(request.body());
      case JSON -> Input.ofJson(request.body());
      case REST_JSON -> {
        Input query = Input.ofForm(request.query());
        yield Input.ofJson(request.body())
            .and("maxResults", query.text("maxResults"))
            .and("nextToken", query.text("nextToken"));
      }
    };
  }

  private static String action(HttpRequest request, AwsService service, Input input) {
    return switch (service.protocol()) {
      case QUERY -> input.text("Action", "");
      case JSON -> {
        String target = request.header("x-amz-target");
        String prefix = service.namespace() + ".";
        if (!target.startsWith(prefix)) {
          throw new AwsError(404, "UnknownOperationException", "there is no target " + target);
        }
        yield target.substring(prefix.length());
      }
      case REST_JSON -> AnalyzerAnswers.action(request);
    };
  }
}
