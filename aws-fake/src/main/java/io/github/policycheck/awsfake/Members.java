package io.github.policycheck.awsfake;

import java.util.LinkedHashMap;
import java.util.Map;

/** Members of an answer in an order that is the same each time. */
final class Members {

  private Members() {}

  static Map<String, Object> of(String first, Object one, String second, Object other) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(first, one);
    members.put(second, other);
    return members;
  }
}
