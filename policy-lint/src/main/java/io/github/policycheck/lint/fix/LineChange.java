package io.github.policycheck.lint.fix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Lines that go and come, and those after them that both texts have.
 *
 * @see <a href="http://www.xmailserver.org/diff2.pdf">Myers: An O(ND) Difference Algorithm</a>
 */
record LineChange(List<String> removed, List<String> added, List<String> kept) {

  /** Returns the fewest changes that make one text of another. */
  static List<LineChange> all(List<String> before, List<String> after) {
    List<int[]> kept = kept(before, after);
    List<LineChange> changes = new ArrayList<>();
    int old = 0;
    int changed = 0;
    int at = 0;
    while (old < before.size() || changed < after.size()) {
      int oldNext = at < kept.size() ? kept.get(at)[0] : before.size();
      int newNext = at < kept.size() ? kept.get(at)[1] : after.size();
      int count = 0;
      while (at + count < kept.size()
          && kept.get(at + count)[0] == oldNext + count
          && kept.get(at + count)[1] == newNext + count) {
        count++;
      }
      changes.add(
          new LineChange(
              before.subList(old, oldNext),
              after.subList(changed, newNext),
              before.subList(oldNext, oldNext + count)));
      old = oldNext + count;
      changed = newNext + count;
      at += count;
    }
    return changes;
  }

  /** Returns the lines that both have, as pairs of indexes: as many as there can be. */
  private static List<int[]> kept(List<String> before, List<String> after) {
    List<int[]> steps = new ArrayList<>();
    int[] reached = new int[2 * (before.size() + after.size()) + 3];
    int middle = before.size() + after.size() + 1;
    for (int edits = 0; ; edits++) {
      steps.add(Arrays.copyOfRange(reached, middle - edits - 1, middle + edits + 2));
      for (int line = -edits; line <= edits; line += 2) {
        int old = first(reached, middle, line, edits);
        while (old < before.size()
            && old - line < after.size()
            && before.get(old).equals(after.get(old - line))) {
          old++;
        }
        reached[middle + line] = old;
        if (old >= before.size() && old - line >= after.size()) {
          return back(steps, before.size(), after.size());
        }
      }
    }
  }

  /** Returns how far the old text is when a line is added, or removed, as goes further. */
  private static int first(int[] reached, int middle, int line, int edits) {
    return isAdded(reached, middle, line, edits)
        ? reached[middle + line + 1]
        : reached[middle + line - 1] + 1;
  }

  private static boolean isAdded(int[] reached, int middle, int line, int edits) {
    return line == -edits
        || (line != edits && reached[middle + line - 1] < reached[middle + line + 1]);
  }

  private static List<int[]> back(List<int[]> steps, int oldEnd, int newEnd) {
    List<int[]> kept = new ArrayList<>();
    int old = oldEnd;
    int changed = newEnd;
    for (int edits = steps.size() - 1; edits >= 0; edits--) {
      int line = old - changed;
      int start = edits == 0 ? 0 : first(steps.get(edits), edits + 1, line, edits);
      while (old > start) {
        old--;
        changed--;
        kept.add(new int[] {old, changed});
      }
      if (edits > 0) {
        boolean isAdded = isAdded(steps.get(edits), edits + 1, line, edits);
        old = isAdded ? start : start - 1;
        changed = isAdded ? changed - 1 : changed;
      }
    }
    Collections.reverse(kept);
    return kept;
  }
}
