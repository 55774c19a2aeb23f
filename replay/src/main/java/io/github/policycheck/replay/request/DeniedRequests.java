package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What IAM decided of a call that AWS refused: what the message names, else what it needed. */
public final class DeniedRequests {

  private DeniedRequests() {}

  /**
   * Returns the decisions, at least one of which was no Allow; none if it is not known which action
   * the call needs.
   *
   * @param event a call that AWS refused
   * @param message what AWS said
   */
  public static List<ApiRequest> of(TrailEvent event, DenialMessage message) {
    Mapped mapped = EventMapping.of(event);
    List<ApiRequest> needed =
        mapped instanceof Mapped.Decided decided ? decided.requests() : List.<ApiRequest>of();
    if (message.action() == null) {
      return needed;
    }
    ActionName action = ActionName.of(message.action());
    List<ApiRequest> named = new ArrayList<>();
    for (ApiRequest request : needed) {
      if (ActionName.of(request.action()).equals(action)) {
        named.add(about(request, message.resource()));
      }
    }
    if (named.isEmpty()) {
      return List.of(
          about(
              new ApiRequest(published(action), List.of(), false, Map.of(), Set.of()),
              message.resource()));
    }
    // AWS did decide it; but which call of a push it refused, it does not say.
    boolean isAnyCertain = named.stream().anyMatch(ApiRequest::isCertain);
    return isAnyCertain ? named : named.stream().map(DeniedRequests::certain).toList();
  }

  private static ApiRequest about(ApiRequest request, @Nullable String resource) {
    return resource == null
        ? request
        : new ApiRequest(
            request.action(),
            List.of(resource),
            true,
            request.keys(),
            request.absent(),
            request.isCertain());
  }

  private static ApiRequest certain(ApiRequest request) {
    return new ApiRequest(
        request.action(), request.resources(), request.areAll(), request.keys(), request.absent());
  }

  /** Returns an action as AWS publishes it; as the message has it if it is not published. */
  private static String published(ActionName action) {
    return ServiceReference.builtIn()
        .service(action.service())
        .flatMap(service -> service.action(action.name()))
        .map(ServiceAction::fullName)
        .orElse(action.written());
  }
}
