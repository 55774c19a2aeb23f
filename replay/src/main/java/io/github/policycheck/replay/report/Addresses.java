package io.github.policycheck.replay.report;

import io.github.policycheck.engine.model.ConditionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps out of reports where people are and what they use, which is nobody's business. */
final class Addresses {

  /** What stands in commands for the value of a condition key. */
  private static final Map<String, String> PLACEHOLDERS =
      new TreeMap<>(
          Map.of(
              "aws:SourceIp", "ADDRESS",
              "aws:VpcSourceIp", "ADDRESS",
              "aws:UserAgent", "PROGRAM"));

  private final List<String> kept = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private final List<String> replaced = new ArrayList<>();

  Addresses(List<String> context) {
    for (String one : context) {
      int end = one.indexOf('=');
      String key = end < 0 ? one : one.substring(0, end);
      String placeholder = placeholder(key);
      if (placeholder == null) {
        kept.add(one);
        replaced.add(one);
      } else {
        leftOut.add(key);
        replaced.add(key + "=" + placeholder);
      }
    }
  }

  private static @Nullable String placeholder(String key) {
    for (Map.Entry<String, String> entry : PLACEHOLDERS.entrySet()) {
      if (ConditionKey.areSame(entry.getKey(), key)) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** Returns what stands in a command for the value of a key that is left out. */
  static String placeholderOf(String key) {
    String placeholder = placeholder(key);
    if (placeholder == null) {
      throw new IllegalArgumentException(key + " is not left out");
    }
    return placeholder;
  }

  /** Returns what of the context a report may hold. */
  List<String> kept() {
    return kept;
  }

  /** Returns the keys whose values it may not. */
  List<String> leftOut() {
    return leftOut;
  }

  /** Returns the context with placeholders in their stead. */
  List<String> replaced() {
    return replaced;
  }
}
