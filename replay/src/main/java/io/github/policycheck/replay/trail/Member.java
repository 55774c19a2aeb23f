package io.github.policycheck.replay.trail;

/** A member of a record that is read; others are passed over. */
enum Member {
  VERSION("eventVersion"),
  IDENTITY("userIdentity"),
  TIME("eventTime"),
  SOURCE("eventSource"),
  NAME("eventName"),
  REGION("awsRegion"),
  SOURCE_IP("sourceIPAddress"),
  USER_AGENT("userAgent"),
  ERROR_CODE("errorCode"),
  ERROR_MESSAGE("errorMessage"),
  PARAMETERS("requestParameters"),
  ID("eventID"),
  SHARED_ID("sharedEventID"),
  TYPE("eventType"),
  CATEGORY("eventCategory"),
  IS_MANAGEMENT("managementEvent"),
  RECIPIENT("recipientAccountId"),
  VPC_ENDPOINT("vpcEndpointId"),
  TLS("tlsDetails"),
  RESOURCES("resources"),
  RECORDS("Records"),
  EVENTS("Events"),
  DETAIL("detail"),
  DETAIL_TYPE("detail-type"),
  LOOKED_UP("CloudTrailEvent"),
  DIGEST("digestStartTime");

  /** In the order of their places. */
  static final Member[] ALL = values();

  private final String text;

  Member(String text) {
    this.text = text;
  }

  /** Returns the name as records have it. */
  String text() {
    return text;
  }
}
