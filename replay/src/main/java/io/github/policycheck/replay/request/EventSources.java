package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.Partition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The services that records of an {@code eventSource} are of: {@code sources.tsv}. */
final class EventSources {

  private static final int COLUMNS = 4;

  private static final Map<String, List<List<String>>> ROWS =
      Table.read("sources.tsv", COLUMNS).stream().collect(Collectors.groupingBy(row -> row.get(0)));

  /** Sources come from logs, which may have any: so many are remembered. */
  private static final int MOST_SOURCES = 2_000;

  private static final Map<String, List<Service>> SINGLE = new ConcurrentHashMap<>();

  private EventSources() {}

  /** Returns all rows of the table. */
  static List<List<String>> rows() {
    return ROWS.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Returns the services that a record can be of, the likeliest first.
   *
   * @param source as {@code monitoring.amazonaws.com}
   */
  static List<Service> services(String source, Parameters parameters) {
    List<Service> single = SINGLE.get(source);
    if (single != null) {
      return single;
    }
    List<List<String>> rows = ROWS.get(name(source));
    if (rows == null) {
      return SINGLE.size() < MOST_SOURCES
          ? SINGLE.computeIfAbsent(source, EventSources::all)
          : all(source);
    }
    return rows.stream()
        .filter(row -> canBe(row.get(2), parameters))
        .flatMap(row -> service(row.get(1)).stream())
        .toList();
  }

  private static boolean canBe(String parameter, Parameters parameters) {
    return parameter.equals(Table.NOTHING)
        || !parameters.areRecorded()
        || parameters.has(parameter);
  }

  /** Returns the service that each record of a source is of, if it is always the same. */
  static Optional<Service> only(String source) {
    List<List<String>> rows = ROWS.getOrDefault(name(source), List.of());
    boolean isByParameter = rows.stream().anyMatch(row -> !row.get(2).equals(Table.NOTHING));
    List<Service> all = all(source);
    return isByParameter || all.size() != 1 ? Optional.empty() : Optional.of(all.get(0));
  }

  /** Returns the services that any record of a source can be of. */
  static List<Service> all(String source) {
    String name = name(source);
    List<List<String>> rows = ROWS.get(name);
    return rows == null
        ? service(name).stream().toList()
        : rows.stream().flatMap(row -> service(row.get(1)).stream()).toList();
  }

  private static Optional<Service> service(String prefix) {
    return ServiceReference.builtIn().service(prefix);
  }

  /** Returns the source without the DNS suffix of any partition. */
  private static String name(String source) {
    for (Partition partition : Partition.all()) {
      String suffix = "." + partition.dnsSuffix();
      if (source.endsWith(suffix)) {
        return source.substring(0, source.length() - suffix.length());
      }
    }
    return source;
  }
}
