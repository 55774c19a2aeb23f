package io.github.policycheck.githook;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The history of some commits, for the question which of many pairs are fast-forwards. */
final class CommitGraph {

  private static final int[] NONE = {};

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<int[]> parents = new ArrayList<>();

  /** The numbers of the commits, children before their parents. */
  private final List<Integer> order = new ArrayList<>();

  private CommitGraph() {}

  /**
   * Reads what {@code git rev-list --topo-order --parents} prints: a commit and its parents on each
   * line, children first.
   *
   * @see <a href="https://git-scm.com/docs/git-rev-list">git-rev-list: --topo-order, --parents</a>
   */
  static CommitGraph read(BufferedReader lines) throws IOException {
    CommitGraph graph = new CommitGraph();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      graph.add(line);
    }
    return graph;
  }

  private void add(String line) {
    int digits = line.indexOf(' ') < 0 ? line.length() : line.indexOf(' ');
    int count = (line.length() - digits) / (digits + 1);
    int[] known = count == 0 ? NONE : new int[count];
    int commit = number(line.substring(0, digits));
    for (int i = 0; i < count; i++) {
      int start = (i + 1) * (digits + 1);
      known[i] = number(line.substring(start, start + digits));
    }
    parents.set(commit, known);
    order.add(commit);
  }

  private int number(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      number = parents.size();
      numbers.put(name, number);
      parents.add(NONE);
    }
    return number;
  }

  /** Returns those pairs whose old commit can be reached from the new one. */
  Set<CommitPair> forwards(List<CommitPair> pairs) {
    Set<CommitPair> forwards = new HashSet<>();
    for (int start = 0; start < pairs.size(); start += Long.SIZE) {
      addForwards(pairs.subList(start, Math.min(pairs.size(), start + Long.SIZE)), forwards);
    }
    return forwards;
  }

  /** A bit for each pair goes down from its new commit to all that this one descends from. */
  private void addForwards(List<CommitPair> pairs, Set<CommitPair> forwards) {
    long[] reached = new long[parents.size()];
    for (int i = 0; i < pairs.size(); i++) {
      Integer now = numbers.get(pairs.get(i).now());
      if (now != null) {
        reached[now] |= 1L << i;
      }
    }
    for (int commit : order) {
      if (reached[commit] != 0) {
        for (int parent : parents.get(commit)) {
          reached[parent] |= reached[commit];
        }
      }
    }
    for (int i = 0; i < pairs.size(); i++) {
      Integer old = numbers.get(pairs.get(i).old());
      if (old != null && (reached[old] & 1L << i) != 0) {
        forwards.add(pairs.get(i));
      }
    }
  }
}
