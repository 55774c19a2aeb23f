package io.github.policycheck.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a revision says, in which files, and each as often as it says it. */
final class SaidBefore<T> {

  private final Function<T, String> said;
  private final Function<T, Optional<OpenActions>> open;
  private final Map<String, List<String>> files = new HashMap<>();
  private final Map<String, OpenActions> actions = new HashMap<>();

  /**
   * Keeps it.
   *
   * @param all what it says
   * @param said what tells one from others
   * @param file its file as the revision has it
   * @param open the actions that it says are open; empty if it is not about any
   */
  SaidBefore(
      Collection<T> all,
      Function<T, String> said,
      Function<T, String> file,
      Function<T, Optional<OpenActions>> open) {
    this.said = said;
    this.open = open;
    for (T one : all) {
      String text = said.apply(one);
      files.computeIfAbsent(text, first -> new ArrayList<>()).add(file.apply(one));
      open.apply(one).ifPresent(those -> actions.put(text, those));
    }
  }

  /**
   * Returns which of what is said today was said. Each that was said is taken once: first by what
   * stands in the same file, then by others, and last by what says the same of fewer actions.
   *
   * @param file the file of one as the revision would have it
   */
  Set<T> known(Collection<T> all, Function<T, String> file) {
    Map<String, List<String>> left = new HashMap<>();
    files.forEach((text, those) -> left.put(text, new ArrayList<>(those)));
    Set<T> known = Collections.newSetFromMap(new IdentityHashMap<>());
    for (T one : all) {
      List<String> those = left.get(said.apply(one));
      if (those != null && those.remove(file.apply(one))) {
        known.add(one);
      }
    }
    for (T one : all) {
      if (!known.contains(one) && take(left.get(said.apply(one)))) {
        known.add(one);
      }
    }
    for (T one : all) {
      if (!known.contains(one) && isLess(one, left)) {
        known.add(one);
      }
    }
    return known;
  }

  private boolean isLess(T one, Map<String, List<String>> left) {
    Optional<OpenActions> now = open.apply(one);
    return now.isPresent()
        && actions.entrySet().stream()
            .filter(then -> now.get().isWithin(then.getValue()))
            .anyMatch(then -> take(left.get(then.getKey())));
  }

  private static boolean take(@Nullable List<String> files) {
    if (files == null || files.isEmpty()) {
      return false;
    }
    files.remove(0);
    return true;
  }
}
