package io.github.policycheck.awsfake.cloudtrail;

import io.github.policycheck.awsfake.cloudtrail.Call.Refused;
import io.github.policycheck.awsfake.cloudtrail.Call.Service;
import io.github.policycheck.awsfake.cloudtrail.Template.Text;
import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Access;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls that are made, from a table, and who may make which. */
final class Calls {

  private final Slots slots = new Slots();
  private final List<Call> all = new ArrayList<>();
  private final List<ServiceEvent> serviceEvents = new ArrayList<>();
  private final Map<String, Names> names = new LinkedHashMap<>();
  private final Map<String, Weighted<Call>> lists = new HashMap<>();

  /** How many resources of a kind an account has, and what they are called. */
  record Names(int count, Text form) {}

  /** An event that a service makes by itself. */
  record ServiceEvent(
      String source, String name, boolean isReadOnly, Template resources, Template details) {}

  private Calls() {}

  static Calls read() {
    Calls calls = new Calls();
    for (JsonNode service : json("calls.json")) {
      calls.readService(service);
    }
    for (JsonNode event : json("service-events.json")) {
      calls.serviceEvents.add(
          new ServiceEvent(
              event.get("source").stringValue(),
              event.get("name").stringValue(),
              event.get("readOnly").booleanValue(),
              Objects.requireNonNull(Template.of(event.get("resources"), calls.slots)),
              Objects.requireNonNull(Template.of(event.get("details"), calls.slots))));
    }
    for (Map.Entry<String, JsonNode> kind : json("names.json").properties()) {
      JsonNode form = kind.getValue();
      calls.names.put(
          kind.getKey(),
          new Names(
              form.get("count").intValue(),
              Text.read(form.get("form").stringValue(), calls.slots)));
    }
    for (boolean isGlobal : List.of(true, false)) {
      for (boolean isData : List.of(true, false)) {
        for (Access access : Access.values()) {
          calls.list(
              key(access, isData, isGlobal),
              call ->
                  access.allows(call)
                      && call.kind().isData() == isData
                      && (isGlobal || !call.service().isGlobal()));
        }
      }
      calls.list(
          "not-allowed" + isGlobal,
          call ->
              !call.kind().reads()
                  && call.refused() == Refused.BY_NOBODY
                  && !call.action().isEmpty()
                  && (isGlobal || !call.service().isGlobal()));
      for (Refused refused : List.of(Refused.BY_GUARDRAIL, Refused.BY_SERVICE_CONTROL)) {
        calls.list(
            refused.name() + isGlobal,
            call -> call.refused() == refused && (isGlobal || !call.service().isGlobal()));
      }
    }
    return calls;
  }

  private static JsonNode json(String name) {
    try (InputStream table = Calls.class.getResourceAsStream(name)) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(table, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readService(JsonNode written) {
    JsonNode version = written.get("apiVersion");
    Service service =
        new Service(
            written.get("source").stringValue(),
            written.get("denied").stringValue(),
            written.get("throttled").stringValue(),
            Text.read(written.get("host").stringValue(), slots),
            version == null ? null : version.stringValue(),
            written.has("global"));
    for (JsonNode call : written.get("calls")) {
      all.add(Call.read(service, written.get("prefix").stringValue(), call, slots));
    }
  }

  private void list(String key, Predicate<Call> of) {
    lists.put(key, Weighted.by(all.stream().filter(of).toList(), Call::weight));
  }

  private static String key(Access access, boolean isData, boolean isGlobal) {
    return access.name() + isData + isGlobal;
  }

  List<Call> all() {
    return all;
  }

  Slots slots() {
    return slots;
  }

  Map<String, Names> names() {
    return names;
  }

  ServiceEvent serviceEvent(Draw draw) {
    return serviceEvents.get(draw.below(serviceEvents.size()));
  }

  /** Draws a call that somebody may make. */
  Call allowed(Draw draw, Access access, boolean isData, boolean isGlobal) {
    return list(key(access, isData, isGlobal)).draw(draw);
  }

  /** Draws one that these policies refuse. */
  Call refused(Draw draw, Refused by, boolean isGlobal) {
    return list(by.name() + isGlobal).draw(draw);
  }

  /** Draws one that those who may only read are not allowed. */
  Call notAllowed(Draw draw, boolean isGlobal) {
    return list("not-allowed" + isGlobal).draw(draw);
  }

  private Weighted<Call> list(String key) {
    return Objects.requireNonNull(lists.get(key), key);
  }
}
