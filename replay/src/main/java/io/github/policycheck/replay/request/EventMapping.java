package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.replay.request.CallActions.Needed;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Tells of a record what IAM had to decide: which actions, on which resources, with which condition
 * keys. What does not follow from the record is left open.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     User Guide: contents of a record</a>
 */
public final class EventMapping {

  private EventMapping() {}

  /** Returns what a record is to IAM. */
  public static Mapped of(TrailEvent event) {
    Optional<Mapped> kind = RecordKinds.of(event);
    if (kind.isPresent()) {
      return kind.get();
    }
    Parameters parameters = new Parameters(event.parameters());
    List<CallNeeds> candidates = CallNeeds.candidates(event, parameters);
    if (candidates.isEmpty()) {
      return ofUnknownCall(event, parameters);
    }
    return CallNeeds.areTold(candidates, parameters)
        ? decided(candidates.get(0), event, parameters)
        : new Mapped.NotMapped("the record does not tell which service it is of");
  }

  /**
   * Returns the decision about the first action that a call needs: of those that {@link #of} tells
   * of, the first.
   *
   * @throws IllegalArgumentException if it is not known which action that is
   */
  public static ApiRequest first(TrailEvent event) {
    Parameters parameters = new Parameters(event.parameters());
    CallActions actions =
        CallNeeds.of(event, parameters)
            .map(CallNeeds::actions)
            .filter(known -> !known.needed().isEmpty())
            .orElseThrow(() -> new IllegalArgumentException("no action of `" + event.name() + "`"));
    String first = actions.needed().get(0).action();
    ApiRequest all = null;
    for (Needed needed : actions.needed()) {
      if (needed.action().equals(first)) {
        ApiRequest request = request(needed, actions.call(), event, parameters);
        all = all == null ? request : both(all, request);
      }
    }
    return Objects.requireNonNull(all);
  }

  private static Mapped ofUnknownCall(TrailEvent event, Parameters parameters) {
    List<Service> services = EventSources.services(event.source(), parameters);
    return services.isEmpty()
        ? new Mapped.NotMapped("no service is known for `" + event.source() + "`")
        : RecordKinds.ofUnknownCall(services.get(0).prefix(), event);
  }

  private static Mapped decided(CallNeeds needs, TrailEvent event, Parameters parameters) {
    CallActions actions = needs.actions();
    if (actions.needed().isEmpty()) {
      return new Mapped.NotDecided("no policy decides `" + actions.call() + "`");
    }
    Map<String, ApiRequest> requests = new LinkedHashMap<>(); // by action, the certain ones first
    for (Needed needed : actions.needed()) {
      ApiRequest request = request(needed, actions.call(), event, parameters);
      requests.merge(needed.action(), request, EventMapping::both);
    }
    ApiRequest push = requests.get(Pushes.ACTION);
    if (push != null) {
      return Pushes.of(event, push);
    }
    List<ActionFacts> own = new ArrayList<>();
    boolean isTagging = false;
    for (Needed needed : actions.needed()) {
      ActionFacts facts = ActionFacts.of(needed.action());
      if (facts.service().prefix().equals(needs.service().prefix())) {
        own.add(facts);
        isTagging |= facts.isTagging();
      }
    }
    for (ActionFacts facts : own) {
      for (ApiRequest other : Dependents.of(facts, isTagging, parameters)) {
        requests.putIfAbsent(other.action(), other);
      }
    }
    return new Mapped.Decided(List.copyOf(requests.values()));
  }

  /** Returns two requests for the same action as one; each resource is decided on its own. */
  private static ApiRequest both(ApiRequest one, ApiRequest other) {
    if (one.isCertain() != other.isCertain()) {
      return one.isCertain() ? one : other;
    }
    Set<String> resources = new LinkedHashSet<>(one.resources());
    resources.addAll(other.resources());
    return new ApiRequest(
        one.action(),
        List.copyOf(resources),
        one.areAll() && other.areAll(),
        one.keys(),
        one.absent(),
        one.isCertain());
  }

  private static ApiRequest request(
      Needed needed, String call, TrailEvent event, Parameters parameters) {
    ActionFacts facts = ActionFacts.of(needed.action());
    CallResources resources =
        needed.resource().equals(Table.NOTHING)
            ? CallResources.of(facts, call, event, parameters)
            : CallResources.in(parameters, needed.resource());
    RequestKeys keys = RequestKeys.of(facts, parameters);
    return new ApiRequest(
        needed.action(),
        resources.arns(),
        resources.areAll(),
        keys.known(),
        keys.absent(),
        needed.isCertain());
  }
}
