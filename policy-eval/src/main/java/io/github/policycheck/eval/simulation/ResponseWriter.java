package io.github.policycheck.eval.simulation;

import io.github.policycheck.eval.simulation.SimulationException.Code;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** Writes responses in the form of the AWS CLI; {@code simulate.schema.json} describes it. */
final class ResponseWriter {

  /** Quoted text may hold what a terminal would obey: everything but ASCII is escaped. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

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
    try (JsonGenerator json = FACTORY.createGenerator(new Indented(), text)) {
      ResponseWriter writer = new ResponseWriter(json);
      json.writeStartObject();
      if (id != null) {
        writer.id(id);
      }
      writer.results(results);
      json.writeEndObject();
    } catch (BoundedText.TooLongException e) {
      throw tooLong(LONGEST_INDENTED);
    }
    return text + "\n";
  }

  /** Returns the response for a batch, on one line; its Id is null if the request has none. */
  static String line(@Nullable String id, List<SimulationResult> results)
      throws SimulationException {
    BoundedText text = new BoundedText(LONGEST_LINE);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      ResponseWriter writer = new ResponseWriter(json);
      json.writeStartObject();
      writer.id(id);
      writer.results(results);
      json.writeEndObject();
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
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      new ResponseWriter(json).id(id);
      json.writeObjectPropertyStart("Error");
      json.writeStringProperty("Code", code.text());
      json.writeStringProperty("Message", message);
      json.writeEndObject();
      json.writeEndObject();
    }
    return text.toString();
  }

  /** Returns {@code value} as a JSON string. */
  static String quoted(String value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeString(value);
    }
    return text.toString();
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

  /** Asks for line breaks that do not depend on the machine. */
  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      DefaultIndenter indent = new DefaultIndenter("    ", "\n");
      Separators separators =
          Separators.createDefaultInstance()
              .withObjectNameValueSpacing(Separators.Spacing.AFTER)
              .withArrayEmptySeparator("");
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
      printer.indentArraysWith(indent);
      printer.indentObjectsWith(indent);
      return printer;
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
