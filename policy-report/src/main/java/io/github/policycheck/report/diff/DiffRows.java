package io.github.policycheck.report.diff;

import io.github.policycheck.report.diff.Diff.Compared;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts those together of whom the same was found. */
final class DiffRows {

  private DiffRows() {}

  /** Returns them so, in the order of the first of each. */
  static List<Compared> merged(List<Compared> all) {
    Map<List<Object>, List<String>> who = new LinkedHashMap<>();
    Map<List<Object>, Compared> first = new LinkedHashMap<>();
    for (Compared one : all) {
      List<Object> found =
          List.of(one.presence(), one.newAccess(), one.lostAccess(), one.canBeAsked());
      who.computeIfAbsent(found, same -> new ArrayList<>()).addAll(one.who());
      first.putIfAbsent(found, one);
    }
    List<Compared> merged = new ArrayList<>();
    first.forEach(
        (found, one) ->
            merged.add(
                new Compared(
                    who.getOrDefault(found, one.who()),
                    one.presence(),
                    one.newAccess(),
                    one.lostAccess(),
                    one.canBeAsked())));
    return merged;
  }
}
