package io.github.policycheck.awsfake.cloudtrail;

import io.github.policycheck.awsfake.cloudtrail.Template.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A call of a service as trails record it.
 *
 * @param service whose it is
 * @param name the name in trails, which may carry the version of the API
 * @param action what IAM decides, such as {@code s3:ListBucket}; empty if it decides nothing
 * @param kind whether it reads, and what trails call its event
 * @param weight how often it is made, compared with others
 * @param refused who may not make it
 * @param on the ARN that messages name, {@code *} if there is none
 * @param request its parameters
 * @param response its response elements
 * @param additional its additional event data
 * @param resources the resources that the record names
 */
record Call(
    Service service,
    String name,
    String action,
    Kind kind,
    int weight,
    Refused refused,
    Text on,
    @Nullable Template request,
    @Nullable Template response,
    @Nullable Template additional,
    @Nullable Template resources) {

  /** What events are, and whether they read. */
  enum Kind {
    READ,
    WRITE,
    DATA_READ,
    DATA_WRITE;

    boolean isData() {
      return this == DATA_READ || this == DATA_WRITE;
    }

    boolean reads() {
      return this == READ || this == DATA_READ;
    }
  }

  /** Which policies of the accounts refuse it. */
  enum Refused {
    BY_NOBODY,
    BY_GUARDRAIL,
    BY_SERVICE_CONTROL
  }

  /**
   * What the calls of a service have in common.
   *
   * @param source the event source, which is {@code amazonaws.com} in all partitions
   * @param denied the error code of a refusal
   * @param throttled that of too many calls
   * @param host where it is called
   * @param apiVersion what some services record
   * @param isGlobal whether its events are in one region of the partition
   */
  record Service(
      String source,
      String denied,
      String throttled,
      Text host,
      @Nullable String apiVersion,
      boolean isGlobal) {}

  static Call read(Service service, String prefix, JsonNode written, Slots slots) {
    String name = written.get("name").stringValue();
    JsonNode action = written.get("action");
    JsonNode refused = written.get("refused");
    JsonNode on = written.get("on");
    return new Call(
        service,
        name,
        action == null ? prefix + ":" + name : action.stringValue(),
        switch (written.get("kind").stringValue()) {
          case "read" -> Kind.READ;
          case "write" -> Kind.WRITE;
          case "data-read" -> Kind.DATA_READ;
          case "data-write" -> Kind.DATA_WRITE;
          default -> throw new IllegalArgumentException(written.toString());
        },
        written.get("weight").intValue(),
        refused == null
            ? Refused.BY_NOBODY
            : refused.stringValue().equals("guardrail")
                ? Refused.BY_GUARDRAIL
                : Refused.BY_SERVICE_CONTROL,
        Text.read(on == null ? "*" : on.stringValue(), slots),
        Template.of(written.get("request"), slots),
        Template.of(written.get("response"), slots),
        Template.of(written.get("additional"), slots),
        Template.of(written.get("resources"), slots));
  }
}
