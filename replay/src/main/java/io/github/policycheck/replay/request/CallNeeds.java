package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a recorded call needs.
 *
 * @param service the service that it is of
 * @param actions the actions
 */
record CallNeeds(Service service, CallActions actions) {

  /** Returns what it can be, the likeliest first; nothing if no service has such a call. */
  static List<CallNeeds> candidates(TrailEvent event, Parameters parameters) {
    List<CallNeeds> candidates = new ArrayList<>(1);
    for (Service service : EventSources.services(event.source(), parameters)) {
      CallActions.of(service, event.name(), parameters)
          .map(actions -> RoleChaining.with(actions, event))
          .ifPresent(actions -> candidates.add(new CallNeeds(service, actions)));
    }
    return candidates;
  }

  /** Tells whether several can be told apart: by the parameters, if they are recorded. */
  static boolean areTold(List<CallNeeds> candidates, Parameters parameters) {
    return candidates.size() == 1 || (!candidates.isEmpty() && parameters.areRecorded());
  }

  /** Returns what it is; empty if that is not known. */
  static Optional<CallNeeds> of(TrailEvent event, Parameters parameters) {
    List<CallNeeds> candidates = candidates(event, parameters);
    return areTold(candidates, parameters) ? Optional.of(candidates.get(0)) : Optional.empty();
  }
}
