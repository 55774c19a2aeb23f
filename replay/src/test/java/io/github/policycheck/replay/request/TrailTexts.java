package io.github.policycheck.replay.request;

import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailEventReader;
import io.github.policycheck.replay.trail.TrailRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads records that tests write as JSON, and writes what they are mapped to as text. */
final class TrailTexts {

  private static final JsonFactory JSON = new JsonFactory();

  private TrailTexts() {}

  /** Returns all records of a text, one object after the other. */
  static List<TrailEvent> events(String json) {
    List<TrailEvent> events = new ArrayList<>();
    TrailEventReader reader = new TrailEventReader(JSON, source -> true, event -> true);
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        if (!(reader.read(parser, null) instanceof TrailRecord.Call call)) {
          throw new AssertionError("no record: " + json);
        }
        events.add(call.event());
      }
    }
    return events;
  }

  static TrailEvent event(String json) {
    return events(json).get(0);
  }

  /**
   * Returns the requests as text: {@code ?} behind those that are not certain, {@code ...} behind
   * resources that are not all, {@code !} before keys that are absent.
   */
  static String written(Mapped mapped) {
    if (mapped instanceof Mapped.Decided decided) {
      return decided.requests().stream()
          .map(TrailTexts::written)
          .collect(Collectors.joining(" ; "));
    }
    if (mapped instanceof Mapped.NotDecided not) {
      return "not decided: " + not.reason();
    }
    if (mapped instanceof Mapped.NotMapped not) {
      return "not mapped: " + not.reason();
    }
    return "discovery";
  }

  private static String written(ApiRequest request) {
    Stream<String> resources =
        Stream.concat(
            request.resources().stream(), request.areAll() ? Stream.of() : Stream.of("..."));
    Stream<String> keys =
        Stream.concat(
            request.keys().entrySet().stream()
                .map(key -> key.getKey() + "=" + String.join("|", key.getValue())),
            request.absent().stream().sorted().map(key -> "!" + key));
    String action = request.action() + (request.isCertain() ? "" : "?");
    return Stream.concat(Stream.of(action, resources.collect(Collectors.joining(","))), keys)
        .collect(Collectors.joining(" "));
  }
}
