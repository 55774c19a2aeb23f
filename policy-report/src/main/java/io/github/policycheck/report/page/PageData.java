package io.github.policycheck.report.page;

import io.github.policycheck.engine.json.JsonOutput;
import io.github.policycheck.report.page.Matrix.Explanation;
import io.github.policycheck.report.page.Matrix.Line;
import io.github.policycheck.report.page.Matrix.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Writes a table as JSON for the page's program: each text once, and numbers for texts. */
final class PageData {

  private final Matrix matrix;
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  private PageData(Matrix matrix) {
    this.matrix = matrix;
  }

  /** Returns the JSON, in which nothing can end the element of HTML that it is in. */
  static String of(Matrix matrix) {
    PageData data = new PageData(matrix);
    String json = JsonOutput.line(data::write);
    StringBuilder safe = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
        safe.append("\\u").append(String.format("%04x", (int) c));
      } else {
        safe.append(c);
      }
    }
    return safe.toString().strip();
  }

  private void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("rowsShown", Matrix.SHOWN_ROWS);
    json.writeNumberProperty("namesShown", Matrix.SHOWN_NAMES);
    json.writeArrayPropertyStart("branches");
    for (int i = 0; i < matrix.branches().size(); i++) {
      Page.Branch branch = matrix.branches().get(i);
      Matrix.Target target = matrix.targets().get(i);
      strings(
          json,
          List.of(
              branch.reference(), branch.repository(), target.reference(), target.repository()));
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("rows");
    matrix.rows().forEach(row -> row(json, row));
    json.writeEndArray();
    json.writeArrayPropertyStart("why");
    matrix.explanations().forEach(one -> explanation(json, one));
    json.writeEndArray();
    json.writeName("texts");
    strings(json, List.copyOf(texts.keySet()));
    json.writeEndObject();
  }

  private static void row(JsonGenerator json, Row row) {
    json.writeStartArray();
    strings(json, row.principals());
    json.writeStartArray();
    row.cells().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeNumber(row.hasOthers() ? 1 : 0);
    json.writeEndArray();
  }

  private void explanation(JsonGenerator json, Explanation one) {
    json.writeStartArray();
    text(json, one.kind().text());
    json.writeNumber(one.rank());
    text(json, one.label());
    text(json, one.note());
    json.writeStartArray();
    for (Line line : one.lines()) {
      json.writeStartArray();
      text(json, line.answer());
      text(json, line.actions());
      texts(json, line.why());
      texts(json, line.because());
      text(json, line.command());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndArray();
  }

  private void texts(JsonGenerator json, List<String> all) {
    json.writeStartArray();
    all.forEach(one -> text(json, one));
    json.writeEndArray();
  }

  private void text(JsonGenerator json, String text) {
    json.writeNumber(texts.computeIfAbsent(text, same -> texts.size()));
  }

  private static void strings(JsonGenerator json, List<String> all) {
    json.writeStartArray();
    all.forEach(json::writeString);
    json.writeEndArray();
  }
}
