package io.github.policycheck.replay.request;

import io.github.policycheck.replay.trail.RecordedValue;
import io.github.policycheck.replay.trail.RecordedValue.Items;
import io.github.policycheck.replay.trail.RecordedValue.Members;
import io.github.policycheck.replay.trail.RecordedValue.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tags that a call gives, in the shapes that services write them in. */
final class RequestTags {

  private static final List<String> MEMBERS = List.of("tags", "tagList", "tagSet");

  private static final List<String> NAMES = List.of("key", "tagKey", "Key", "TagKey");

  private static final List<String> VALUES = List.of("value", "tagValue", "Value", "TagValue");

  private RequestTags() {}

  /** Tells whether anything among the parameters looks like tags. */
  static boolean arePresent(Parameters parameters) {
    return arePresent(parameters.value());
  }

  private static boolean arePresent(RecordedValue value) {
    if (value instanceof Items items) {
      return items.values().stream().anyMatch(RequestTags::arePresent);
    }
    return value instanceof Members members
        && members.values().entrySet().stream()
            .anyMatch(
                member ->
                    (isOfTags(member.getKey()) && !Parameters.isNothing(member.getValue()))
                        || arePresent(member.getValue()));
  }

  /** The names of EC2's wrappers begin with a capital; `stage` has nothing to do with tags. */
  private static boolean isOfTags(String name) {
    return name.startsWith("tag") || name.contains("Tag");
  }

  /** Returns the tags, values by key; empty if there are none, or if they cannot be told. */
  static Optional<Map<String, String>> of(Parameters parameters) {
    List<RecordedValue> given =
        MEMBERS.stream()
            .flatMap(name -> parameters.value().member(name).stream())
            .filter(value -> !Parameters.isNothing(value))
            .toList();
    return given.size() == 1 ? read(given.get(0)) : Optional.empty();
  }

  /**
   * Returns the tags that EC2 gives to what a call makes, values by key; empty if it makes
   * something of another type, or of several: AWS decides on each type with the tags of that type.
   *
   * @param type of what the call is about, and nothing else
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html">Amazon
   *     EC2 User Guide: tag resources during creation</a>
   */
  static Optional<Map<String, String>> ofNew(Parameters parameters, String type) {
    List<RecordedValue> specified =
        parameters
            .value()
            .member("tagSpecificationSet")
            .flatMap(set -> set.member("items"))
            .map(RecordedValue::items)
            .orElse(List.of());
    boolean isOne =
        specified.size() == 1
            && specified.get(0).text("resourceType").filter(type::equals).isPresent();
    return isOne ? specified.get(0).member("tags").flatMap(RequestTags::list) : Optional.empty();
  }

  /** Returns the keys of tags that a call takes away; empty if there are none. */
  static Optional<List<String>> removed(Parameters parameters) {
    Parameters.Values keys = parameters.at("tagKeys");
    return keys.areAll() && !keys.texts().isEmpty() ? Optional.of(keys.texts()) : Optional.empty();
  }

  private static Optional<Map<String, String>> read(RecordedValue tags) {
    if (tags instanceof Members members && members.member("items").isPresent()) {
      return list(members.member("items").get());
    }
    return tags instanceof Members members ? map(members) : list(tags);
  }

  private static Optional<Map<String, String>> map(Members tags) {
    Map<String, String> read = new LinkedHashMap<>();
    for (Map.Entry<String, RecordedValue> tag : tags.values().entrySet()) {
      if (!isReadable(tag.getValue())) {
        return Optional.empty();
      }
      read.put(tag.getKey(), ((Text) tag.getValue()).written());
    }
    return read.isEmpty() ? Optional.empty() : Optional.of(read);
  }

  private static Optional<Map<String, String>> list(RecordedValue tags) {
    if (!(tags instanceof Items)) {
      return Optional.empty();
    }
    Map<String, String> read = new LinkedHashMap<>();
    for (RecordedValue tag : tags.items()) {
      Optional<String> key = member(tag, NAMES).flatMap(RecordedValue::text);
      Optional<RecordedValue> value = member(tag, VALUES);
      if (key.isEmpty() || value.isEmpty() || !isReadable(value.get())) {
        return Optional.empty();
      }
      read.put(key.get(), ((Text) value.get()).written());
    }
    return read.isEmpty() ? Optional.empty() : Optional.of(read);
  }

  private static Optional<RecordedValue> member(RecordedValue tag, List<String> names) {
    return names.stream().flatMap(name -> tag.member(name).stream()).findFirst();
  }

  private static boolean isReadable(RecordedValue value) {
    return value instanceof Text;
  }
}
