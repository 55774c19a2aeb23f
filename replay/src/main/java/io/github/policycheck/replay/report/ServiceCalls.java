package io.github.policycheck.replay.report;

import io.github.policycheck.replay.total.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The records of one service.
 *
 * @param service the prefix of its actions, or the service as the records name it
 * @param counts how many records there are; none of a service that the policies speak of and whose
 *     calls may be missing in the log
 * @param dataEvents how many of the records are data events, of which a trail has only what
 *     somebody asked for
 * @param dataEventsAbout what data events of the service are about, such as {@code objects}; null
 *     if we know of none
 * @param isSpokenOf whether the policies can bear on the service
 */
record ServiceCalls(
    String service,
    ReplayCounts counts,
    long dataEvents,
    @Nullable String dataEventsAbout,
    boolean isSpokenOf) {

  /** Checks that nothing is null. */
  ServiceCalls {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(counts, "counts");
  }

  /** Tells whether calls that the policies speak of may be missing in the log altogether. */
  boolean mayLackCalls() {
    return isSpokenOf && dataEventsAbout != null && dataEvents == 0;
  }

  /**
   * Returns all services, most records first.
   *
   * @param dataEvents how many records are data events, by service
   */
  static List<ServiceCalls> of(
      List<ReplayRow> rows, Map<String, Long> dataEvents, ReplaySubject subject) {
    Map<String, List<ReplayRow>> byService = new TreeMap<>();
    for (String service : new TreeSet<>(DataEvents.all().keySet())) {
      if (subject.speaksOf().test(service)) {
        byService.put(service, new ArrayList<>());
      }
    }
    rows.forEach(
        row -> byService.computeIfAbsent(row.service(), key -> new ArrayList<>()).add(row));
    List<ServiceCalls> services = new ArrayList<>();
    byService.forEach(
        (service, ofService) ->
            services.add(
                new ServiceCalls(
                    service,
                    ReplayCounts.of(ofService),
                    dataEvents.getOrDefault(service, 0L),
                    DataEvents.of(service),
                    subject.speaksOf().test(service)
                        || ofService.stream().anyMatch(ServiceCalls::isDecided))));
    services.sort(
        Comparator.comparingLong((ServiceCalls one) -> one.counts().records()).reversed());
    return services;
  }

  private static boolean isDecided(ReplayRow row) {
    return row.outcome() == Outcome.REFUSED || row.outcome() == Outcome.DEPENDS;
  }
}
