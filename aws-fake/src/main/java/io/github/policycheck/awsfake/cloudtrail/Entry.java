package io.github.policycheck.awsfake.cloudtrail;

import java.io.ByteArrayOutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A record, as much of it as is known while it is made. Its members stand in the order in which AWS
 * writes them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     User Guide: contents of a record</a>
 */
final class Entry {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String[] VERSIONS = {"1.11", "1.11", "1.11", "1.10", "1.09", "1.08"};

  final Facts facts;
  final String source;
  final String name;
  Part identity;
  final String eventId;
  String requestId;
  private final String version;
  String address;
  String agent = "aws-internal/3 aws-sdk-java/2.29.52 Linux/5.10 OpenJDK_64-Bit_Server_VM/17.0.15";
  @Nullable String errorCode;
  @Nullable String errorMessage;
  @Nullable Part request;
  @Nullable Part response;
  @Nullable Part additional;
  @Nullable Part resources;
  @Nullable Part details;
  boolean isReadOnly = true;
  boolean isConsole;
  String category = "Management";
  String type = "AwsApiCall";
  @Nullable String apiVersion;
  String recipient;
  @Nullable String sharedEventId;
  @Nullable String endpoint;
  @Nullable String host;

  Entry(Facts facts, String source, String name, Part identity) {
    this.facts = facts;
    this.source = source;
    this.name = name;
    this.identity = identity;
    Draw draw = facts.draw;
    eventId = draw.uuid();
    requestId = draw.uuid();
    version = draw.one(VERSIONS);
    recipient = facts.account.id();
    address = facts.address();
  }

  /** Fills in what the table says of a call. */
  Entry call(Call call) {
    request = call.request() == null ? null : call.request().of(facts);
    response = call.response() == null ? null : call.response().of(facts);
    additional = call.additional() == null ? null : call.additional().of(facts);
    resources = call.resources() == null ? null : call.resources().of(facts);
    isReadOnly = call.kind().reads();
    category = call.kind().isData() ? "Data" : "Management";
    apiVersion = call.service().apiVersion();
    host = call.service().host().text(facts);
    return this;
  }

  /** Makes it a call that failed, which has no response. */
  Entry failed(String code, String message) {
    errorCode = code;
    errorMessage = message;
    response = null;
    return this;
  }

  /** Makes it a call from a service, which has neither address nor connection. */
  Entry from(String service) {
    address = service;
    agent = service;
    host = null;
    return this;
  }

  /** Makes it a call through a VPC endpoint. */
  Entry through(String vpcEndpoint, String privateAddress) {
    endpoint = vpcEndpoint;
    address = privateAddress;
    return this;
  }

  /** Returns the JSON. */
  byte[] json() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      write(json);
    }
    return bytes.toByteArray();
  }

  private void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("eventVersion", version);
    json.writeName("userIdentity");
    identity.write(json);
    json.writeStringProperty("eventTime", facts.time());
    json.writeStringProperty("eventSource", source);
    json.writeStringProperty("eventName", name);
    json.writeStringProperty("awsRegion", facts.region);
    json.writeStringProperty("sourceIPAddress", address);
    json.writeStringProperty("userAgent", agent);
    optional(json, "errorCode", errorCode);
    optional(json, "errorMessage", errorMessage);
    orNull(json, "requestParameters", request);
    orNull(json, "responseElements", response);
    optional(json, "additionalEventData", additional);
    if (type.equals("AwsApiCall")) {
      json.writeStringProperty("requestID", requestId);
    }
    json.writeStringProperty("eventID", eventId);
    json.writeBooleanProperty("readOnly", isReadOnly);
    optional(json, "resources", resources);
    json.writeStringProperty("eventType", type);
    optional(json, "apiVersion", apiVersion);
    json.writeBooleanProperty("managementEvent", category.equals("Management"));
    json.writeStringProperty("recipientAccountId", recipient);
    optional(json, "serviceEventDetails", details);
    optional(json, "sharedEventID", sharedEventId);
    optional(json, "vpcEndpointId", endpoint);
    if (endpoint != null) {
      json.writeStringProperty("vpcEndpointAccountId", facts.account.id());
    }
    json.writeStringProperty("eventCategory", category);
    if (host != null) {
      json.writeObjectPropertyStart("tlsDetails");
      json.writeStringProperty("tlsVersion", "TLSv1.3");
      json.writeStringProperty("cipherSuite", "TLS_AES_128_GCM_SHA256");
      json.writeStringProperty("clientProvidedHostHeader", Objects.requireNonNull(host));
      json.writeEndObject();
    }
    if (isConsole) {
      json.writeStringProperty("sessionCredentialFromConsole", "true");
    }
    json.writeEndObject();
  }

  private static void optional(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }

  private static void optional(JsonGenerator json, String name, @Nullable Part value) {
    if (value != null) {
      json.writeName(name);
      value.write(json);
    }
  }

  private static void orNull(JsonGenerator json, String name, @Nullable Part value) {
    json.writeName(name);
    if (value == null) {
      json.writeNull();
    } else {
      value.write(json);
    }
  }
}
