package io.github.policycheck.replay.report;

import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps out of reports where people are and what they use, which is nobody's business: the values
 * of some keys, and of others those that are an address or end in one, as {@code aws:userid} does
 * if somebody called a session by it. Any other name of a session is who called.
 */
final class Addresses {

  private static final String ADDRESS = "ADDRESS";

  /** What stands in commands for the value of a condition key. */
  private static final Map<String, String> PLACEHOLDERS =
      new TreeMap<>(
          Map.of(
              "aws:SourceIp", ADDRESS,
              "aws:VpcSourceIp", ADDRESS,
              "aws:UserAgent", "PROGRAM"));

  private final List<String> kept = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private final List<String> replaced = new ArrayList<>();

  Addresses(List<String> context) {
    for (String one : context) {
      int end = one.indexOf('=');
      String key = end < 0 ? one : one.substring(0, end);
      if (placeholder(key) == null && !isAddress(one.substring(end + 1))) {
        kept.add(one);
        replaced.add(one);
      } else {
        if (!leftOut.contains(key)) {
          leftOut.add(key);
        }
        replaced.add(key + "=" + placeholderOf(key));
      }
    }
  }

  /** The name of a session is behind a colon in an id, behind a slash in an ARN. */
  private static boolean isAddress(String value) {
    int name = Math.max(value.lastIndexOf(':'), value.lastIndexOf('/')) + 1;
    return IpPrefix.parseAddress(value).isPresent()
        || IpPrefix.parseAddress(value.substring(name)).isPresent();
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
    return Objects.requireNonNullElse(placeholder(key), ADDRESS);
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
