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

  /** Whether it is a digest. */
  boolean isDigest;

  /** What EventBridge says the event is about, null if this is none of its events. */
  @Nullable String detailType;

  /** The record inside of this one, null if it has none. */
  @Nullable TrailRecord inner;

  /** Returns what was read, now that the record is at its end. */
  TrailRecord finished(RecordCursor record) {
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
    if (source == null) {
      missing(record, "eventSource");
    } else if (source.startsWith("aws:")) {
      record.fault("is no record of CloudTrail but a notification of `" + Shown.of(source) + "`");
    }
    if (name == null) {
      missing(record, "eventName");
    }
    String utc = time(record);
    if (record.fault().isPresent() || source == null || name == null || utc == null) {
      return new TrailRecord.Broken(record.fault().orElse("is no record of CloudTrail"));
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

  private static void missing(RecordCursor record, String member) {
    record.fault("is no record of CloudTrail: it has no `" + member + "`");
  }

  private @Nullable String time(RecordCursor record) {
    if (time == null) {
      missing(record, "eventTime");
      return null;
    }
    String utc = EventTime.utc(time).orElse(null);
    if (utc == null) {
      record.fault("`eventTime` is `" + Shown.of(time) + "`, which is no time in ISO 8601");
    }
    return utc;
  }
}
