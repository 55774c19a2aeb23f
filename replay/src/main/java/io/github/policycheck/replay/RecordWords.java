package io.github.policycheck.replay;

import io.github.policycheck.replay.answer.Verdict;
import io.github.policycheck.replay.request.SourceReach;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What records are counted by, whoever counts them. For one thread. */
final class RecordWords {

  private final Map<String, String> services = new HashMap<>();

  /** Returns the first service that a source can be of; the source itself where none is known. */
  String service(TrailEvent event) {
    return services.computeIfAbsent(event.source(), RecordWords::service);
  }

  private static String service(String source) {
    List<String> known = SourceReach.services(source);
    return known.isEmpty() ? source : known.get(0);
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
