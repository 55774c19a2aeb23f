package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.ConditionKey;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tags of users and roles. IAM compares their names without regard to case, so no two of them
 * differ in case only.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html">IAM User Guide:
 *     rules for tagging</a>
 */
public final class Tags {

  private Tags() {}

  /** Returns what two names of tags have in common if IAM takes them for the same. */
  public static String normalized(String name) {
    return ConditionKey.normalize(name); // as the condition keys made of tags are compared
  }

  static Map<String, String> checked(Map<String, String> tags) {
    Map<String, String> spellings = new TreeMap<>();
    for (String name : new TreeMap<>(tags).keySet()) {
      String other = spellings.put(normalized(name), name);
      if (other != null) {
        throw new IllegalArgumentException(
            "the tags `" + other + "` and `" + name + "` differ in upper and lower case only");
      }
    }
    return Map.copyOf(tags);
  }
}
