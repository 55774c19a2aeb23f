package io.github.policycheck.replay.request;

import io.github.policycheck.replay.trail.TrailEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a call can need: no request that {@link EventMapping} makes of such a record is for another
 * action. There is one object for the same actions.
 */
public final class PossibleActions {

  /** As many as there are calls, of which {@code calls.tsv} and the service reference know all. */
  private static final Map<Needed, PossibleActions> KNOWN = new ConcurrentHashMap<>();

  private final List<String> actions;

  /** What a call of a service needs. */
  private record Needed(String service, List<String> actions) {}

  private PossibleActions(Needed needed) {
    Set<String> all = new LinkedHashSet<>(needed.actions());
    for (String action : needed.actions()) {
      ActionFacts facts = ActionFacts.of(action);
      if (facts.service().prefix().equals(needed.service())) {
        all.addAll(Dependents.possible(facts));
      }
    }
    this.actions = List.copyOf(all);
  }

  /** Returns the action that each such call needs, and then those that it may need besides. */
  public List<String> actions() {
    return actions;
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
   * Returns what calls of a name can need, whatever their parameters and resources are; empty if
   * which action they need first hangs on their parameters, or is not known.
   *
   * @param source as {@code monitoring.amazonaws.com}
   */
  public static Optional<PossibleActions> of(String source, String name) {
    return EventSources.only(source)
        .flatMap(
            service ->
                CallActions.possible(service, name)
                    .flatMap(actions -> of(service.prefix(), actions)));
  }

  /**
   * Returns what a call with these parameters can need; empty if it is not certain that it needs
   * the first action, or not known.
   */
  public static Optional<PossibleActions> of(TrailEvent event) {
    return CallNeeds.of(event, new Parameters(event.parameters()))
        .filter(needs -> needs.actions().isFirstCertain())
        .flatMap(
            needs ->
                of(
                    needs.service().prefix(),
                    needs.actions().needed().stream().map(CallActions.Needed::action).toList()));
  }

  /** A push has two decisions about the same action. */
  private static Optional<PossibleActions> of(String service, List<String> needed) {
    return needed.contains(Pushes.ACTION)
        ? Optional.empty()
        : Optional.of(KNOWN.computeIfAbsent(new Needed(service, needed), PossibleActions::new));
  }
}
