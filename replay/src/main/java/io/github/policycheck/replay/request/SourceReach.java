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
   * Returns the service that a call is of by its name: of several of one source that which has such
   * a call, or the one of the name of the source. The source itself if no service is known.
   *
   * @param source as {@code monitoring.amazonaws.com}
   * @param call its name, as the record has it
   */
  public static String service(String source, String call) {
    List<Service> all = EventSources.all(source);
    if (all.size() < 2) {
      return all.isEmpty() ? source : all.get(0).prefix();
    }
    List<String> having =
        all.stream()
            .filter(service -> CallActions.isKnown(service, call))
            .map(Service::prefix)
            .toList();
    if (having.size() == 1) {
      return having.get(0);
    }
    List<String> any = having.isEmpty() ? all.stream().map(Service::prefix).toList() : having;
    return any.stream().filter(source::startsWith).findFirst().orElse(any.get(0));
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
