package io.github.policycheck.awsfake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer, and how badly it is sent.
 *
 * @param delay how long the client waits for it
 * @param cut where the connection ends, null for never
 */
record HttpAnswer(
    int status, Map<String, String> headers, String body, Duration delay, @Nullable Cut cut) {

  /**
   * Where a connection ends within an answer.
   *
   * @param bytes how much of the answer is sent, its head included
   * @param isReset whether it ends with a reset, not with an orderly end
   */
  record Cut(int bytes, boolean isReset) {}

  static HttpAnswer of(int status, String contentType, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    return new HttpAnswer(status, headers, body, Duration.ZERO, null);
  }

  HttpAnswer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpAnswer(status, more, body, delay, cut);
  }

  HttpAnswer body(String other) {
    return new HttpAnswer(status, headers, other, delay, cut);
  }

  HttpAnswer after(Duration wait) {
    return new HttpAnswer(status, headers, body, wait, cut);
  }

  HttpAnswer cut(int bytes, boolean isReset) {
    return new HttpAnswer(status, headers, body, delay, new Cut(bytes, isReset));
  }

  /** Returns how many bytes come before the body. */
  int headLength() {
    return head().length;
  }

  /** Returns all that would be sent. */
  byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head());
    all.writeBytes(bodyBytes());
    return all.toByteArray();
  }

  private byte[] bodyBytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] head() {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " " + reason(status) + "\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(bodyBytes().length).append("\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 400 -> "Bad Request";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 503 -> "Service Unavailable";
      default -> "Other";
    };
  }
}
