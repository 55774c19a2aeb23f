package io.github.policycheck.awsimport;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes answers of the SDK as JSON with the names that AWS's API gives their members, which the
 * AWS CLI prints too. What AWS did not send is left out, be it a list.
 */
final class AnswerJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  private AnswerJson(JsonGenerator json) {
    this.json = json;
  }

  static String write(SdkPojo answer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      new AnswerJson(json).object(answer);
    }
    return text.toString();
  }

  private void object(SdkPojo object) {
    json.writeStartObject();
    for (SdkField<?> field : object.sdkFields()) {
      Object value = field.getValueOrDefault(object);
      boolean isSaid =
          value != null
              && !(value instanceof SdkAutoConstructList)
              && !(value instanceof SdkAutoConstructMap);
      if (isSaid && field.location() == MarshallLocation.PAYLOAD) {
        json.writeName(field.unmarshallLocationName());
        value(value);
      }
    }
    json.writeEndObject();
  }

  private void value(@Nullable Object value) {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof SdkPojo object) {
      object(object);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      list.forEach(this::value);
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach(
          (key, item) -> {
            json.writeName(String.valueOf(key));
            value(item);
          });
      json.writeEndObject();
    } else if (value instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Instant time) {
      json.writeString(time.toString());
    } else if (value instanceof SdkBytes bytes) {
      json.writeString(bytes.asUtf8String());
    } else {
      json.writeString(value.toString());
    }
  }
}
