package io.github.policycheck.replay.trail;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record: a call to AWS as CloudTrail has written it down. What a record does not say is null.
 *
 * @param version such as {@code 1.11}
 * @param id the unique id of the record
 * @param sharedId the id that copies of the record in the trails of other accounts have too, empty
 *     if the record hides it
 * @param time when the call was made, in ISO 8601 and UTC, such as {@code 2026-11-30T10:00:00Z}
 * @param source the service, such as {@code codecommit.amazonaws.com}
 * @param name the call, such as {@code GitPush}
 * @param region where it was made
 * @param recipient the twelve digits of the account whose trail has the record
 * @param identity who made it
 * @param sourceIp an address, or the name of a service
 * @param userAgent the program that made it
 * @param vpcEndpoint the VPC endpoint that it came through, empty if the record hides which
 * @param isEncrypted whether the record tells of a TLS connection
 * @param errorCode what AWS answered if it did not do it, such as {@code AccessDenied}
 * @param errorMessage the same in words
 * @param isManagement whether it is a management event; null if the record does not say
 * @param type such as {@code AwsApiCall}
 * @param resources the resources that the record names
 * @param parameters what was asked for; {@link RecordedValue.Text#NOTHING} if the record does not
 *     say
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     User Guide: contents of a record</a>
 */
public record TrailEvent(
    @Nullable String version,
    @Nullable String id,
    @Nullable String sharedId,
    String time,
    String source,
    String name,
    @Nullable String region,
    @Nullable String recipient,
    TrailIdentity identity,
    @Nullable String sourceIp,
    @Nullable String userAgent,
    @Nullable String vpcEndpoint,
    boolean isEncrypted,
    @Nullable String errorCode,
    @Nullable String errorMessage,
    @Nullable Boolean isManagement,
    @Nullable String type,
    List<TrailResource> resources,
    RecordedValue parameters) {

  /** Copies the list. */
  public TrailEvent {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(parameters, "parameters");
    resources = List.copyOf(resources);
  }

  /** Returns what copies of the record have in common with it, null if nothing does. */
  public @Nullable String copyId() {
    return sharedId == null ? id : sharedId;
  }
}
