package io.github.policycheck.replay.trail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has been read of one record so far. */
final class RecordDraft {

  @Nullable String version;
  @Nullable String id;
  @Nullable String sharedId;
  @Nullable String time;
  @Nullable String source;
  @Nullable String name;
  @Nullable String region;
  @Nullable String recipient;
  TrailIdentity identity = TrailIdentity.NONE;
  @Nullable String sourceIp;
  @Nullable String userAgent;
  @Nullable String vpcEndpoint;
  boolean isEncrypted;
  @Nullable String errorCode;
  @Nullable String errorMessage;
  @Nullable Boolean isManagement;
  @Nullable String category;
  @Nullable String type;
  List<TrailResource> resources = List.of();
  RecordedValue parameters = RecordedValue.Text.NOTHING;

  /** Where the parameters are if they are not read yet; negative if there are none. */
  int parametersAt = -1;

  int parametersEnd;

  /** Where the resources are if they are not read yet; negative if there are none. */
  int resourcesAt = -1;

  int resourcesEnd;

  /** What is wrong with parameters or resources, null if nothing is. */
  @Nullable String faultOfParts;

  /** Whether it is a digest. */
  boolean isDigest;

  /** What EventBridge says the event is about, null if this is none of its events. */
  @Nullable String detailType;

  /** The record inside of this one, null if it has none. */
  @Nullable TrailRecord inner;

  /**
   * Forgets what only a policy would look at, which came before it was known whose record it is.
   */
  void forgetParts() {
    resources = List.of();
    parameters = RecordedValue.Text.NOTHING;
  }

  /**
   * Returns what was read, now that the record is at its end.
   *
   * @param fault what is wrong with a member, null if nothing is
   */
  TrailRecord finished(@Nullable String fault) {
    if (inner != null) {
      return detailType == null || isOfCloudTrail(detailType)
          ? inner
          : new TrailRecord.NoCall(NotALog.OTHER);
    }
    if (isDigest) {
      return new TrailRecord.NoCall(NotALog.DIGEST);
    }
    if ("Insight".equals(category) || "AwsCloudTrailInsight".equals(type)) {
      return new TrailRecord.NoCall(NotALog.INSIGHTS);
    }
    if (fault != null) {
      return new TrailRecord.Broken(fault);
    }
    if (source == null) {
      return missing(Member.SOURCE);
    }
    if (source.startsWith("aws:")) {
      return new TrailRecord.Broken(
          "is no record of CloudTrail but a notification of `" + Shown.of(source) + "`");
    }
    if (name == null) {
      return missing(Member.NAME);
    }
    if (time == null) {
      return missing(Member.TIME);
    }
    String utc = EventTime.utc(time).orElse(null);
    if (utc == null) {
      return new TrailRecord.Broken(
          "`eventTime` is `" + Shown.of(time) + "`, which is no time in ISO 8601");
    }
    if (errorCode != null && RecordCursor.isHidden(errorCode)) {
      return new TrailRecord.Broken(
          "`errorCode` is hidden, so that nothing tells whether AWS refused the call");
    }
    return new TrailRecord.Call(
        new TrailEvent(
            version,
            id,
            sharedId,
            utc,
            source,
            name,
            region,
            recipient,
            identity,
            sourceIp,
            userAgent,
            vpcEndpoint,
            isEncrypted,
            errorCode,
            errorMessage,
            isManagement(),
            type,
            resources,
            parameters));
  }

  private @Nullable Boolean isManagement() {
    if (isManagement == null && "Management".equals(category)) {
      return true;
    }
    return isManagement;
  }

  /** EventBridge names its events by who they come from, and has those of all services. */
  private static boolean isOfCloudTrail(String detailType) {
    return detailType.endsWith("via CloudTrail");
  }

  private static TrailRecord missing(Member member) {
    return new TrailRecord.Broken("is no record of CloudTrail: it has no `" + member.text() + "`");
  }
}
