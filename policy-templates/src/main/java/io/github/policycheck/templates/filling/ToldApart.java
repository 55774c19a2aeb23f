package io.github.policycheck.templates.filling;

import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.templates.filling.HoleUse.Kind;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which regions and accounts that can fill holes a policy tells apart. Where it does not, what is
 * found with one of them is found with each, so that one stands for all.
 */
final class ToldApart {

  /** Where the requests of global services go, one region is not like others. */
  private static final String REGION_KEY = "requestedregion";

  /** What ends a run of characters that stand for themselves. */
  private static final String ENDS = "*?${}";

  private final Map<Hole, List<Value>> fillers;

  /** All texts of the policy in lower case, as some operators ignore it, and what fills holes. */
  private final List<String> said = new ArrayList<>();

  private ToldApart(Set<String> said, Map<Hole, List<Value>> fillers) {
    this.fillers = fillers;
    said.forEach(text -> this.said.add(ConditionKey.normalize(text)));
    fillers.values().forEach(those -> texts(those).forEach(text -> this.said.add(within(text))));
  }

  /** What fills a hole can be a part of a text. */
  private static String within(String text) {
    return "*" + text + "*";
  }

  /**
   * Returns the fillers without those that nothing tells from the first of their hole.
   *
   * @param said all texts of the policy
   */
  static Map<Hole, List<Value>> of(
      List<HoleUse> uses, Set<String> said, Map<Hole, List<Value>> fillers) {
    ToldApart all = new ToldApart(said, fillers);
    Map<Hole, List<Value>> told = new LinkedHashMap<>();
    uses.forEach(use -> told.put(use.hole(), all.of(use)));
    return told;
  }

  private List<Value> of(HoleUse use) {
    List<Value> those = fillers.getOrDefault(use.hole(), List.of());
    boolean isPlace = use.kind() == Kind.REGION || use.kind() == Kind.ACCOUNT;
    return isPlace && use.hole().alternatives().isEmpty() && areAlike(use, texts(those))
        ? those.subList(0, 1)
        : those;
  }

  private static List<String> texts(List<Value> fillers) {
    return fillers.stream().map(Value::knownText).flatMap(Optional::stream).toList();
  }

  private boolean areAlike(HoleUse use, List<String> those) {
    List<String> others = new ArrayList<>(said);
    those.forEach(one -> others.remove(within(one))); // once: who else says it tells it apart
    return others.stream()
        .noneMatch(
            text ->
                (use.kind() == Kind.REGION && text.contains(REGION_KEY))
                    || those.stream().anyMatch(one -> tells(text, those.get(0), one)));
  }

  /**
   * Tells whether a text, with a star for each part that is not known, can match something with one
   * of two places in it and not the same with the other: then a run of its characters lies over a
   * character in which they differ, and is what stands there.
   */
  static boolean tells(String text, String one, String other) {
    if (one.length() != other.length()) {
      return true;
    }
    for (int at = 0; at < one.length(); at++) {
      if (one.charAt(at) != other.charAt(at)
          && (liesOver(text, one, at) || liesOver(text, other, at))) {
        return true;
      }
    }
    return false;
  }

  private static boolean liesOver(String text, String place, int at) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == place.charAt(at) && agrees(text, place, i - at, i)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether the run around a character agrees with a place that begins at an index. */
  private static boolean agrees(String text, String place, int start, int around) {
    return agrees(text, place, start, around, -1) && agrees(text, place, start, around, 1);
  }

  private static boolean agrees(String text, String place, int start, int around, int step) {
    for (int i = around; i >= 0 && i < text.length(); i += step) {
      int at = i - start;
      if (at < 0 || at >= place.length() || ENDS.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
      if (text.charAt(i) != place.charAt(at)) {
        return false;
      }
    }
    return step < 0 ? start >= 0 : start + place.length() <= text.length();
  }
}
