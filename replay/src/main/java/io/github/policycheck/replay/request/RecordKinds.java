package io.github.policycheck.replay.request;

import io.github.policycheck.replay.trail.TrailEvent;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of records that are no call to an API.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     User Guide: contents of a record, eventType</a>
 */
final class RecordKinds {

  private static final String SIGNING_IN = "signing in";

  private static final Map<String, String> NOT_DECIDED =
      Map.of(
          "AwsServiceEvent",
          "what a service notes of itself",
          "AwsConsoleSignIn",
          SIGNING_IN,
          "AwsConsoleSignin",
          SIGNING_IN,
          "ConsoleSignin",
          SIGNING_IN,
          "AwsCloudTrailInsight",
          "what CloudTrail has noticed in other records",
          "AwsVpceEvent",
          "a VPC endpoint's copy of a call");

  private static final Map<String, String> NOT_MAPPED =
      Map.of("AwsConsoleAction", "an action in the console that is no call to an API");

  private static final String SIGN_IN = "signin";

  private RecordKinds() {}

  /** Returns what a call is that is no action of its service: a step of signing in, or unknown. */
  static Mapped ofUnknownCall(String prefix, TrailEvent event) {
    return prefix.equals(SIGN_IN)
        ? new Mapped.NotDecided(SIGNING_IN)
        : new Mapped.NotMapped("`" + prefix + "` has no action `" + event.name() + "`");
  }

  /** Returns what the kind of a record tells already; empty if it is a call. */
  static Optional<Mapped> of(TrailEvent event) {
    String type = event.type();
    if (type != null && NOT_DECIDED.containsKey(type)) {
      return Optional.of(new Mapped.NotDecided(NOT_DECIDED.get(type)));
    }
    if (type != null && NOT_MAPPED.containsKey(type)) {
      return Optional.of(new Mapped.NotMapped(NOT_MAPPED.get(type)));
    }
    return Optional.empty();
  }
}
