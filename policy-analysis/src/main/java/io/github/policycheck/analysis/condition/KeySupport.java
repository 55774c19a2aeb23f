package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.ActionEntry;
import io.github.policycheck.analysis.services.KeyDefinition;
import io.github.policycheck.analysis.services.ServiceAction;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which entries of an Action element match actions whose requests carry some condition key.
 *
 * @param without the entries none of whose actions carries it
 * @param isAll whether those are all entries
 */
record KeySupport(List<ActionEntry> without, boolean isAll) {

  static KeySupport of(List<ActionEntry> entries, Predicate<KeyDefinition> isCarried) {
    List<ActionEntry> without =
        entries.stream()
            .filter(
                entry ->
                    !entry.isEverything()
                        && entry.actions().stream().noneMatch(action -> carries(action, isCarried)))
            .toList();
    return new KeySupport(without, without.size() == entries.size());
  }

  private static boolean carries(ServiceAction action, Predicate<KeyDefinition> isCarried) {
    return action.ownKeys().stream().anyMatch(isCarried)
        || action.resources().stream()
            .anyMatch(
                use ->
                    use.type().keys().stream().anyMatch(isCarried)
                        || use.moreKeys().stream().anyMatch(isCarried));
  }

  /** Returns the entries in words. */
  String names() {
    return ActionEntry.names(without);
  }
}
