package io.github.policycheck.replay.trail;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who made a call: the {@code userIdentity} of a record. What a record does not say is null.
 *
 * @param type as {@code IAMUser}, {@code AssumedRole} or {@code AWSService}; empty if it is not
 *     said
 * @param principalId the unique id, of sessions with the name of the session behind a colon
 * @param arn the ARN, of sessions that of the session, which has no path
 * @param account the twelve digits of its account
 * @param userName the name of the user
 * @param invokedBy the service that made the call for it, empty if the record hides which
 * @param identityProvider who vouched for somebody who has no session yet
 * @param session of temporary credentials; null if the record has no {@code sessionContext} and its
 *     access key does not tell that they are temporary
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">CloudTrail
 *     User Guide: userIdentity</a>
 */
public record TrailIdentity(
    String type,
    @Nullable String principalId,
    @Nullable String arn,
    @Nullable String account,
    @Nullable String userName,
    @Nullable String invokedBy,
    @Nullable String identityProvider,
    @Nullable Session session) {

  /** Nobody that the record tells of. */
  public static final TrailIdentity NONE =
      new TrailIdentity("", null, null, null, null, null, null, null);

  /** Checks that the type is not null. */
  public TrailIdentity {
    Objects.requireNonNull(type, "type");
  }

  /**
   * What a record says of temporary credentials.
   *
   * @param issuerType {@code Role}, {@code IAMUser} or {@code Root}
   * @param issuerArn the ARN of the role or user, with its path
   * @param issuerAccount the twelve digits of its account
   * @param mfaAuthenticated {@code true} or {@code false}
   * @param creationDate when they were made, in ISO 8601
   * @param sourceIdentity the source identity that was set
   * @param federatedProvider of somebody who came through a provider of web identities
   */
  public record Session(
      @Nullable String issuerType,
      @Nullable String issuerArn,
      @Nullable String issuerAccount,
      @Nullable String mfaAuthenticated,
      @Nullable String creationDate,
      @Nullable String sourceIdentity,
      @Nullable String federatedProvider) {

    /** One of which the record says nothing. */
    static final Session UNKNOWN = new Session(null, null, null, null, null, null, null);
  }
}
