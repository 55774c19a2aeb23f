package io.github.policycheck.eval.simulation;

import io.github.policycheck.engine.json.JsonOutput;
import io.github.policycheck.eval.simulation.SimulationException.Code;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes responses in the form of the AWS CLI; {@code simulate.schema.json} describes it. */
final class ResponseWriter {

  /** As far as the AWS CLI indents. */
  private static final int INDENT = 4;

  private static final int LONGEST_LINE = 32 * 1024 * 1024;

  /** What fits on a line fits here. */
  private static final int LONGEST_INDENTED = 4 * LONGEST_LINE;

  private final JsonGenerator json;

  private ResponseWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Returns the response for people, on many lines; with an Id only if the request has one. */
  static String indented(@Nullable String id, List<SimulationResult> results)
      throws SimulationException {
    BoundedText text = new BoundedText(LONGEST_INDENTED);
    try {
      JsonOutput.indented(
          INDENT,
          text,
          json -> {
            ResponseWriter writer = new ResponseWriter(json);
            json.writeStartObject();
            if (id != null) {
              writer.id(id);
            }
            writer.results(results);
            json.writeEndObject();
          });
    } catch (BoundedText.TooLongException e) {
      throw tooLong(LONGEST_INDENTED);
    }
    return text + "\n";
  }

  /** Returns the response for a batch, on one line; its Id is null if the request has none. */
  static String line(@Nullable String id, List<SimulationResult> results)
      throws SimulationException {
    BoundedText text = new BoundedText(LONGEST_LINE);
    try {
      JsonOutput.line(
          text,
          json -> {
            ResponseWriter writer = new ResponseWriter(json);
            json.writeStartObject();
            writer.id(id);
            writer.results(results);
            json.writeEndObject();
          });
    } catch (BoundedText.TooLongException e) {
      throw tooLong(LONGEST_LINE);
    }
    return text.toString();
  }

  private static SimulationException tooLong(int longest) {
    return SimulationException.invalid(
        "the answer is longer than "
            + longest
            + " characters, the most that is written; split the request by its actions or"
            + " resources");
  }

  static String error(@Nullable String id, Code code, String message) {
    return JsonOutput.line(
        json -> {
          json.writeStartObject();
          new ResponseWriter(json).id(id);
          json.writeObjectPropertyStart("Error");
          json.writeStringProperty("Code", code.text());
          json.writeStringProperty("Message", message);
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  /** Returns {@code value} as a JSON string. */
  static String quoted(String value) {
    return JsonOutput.line(json -> json.writeString(value));
  }

  private void id(@Nullable String id) {
    json.writeName("Id");
    if (id == null) {
      json.writeNull();
    } else {
      json.writeRawValue(id);
    }
  }

  private void results(List<SimulationResult> results) {
    json.writeArrayPropertyStart("EvaluationResults");
    ResultWriter writer = new ResultWriter(json);
    results.forEach(writer::write);
    json.writeEndArray();
  }
}
