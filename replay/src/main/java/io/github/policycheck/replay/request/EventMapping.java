package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.AccessLevel;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.replay.request.CallActions.Needed;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells of a record what IAM had to decide: which actions, on which resources, with which condition
 * keys. What does not follow from the record is left open.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     User Guide: contents of a record</a>
 */
public final class EventMapping {

  private static final Map<String, Set<String>> PREFIXES = new ConcurrentHashMap<>();

  private EventMapping() {}

  /** Returns what a record is to IAM. */
  public static Mapped of(TrailEvent event) {
    Optional<Mapped> kind = RecordKinds.of(event);
    if (kind.isPresent()) {
      return kind.get();
    }
    Parameters parameters = new Parameters(event.parameters());
    List<Service> services = EventSources.services(event.source(), parameters);
    if (services.isEmpty()) {
      return new Mapped.NotMapped("no service is known for `" + event.source() + "`");
    }
    for (Service service : services) {
      Optional<CallActions> actions = CallActions.of(service, event.name(), parameters);
      if (actions.isPresent()) {
        return decided(service, actions.get(), event, parameters);
      }
    }
    return RecordKinds.ofUnknownCall(services.get(0).prefix(), event);
  }

  /**
   * Returns the prefixes of all actions that calls of an event source may need; none if no service
   * is known for it.
   *
   * @param source as records name it, such as {@code monitoring.amazonaws.com}
   */
  public static Set<String> prefixes(String source) {
    return PREFIXES.computeIfAbsent(
        source,
        same -> {
          Set<String> prefixes = new TreeSet<>();
          for (Service service : EventSources.all(same)) {
            prefixes.add(service.prefix());
            CallActions.rows().stream()
                .filter(row -> row.call().startsWith(service.prefix() + ":"))
                .forEach(row -> prefixes.add(prefix(row.action())));
            prefixes.addAll(Dependents.prefixes(service));
          }
          prefixes.remove(Table.NOTHING);
          return Collections.unmodifiableSet(prefixes);
        });
  }

  private static String prefix(String action) {
    return action.equals(Table.NOTHING) ? action : action.substring(0, action.indexOf(':'));
  }

  private static Mapped decided(
      Service service, CallActions actions, TrailEvent event, Parameters parameters) {
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
    List<ServiceAction> own =
        actions.needed().stream()
            .flatMap(needed -> action(needed.action()).stream())
            .filter(action -> action.service().equals(service.prefix()))
            .toList();
    boolean isTagging = own.stream().anyMatch(action -> action.level() == AccessLevel.TAGGING);
    for (ServiceAction action : own) {
      for (ApiRequest other : Dependents.of(service, action, isTagging, parameters)) {
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
    ServiceAction action = action(needed.action()).orElseThrow();
    Service service = ServiceReference.builtIn().service(action.service()).orElseThrow();
    CallResources resources =
        needed.resource().equals(Table.NOTHING)
            ? CallResources.of(service, action, call, event, parameters)
            : CallResources.in(parameters, needed.resource());
    RequestKeys keys = RequestKeys.of(action, parameters);
    return new ApiRequest(
        action.fullName(),
        resources.arns(),
        resources.areAll(),
        keys.known(),
        keys.absent(),
        needed.isCertain());
  }

  private static Optional<ServiceAction> action(String fullName) {
    int colon = fullName.indexOf(':');
    return ServiceReference.builtIn()
        .service(fullName.substring(0, colon))
        .flatMap(service -> service.action(fullName.substring(colon + 1)));
  }
}
