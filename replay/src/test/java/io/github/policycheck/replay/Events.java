package io.github.policycheck.replay;

import io.github.policycheck.replay.trail.RecordedValue;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailIdentity;
import io.github.policycheck.replay.trail.TrailResource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes records for tests, part by part. */
public final class Events {

  private String id = "0f1e2d3c-0000-4000-8000-000000000001";
  private String time = "2026-11-30T10:00:00Z";
  private String source = "codecommit.amazonaws.com";
  private String name = "GitPush";
  private @Nullable String region = "eu-west-3";
  private @Nullable String recipient = "210987654321";
  private TrailIdentity identity = TrailIdentity.NONE;
  private @Nullable String sourceIp = "203.0.113.7";
  private @Nullable String userAgent = "git/2.47";
  private @Nullable String endpoint;
  private boolean isEncrypted = true;
  private @Nullable String errorCode;
  private @Nullable String errorMessage;
  private RecordedValue parameters = RecordedValue.Text.NOTHING;
  private List<TrailResource> resources = List.of();

  public static Events by(TrailIdentity identity) {
    Events events = new Events();
    events.identity = identity;
    return events;
  }

  public static TrailIdentity user(String arn) {
    String[] parts = arn.split(":", -1);
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    return new TrailIdentity("IAMUser", "AIDA" + name, arn, parts[4], name, null, null, null);
  }

  public static TrailIdentity session(String roleArn, String session) {
    return session(roleArn, session, null, "false");
  }

  public static TrailIdentity session(
      String roleArn, String session, @Nullable String invokedBy, @Nullable String mfa) {
    String[] parts = roleArn.split(":", -1);
    String name = roleArn.substring(roleArn.lastIndexOf('/') + 1);
    String own = String.join(":", "arn", parts[1], "sts", "", parts[4], "assumed-role/" + name);
    return new TrailIdentity(
        "AssumedRole",
        "AROA" + name + ":" + session,
        own + "/" + session,
        parts[4],
        null,
        invokedBy,
        null,
        new TrailIdentity.Session(
            "Role", roleArn, parts[4], mfa, "2026-11-30T09:00:00Z", null, null));
  }

  public Events calls(String eventSource, String eventName) {
    source = eventSource;
    name = eventName;
    return this;
  }

  public Events recordedAs(String eventId) {
    id = eventId;
    return this;
  }

  public Events at(String utc) {
    time = utc;
    return this;
  }

  public Events in(@Nullable String awsRegion) {
    region = awsRegion;
    return this;
  }

  public Events from(@Nullable String ip) {
    sourceIp = ip;
    return this;
  }

  public Events with(@Nullable String agent) {
    userAgent = agent;
    return this;
  }

  public Events through(@Nullable String vpcEndpoint) {
    endpoint = vpcEndpoint;
    return this;
  }

  public Events unencrypted() {
    isEncrypted = false;
    return this;
  }

  public Events recordedIn(@Nullable String account) {
    recipient = account;
    return this;
  }

  public Events failed(String code) {
    errorCode = code;
    return this;
  }

  public Events refused(String code, String message) {
    errorCode = code;
    errorMessage = message;
    return this;
  }

  public Events asking(RecordedValue requestParameters) {
    parameters = requestParameters;
    return this;
  }

  public Events about(TrailResource... named) {
    resources = List.of(named);
    return this;
  }

  public TrailEvent build() {
    return new TrailEvent(
        "1.11",
        id,
        null,
        time,
        source,
        name,
        region,
        recipient,
        identity,
        sourceIp,
        userAgent,
        endpoint,
        isEncrypted,
        errorCode,
        errorMessage,
        true,
        "AwsApiCall",
        resources,
        parameters);
  }
}
