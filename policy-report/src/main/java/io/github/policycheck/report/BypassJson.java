package io.github.policycheck.report;

import io.github.policycheck.analysis.bypass.Bypass.Step;
import io.github.policycheck.analysis.proof.AccessAnswer.Counterexample;
import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.proof.AccessAnswer.Undecided;
import io.github.policycheck.report.words.ReportJson;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Writes as JSON how somebody gets round what is denied. */
final class BypassJson {

  private final JsonGenerator json;
  private final ReportJson common;

  /** Takes where to write. */
  BypassJson(JsonGenerator json) {
    this.json = json;
    this.common = new ReportJson(json);
  }

  /** Writes a way, in an object that is begun. */
  void write(BypassGroup group) {
    json.writeStringProperty("kind", group.kind().text());
    json.writeBooleanProperty("certain", group.isCertain());
    common.strings("principals", ReportJson.ids(group.principals()));
    common.strings("via", ReportJson.ids(group.via()));
    common.stringOrNull("target", group.target() == null ? null : group.target().toString());
    common.strings("actions", group.actions());
    json.writeArrayPropertyStart("steps");
    group.steps().forEach(this::step);
    json.writeEndArray();
  }

  private void step(Step step) {
    json.writeStartObject();
    json.writeStringProperty("principal", step.by().toString());
    json.writeStringProperty("action", step.answer().action());
    Counterexample found = step.answer() instanceof Counterexample one ? one : null;
    common.stringOrNull("resource", found == null ? null : found.resource());
    common.context("context", found == null ? Map.of() : found.context());
    json.writeArrayPropertyStart("undecided");
    if (step.answer() instanceof Undecided open) {
      for (OpenPoint point : open.reasons()) {
        json.writeStartObject();
        common.reason(point);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
