package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.replay.request.CallActions.Needed;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    return new Mapped.NotMapped(
        "`" + services.get(0).prefix() + "` has no action `" + event.name() + "`");
  }

  private static Mapped decided(
      Service service, CallActions actions, TrailEvent event, Parameters parameters) {
    if (actions.needed().isEmpty()) {
      return new Mapped.NotDecided("no policy decides `" + actions.call() + "`");
    }
    Map<String, ApiRequest> requests = new LinkedHashMap<>(); // by action, the certain ones first
    for (Needed needed : actions.needed()) {
      ApiRequest request = request(needed, actions.call(), event, parameters);
      requests.merge(needed.action(), request, (one, other) -> one.isCertain() ? one : other);
    }
    ApiRequest push = requests.get(Pushes.ACTION);
    if (push != null) {
      return Pushes.of(event, push);
    }
    for (Needed needed : actions.needed()) {
      action(needed.action())
          .filter(action -> action.service().equals(service.prefix()))
          .ifPresent(
              action ->
                  Dependents.of(service, action, parameters)
                      .forEach(other -> requests.putIfAbsent(other.action(), other)));
    }
    return new Mapped.Decided(List.copyOf(requests.values()));
  }

  private static ApiRequest request(
      Needed needed, String call, TrailEvent event, Parameters parameters) {
    ServiceAction action = action(needed.action()).orElseThrow();
    Service service = ServiceReference.builtIn().service(action.service()).orElseThrow();
    CallResources resources =
        needed.hasKnownResource()
            ? CallResources.of(service, action, call, event, parameters)
            : CallResources.UNKNOWN;
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
