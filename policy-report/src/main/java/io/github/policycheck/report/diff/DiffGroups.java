package io.github.policycheck.report.diff;

import io.github.policycheck.analysis.proof.AccessChange;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.model.ActionName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Access that differs, by what allows and what denies it. */
final class DiffGroups {

  /**
   * Requests that one statement allows and that the other version denies by one statement, or
   * allows by none.
   *
   * @param allowedBy the statement that allows them
   * @param deniedBy the statement that denies them, null if none allows them
   * @param changes one request of each kind, at least one
   */
  record Group(
      MatchedStatement allowedBy, @Nullable MatchedStatement deniedBy, List<AccessChange> changes) {

    Group {
      changes = List.copyOf(changes);
    }

    /** Returns the actions of all of them, sorted. */
    Set<String> actions() {
      Set<String> actions = new TreeSet<>();
      changes.forEach(change -> actions.addAll(change.actions()));
      return actions;
    }

    /** Returns the request that stands for all of them, better one about a resource. */
    AccessChange first() {
      return changes.stream()
          .filter(change -> !change.resource().equals("*"))
          .findFirst()
          .orElse(changes.get(0));
    }

    /** Returns the same by services; as one if they are more than can be looked through. */
    List<Group> byService() {
      Map<String, List<AccessChange>> services = new LinkedHashMap<>();
      for (AccessChange change : changes) {
        services
            .computeIfAbsent(
                ActionName.of(change.actions().get(0)).service(), same -> new ArrayList<>())
            .add(change);
      }
      return services.size() > MOST_SERVICES
          ? List.of(this)
          : services.values().stream().map(some -> new Group(allowedBy, deniedBy, some)).toList();
    }
  }

  private static final int MOST_SERVICES = 5;

  private DiffGroups() {}

  /** Returns the groups, in the order of the first of each. */
  static List<Group> of(List<AccessChange> changes) {
    Map<List<@Nullable MatchedStatement>, List<AccessChange>> groups = new LinkedHashMap<>();
    for (AccessChange change : changes) {
      groups
          .computeIfAbsent(
              Arrays.asList(change.allowedBy(), change.deniedBy()), same -> new ArrayList<>())
          .add(change);
    }
    return groups.values().stream()
        .map(some -> new Group(some.get(0).allowedBy(), some.get(0).deniedBy(), some))
        .flatMap(group -> group.byService().stream())
        .toList();
  }
}
