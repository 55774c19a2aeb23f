package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What calls of an {@code eventSource} can need, whatever else their records say. */
public final class SourceReach {

  private static final String PASS_ROLE = "iam:PassRole";

  private SourceReach() {}

  /**
   * Returns the prefixes of the services that a source can be of; none if none is known.
   *
   * @param source as {@code monitoring.amazonaws.com}
   */
  public static List<String> services(String source) {
    return EventSources.all(source).stream().map(Service::prefix).distinct().toList();
  }

  /**
   * Returns the actions of other services that calls of a service can need.
   *
   * @param prefix the prefix of its actions
   */
  public static Set<String> others(String prefix) {
    String own = prefix + ":";
    List<String> all = new ArrayList<>(List.of(PASS_ROLE));
    CallActions.rows().stream()
        .filter(row -> row.call().startsWith(own))
        .forEach(row -> all.add(row.action()));
    Dependents.rows().forEach((action, more) -> addIf(action.startsWith(own), more, all));
    all.addAll(TagsElsewhere.possible(prefix));
    Set<String> others = new TreeSet<>(all);
    others.removeIf(action -> action.startsWith(own) || action.equals(Table.NOTHING));
    return others;
  }

  private static void addIf(boolean isOwn, List<String> more, List<String> all) {
    if (isOwn) {
      all.addAll(more);
    }
  }
}
