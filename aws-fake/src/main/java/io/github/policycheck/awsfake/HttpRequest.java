package io.github.policycheck.awsfake;

import java.util.Map;

/**
 * A request as it came.
 *
 * @param headers by name in lower case
 */
record HttpRequest(
    String method, String path, String query, Map<String, String> headers, String body) {

  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
