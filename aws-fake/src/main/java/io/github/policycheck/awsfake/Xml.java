package io.github.policycheck.awsfake;

import java.util.List;
import java.util.Map;

/** Writes the XML of the query protocol. */
final class Xml {

  private final StringBuilder xml = new StringBuilder();

  private Xml() {}

  static String answer(String namespace, String action, Map<String, Object> result, String id) {
    Xml writer = new Xml();
    writer.xml.append("<").append(action).append("Response xmlns=\"").append(namespace);
    writer.xml.append("\">\n");
    writer.element(action + "Result", result);
    writer.element("ResponseMetadata", Map.of("RequestId", id));
    writer.xml.append("</").append(action).append("Response>\n");
    return writer.xml.toString();
  }

  static String error(String namespace, AwsError error, String id) {
    Xml writer = new Xml();
    writer.xml.append("<ErrorResponse xmlns=\"").append(namespace).append("\">\n<Error>\n");
    writer.element("Type", error.type());
    writer.element("Code", error.code());
    writer.element("Message", error.text());
    writer.xml.append("</Error>\n");
    writer.element("RequestId", id);
    writer.xml.append("</ErrorResponse>\n");
    return writer.xml.toString();
  }

  private void element(String name, Object value) {
    if (value.equals(Map.of()) || value.equals(List.of())) {
      xml.append('<').append(name).append("/>\n");
      return;
    }
    xml.append('<').append(name).append('>');
    if (value instanceof Map<?, ?> map) {
      xml.append('\n');
      map.forEach((inner, of) -> element(String.valueOf(inner), of));
    } else if (value instanceof List<?> list) {
      xml.append('\n');
      list.forEach(item -> element("member", item));
    } else {
      text(String.valueOf(value));
    }
    xml.append("</").append(name).append(">\n");
  }

  private void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      switch (one) {
        case '&' -> xml.append("&amp;");
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '"' -> xml.append("&quot;");
        case '\r' -> xml.append("&#13;");
        default -> xml.append(one);
      }
    }
  }
}
