package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a call can need, whatever its parameters and resources are: no request that {@link
 * EventMapping} makes of such a record is for another action.
 *
 * @param actions the action that each such call needs, and then those that it may need besides
 */
public record PossibleActions(List<String> actions) {

  /** Copies the list. */
  public PossibleActions {
    actions = List.copyOf(actions);
  }

  /** Returns the action that each such call needs. */
  public String action() {
    return actions.get(0);
  }

  /** Tells whether a record is of a call at all. */
  public static boolean isCall(TrailEvent event) {
    return RecordKinds.of(event).isEmpty();
  }

  /**
   * Returns what calls of a name can need; empty if which action they need first hangs on their
   * parameters, or is not known.
   *
   * @param source as {@code monitoring.amazonaws.com}
   */
  public static Optional<PossibleActions> of(String source, String name) {
    return EventSources.only(source)
        .flatMap(
            service ->
                CallActions.only(service, name)
                    .filter(action -> !action.equals(Pushes.ACTION))
                    .map(action -> of(service, action)));
  }

  private static PossibleActions of(Service service, String action) {
    ActionFacts facts = ActionFacts.of(action);
    List<String> actions = new ArrayList<>(List.of(action));
    if (facts.service().prefix().equals(service.prefix())) {
      actions.addAll(Dependents.possible(facts));
    }
    return new PossibleActions(actions);
  }
}
