package io.github.policycheck.replay;

import io.github.policycheck.replay.answer.Verdict;
import io.github.policycheck.replay.request.SourceReach;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.HashMap;
import java.util.Map;

/** What records are counted by, whoever counts them. For one thread. */
final class RecordWords {

  /** Names come from logs, which may have any: so many are remembered. */
  private static final int MOST_CALLS = 20_000;

  /** By source, or by source and name where calls of several services have one source. */
  private final Map<String, String> services = new HashMap<>();

  /** Returns the service that a call is of; its source where none is known. */
  String service(TrailEvent event) {
    String known = services.get(event.source());
    return known != null ? known : ofNew(event.source(), event.name());
  }

  private String ofNew(String source, String call) {
    if (services.size() >= MOST_CALLS) {
      services.clear();
    }
    boolean isOne = SourceReach.services(source).size() < 2;
    return services.computeIfAbsent(
        isOne ? source : source + " " + call, key -> SourceReach.service(source, call));
  }

  static boolean isData(TrailEvent event) {
    return Boolean.FALSE.equals(event.isManagement());
  }

  static Outcome outcome(Verdict verdict) {
    return switch (verdict.answer()) {
      case REFUSED -> Outcome.REFUSED;
      case DEPENDS -> Outcome.DEPENDS;
      case NOT_REFUSED -> Outcome.NOT_REFUSED;
    };
  }
}
