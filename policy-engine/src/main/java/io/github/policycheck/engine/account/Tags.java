package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.ConditionKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tags of a user or a role. IAM compares their names without regard to case, so no two of them
 * differ in case only.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html">IAM User Guide:
 *     rules for tagging</a>
 */
public final class Tags {

  private final Map<String, String> values = new LinkedHashMap<>();

  /** How each name is spelled, by what it has in common with its other spellings. */
  private final Map<String, String> spellings = new HashMap<>();

  /** Begins without any. */
  public Tags() {}

  /**
   * Adds a tag, unless there is one whose name IAM takes for the same.
   *
   * @return the name of that one, null if the tag was added
   */
  public @Nullable String add(String name, String value) {
    Objects.requireNonNull(value, "value");
    String other = spellings.putIfAbsent(normalized(name), name);
    if (other == null) {
      values.put(name, value);
    }
    return other;
  }

  /** Returns the values by the names of the tags. */
  public Map<String, String> toMap() {
    return Map.copyOf(values);
  }

  /** Returns what two names of tags have in common if IAM takes them for the same. */
  private static String normalized(String name) {
    return ConditionKey.normalize(name); // as the condition keys made of tags are compared
  }

  void addAll(Map<String, String> some) {
    for (Map.Entry<String, String> tag : new TreeMap<>(some).entrySet()) {
      String other = add(tag.getKey(), tag.getValue());
      if (other != null) {
        throw new IllegalArgumentException(
            "the tags `"
                + other
                + "` and `"
                + tag.getKey()
                + "` differ in upper and lower case only");
      }
    }
  }

  static Map<String, String> checked(Map<String, String> tags) {
    Tags checked = new Tags();
    checked.addAll(tags);
    return checked.toMap();
  }
}
