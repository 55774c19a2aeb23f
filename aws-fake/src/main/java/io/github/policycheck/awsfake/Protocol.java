package io.github.policycheck.awsfake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a service writes its answers and errors.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/index.html">Smithy: AWS protocols</a>
 */
enum Protocol {
  /** Forms in, XML out. */
  QUERY("", "application/x-amz-json-1.1"),
  /** JSON with the name of the action in a header. */
  JSON("Exception", "application/x-amz-json-1.1"),
  /** JSON with the action in the path. */
  REST_JSON("Exception", "application/json");

  private static final JsonMapper MAPPER = new JsonMapper();

  private final String suffix;
  private final String contentType;

  Protocol(String suffix, String contentType) {
    this.suffix = suffix;
    this.contentType = contentType;
  }

  /** Returns the code of an error that all services have. */
  String code(String name) {
    return name + suffix;
  }

  HttpAnswer answer(AwsService service, String action, Map<String, Object> result, String id) {
    if (this == QUERY) {
      return HttpAnswer.of(200, "text/xml", Xml.answer(service.namespace(), action, result, id))
          .with("x-amzn-RequestId", id);
    }
    return HttpAnswer.of(200, contentType, json(result)).with("x-amzn-RequestId", id);
  }

  HttpAnswer error(AwsService service, AwsError error, String id) {
    HttpAnswer answer =
        switch (this) {
          case QUERY ->
              HttpAnswer.of(error.status(), "text/xml", Xml.error(service.namespace(), error, id));
          case JSON -> {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("__type", error.code());
            body.put(service.messageMember(), error.text());
            yield HttpAnswer.of(error.status(), contentType, json(body));
          }
          case REST_JSON ->
              HttpAnswer.of(error.status(), contentType, json(Map.of("message", error.text())))
                  .with("x-amzn-ErrorType", error.code());
        };
    return answer.with("x-amzn-RequestId", id);
  }

  static String json(Object value) {
    return MAPPER.writeValueAsString(plain(value));
  }

  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((name, inner) -> plain.put(String.valueOf(name), plain(inner)));
      return plain;
    }
    if (value instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(item -> plain.add(plain(item)));
      return plain;
    }
    if (value instanceof Document document) {
      return document.text();
    }
    return value instanceof Instant time ? (Object) time.getEpochSecond() : value;
  }
}
