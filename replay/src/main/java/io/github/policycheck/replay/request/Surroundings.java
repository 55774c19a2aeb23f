package io.github.policycheck.replay.request;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailIdentity;
import io.github.policycheck.replay.trail.TrailResource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a call was made. What a name in the call stands for follows from it.
 *
 * @param partition null if the record does not tell
 * @param region null if the record does not tell
 * @param account the twelve digits of the account in which names are looked up: the caller's, if
 *     the record is of a trail of the same account; null if the record does not tell
 * @param caller the ARN of the user that called, or of the role of the session, with its path; null
 *     if it was somebody else, or of another account than the record
 */
record Surroundings(
    @Nullable String partition,
    @Nullable String region,
    @Nullable String account,
    @Nullable String caller) {

  static Surroundings of(TrailEvent event) {
    String caller = event.identity().account();
    String recipient = event.recipient();
    boolean isOwn = caller != null && (recipient == null || caller.equals(recipient));
    return new Surroundings(
        partition(event).orElse(null),
        event.region(),
        isOwn ? caller : null,
        isOwn ? caller(event.identity()) : null);
  }

  private static @Nullable String caller(TrailIdentity identity) {
    if (identity.type().equals("IAMUser")) {
      return identity.arn();
    }
    TrailIdentity.Session session = identity.session();
    return session != null && identity.type().equals("AssumedRole") ? session.issuerArn() : null;
  }

  /**
   * Returns the value that a placeholder stands for; empty if it is not known, or none of these.
   */
  Optional<String> value(String placeholder) {
    return Optional.ofNullable(
        switch (placeholder) {
          case "partition" -> partition;
          case "region" -> region;
          case "account" -> account;
          case "caller" -> caller;
          default -> null;
        });
  }

  /** ARNs are exact; a region that AWS has opened since may be of a partition that is not known. */
  private static Optional<String> partition(TrailEvent event) {
    TrailIdentity identity = event.identity();
    TrailIdentity.Session session = identity.session();
    Optional<String> known =
        partition(identity.arn()).or(() -> partition(session == null ? null : session.issuerArn()));
    for (TrailResource resource : event.resources()) {
      known = known.isPresent() ? known : partition(resource.arn());
    }
    String region = event.region();
    return known.isPresent() || region == null
        ? known
        : Optional.of(Partition.ofRegion(region).name());
  }

  private static Optional<String> partition(@Nullable String arn) {
    return arn == null ? Optional.empty() : Arn.parse(arn).map(Arn::partition);
  }
}
