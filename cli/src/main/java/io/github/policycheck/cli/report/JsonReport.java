package io.github.policycheck.cli.report;

import io.github.policycheck.cli.hook.Check;
import io.github.policycheck.cli.hook.Examination;
import io.github.policycheck.cli.hook.RepositorySearch;
import io.github.policycheck.engine.json.JsonOutput;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes what {@code hook doctor} found out, as {@code hook-doctor.schema.json} describes it. */
public final class JsonReport {

  private final JsonGenerator json;

  private JsonReport(JsonGenerator json) {
    this.json = json;
  }

  /** Writes what the doctor found out about repositories, and what could not be looked into. */
  public static String of(List<Examination> examinations, List<RepositorySearch.Unread> unread) {
    return JsonOutput.indented(json -> new JsonReport(json).examinations(examinations, unread));
  }

  private void examinations(List<Examination> examinations, List<RepositorySearch.Unread> unread) {
    json.writeStartObject();
    json.writeArrayPropertyStart("repositories");
    examinations.forEach(this::examination);
    json.writeEndArray();
    json.writeArrayPropertyStart("unread");
    for (RepositorySearch.Unread place : unread) {
      json.writeStartObject();
      json.writeStringProperty("path", place.path());
      json.writeStringProperty("reason", place.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectPropertyStart("summary");
    json.writeNumberProperty("repositories", examinations.size());
    for (Examination.State state : Examination.State.values()) {
      long count = examinations.stream().filter(each -> each.state() == state).count();
      json.writeNumberProperty(state.word(), count);
    }
    json.writeNumberProperty("unread", unread.size());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void examination(Examination examination) {
    json.writeStartObject();
    json.writeStringProperty("path", examination.repository());
    JsonOutput.stringOrNull(json, "layout", examination.layout());
    json.writeStringProperty("state", examination.state().word());
    json.writeArrayPropertyStart("checks");
    for (Check check : examination.checks()) {
      json.writeStartObject();
      json.writeStringProperty("name", check.subject().word());
      json.writeStringProperty("state", check.state().word());
      json.writeStringProperty("message", check.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
