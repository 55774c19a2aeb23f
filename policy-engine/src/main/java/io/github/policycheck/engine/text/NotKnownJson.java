package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.NotKnown;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes what of an account could not be read, as {@link NotKnownParser} takes it. */
final class NotKnownJson {

  private NotKnownJson() {}

  /** Writes the member, unless all is known. */
  static void write(List<NotKnown> parts, JsonGenerator json) {
    if (parts.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("NotKnown");
    for (NotKnown part : parts) {
      json.writeStartObject();
      json.writeStringProperty("What", part.what().text());
      if (part.region() != null) {
        json.writeStringProperty("Region", part.region());
      }
      if (part.repository() != null) {
        json.writeStringProperty("Repository", part.repository());
      }
      json.writeStringProperty("Reason", part.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
