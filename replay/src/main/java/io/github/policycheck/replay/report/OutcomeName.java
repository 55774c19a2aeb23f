package io.github.policycheck.replay.report;

import io.github.policycheck.replay.total.Outcome;

/** What JSON and CSV call what became of records. */
final class OutcomeName {

  private OutcomeName() {}

  static String of(Outcome outcome) {
    return switch (outcome) {
      case REFUSED -> "refused";
      case DEPENDS -> "depends";
      case NOT_REFUSED -> "notRefused";
      case ALREADY_REFUSED -> "alreadyRefused";
      case PUSH_DISCOVERY -> "pushDiscovery";
      case NOT_DECIDED -> "notDecided";
      case NOT_MAPPED -> "notMapped";
    };
  }
}
