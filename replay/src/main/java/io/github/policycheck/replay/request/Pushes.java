package io.github.policycheck.replay.request;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.replay.trail.RecordedValue;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The requests of a push. AWS CodeCommit writes two records of one: that of call 1, in which Git
 * asks which references there are, and that of the push itself, which names them. One that was
 * refused at call 1 has no other.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/integ-cloudtrail.html#integ-cloudtrail-gitpush">AWS
 *     CodeCommit User Guide: log entries of a push</a>
 */
final class Pushes {

  static final String ACTION = CodeCommitAction.PREFIX + "GitPush";

  static final String REFERENCES = "codecommit:References";

  private Pushes() {}

  /**
   * Returns what a record of a push is.
   *
   * @param push the request, its reference left open
   */
  static Mapped of(TrailEvent event, ApiRequest push) {
    List<RecordedValue> references = references(event.parameters());
    Set<String> absent = new HashSet<>(push.absent());
    absent.add(REFERENCES);
    ApiRequest discovery =
        new ApiRequest(ACTION, push.resources(), push.areAll(), Map.of(), absent);
    if (references.isEmpty()) {
      return event.errorCode() == null
          ? new Mapped.PushDiscovery()
          : new Mapped.Decided(List.of(discovery, push.perhaps()));
    }
    List<ApiRequest> requests = new ArrayList<>(List.of(discovery));
    for (RecordedValue reference : references) {
      Optional<String> name = reference.text("ref");
      requests.add(name.map(ref -> to(push, ref)).orElse(push));
    }
    return new Mapped.Decided(requests.stream().distinct().toList());
  }

  /** Only a push has parameters, so that what is hidden is a reference at least. */
  private static List<RecordedValue> references(RecordedValue parameters) {
    return parameters instanceof RecordedValue.Hidden
        ? List.of(parameters)
        : parameters.member("references").map(RecordedValue::items).orElse(List.of());
  }

  private static ApiRequest to(ApiRequest push, String reference) {
    return new ApiRequest(
        ACTION,
        push.resources(),
        push.areAll(),
        Map.of(REFERENCES, List.of(reference)),
        push.absent());
  }
}
