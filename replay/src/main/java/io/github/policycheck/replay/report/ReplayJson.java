package io.github.policycheck.replay.report;

import io.github.policycheck.engine.json.JsonOutput;
import io.github.policycheck.replay.log.LogProblem;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.total.StatementRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes what became of past calls as JSON, as {@code replay --format json} prints it: {@code
 * policycheck schema replay} describes it.
 */
public final class ReplayJson {

  private final ReplayReport report;
  private final JsonGenerator json;

  private ReplayJson(ReplayReport report, JsonGenerator json) {
    this.report = report;
    this.json = json;
  }

  /**
   * Returns the JSON text, which ends with a line break.
   *
   * @param version the version of policycheck
   * @param suggested the Allow that would be needed, null if nobody asked for it
   */
  public static String of(
      ReplayReport report, String version, @Nullable SuggestedPolicy suggested) {
    return JsonOutput.indented(json -> new ReplayJson(report, json).write(version, suggested));
  }

  private void write(String version, @Nullable SuggestedPolicy suggested) {
    json.writeStartObject();
    ReplaySubject subject = report.subject();
    json.writeStringProperty("question", subject.question());
    json.writeBooleanProperty("contextFile", subject.hasContextFile());
    json.writeBooleanProperty("addresses", subject.showsAddresses());
    json.writeName("counts");
    counts(report.counts());
    window(json, report.window());
    statements("refused", report.refused());
    json.writeArrayPropertyStart("depends");
    for (HingeGroup group : report.depends()) {
      json.writeStartObject();
      strings(json, "hinges", group.hinges());
      json.writeNumberProperty("calls", group.calls());
      statements("statements", group.statements());
      json.writeEndObject();
    }
    json.writeEndArray();
    unjudged("notDecided", report.notDecided());
    unjudged("notMapped", report.notMapped());
    services();
    callers();
    log(json, report.log());
    if (suggested == null) {
      json.writeNullProperty("suggested");
    } else {
      json.writeName("suggested");
      suggested.write(json);
    }
    json.writeStringProperty("policycheck", version);
    json.writeEndObject();
  }

  private void counts(ReplayCounts counts) {
    json.writeStartObject();
    json.writeNumberProperty("records", counts.records());
    json.writeNumberProperty("judged", counts.judged());
    for (Outcome outcome : Outcome.values()) {
      json.writeNumberProperty(OutcomeName.of(outcome), counts.of(outcome));
    }
    json.writeEndObject();
  }

  /** Writes the member that says when the calls were made. */
  static void window(JsonGenerator json, ReplayReport.@Nullable Window window) {
    if (window == null) {
      json.writeNullProperty("window");
      return;
    }
    json.writeObjectPropertyStart("window");
    json.writeStringProperty("first", window.first());
    json.writeStringProperty("last", window.last());
    json.writeEndObject();
  }

  private void statements(String name, List<StatementGroup> groups) {
    json.writeArrayPropertyStart(name);
    for (StatementGroup group : groups) {
      json.writeStartObject();
      if (group.statement() == null) {
        json.writeNullProperty("statement");
      } else {
        statement(json, group.statement());
      }
      json.writeNumberProperty("calls", group.calls());
      json.writeArrayPropertyStart("actions");
      group.actions().forEach(this::action);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes the member that says which statement it is. */
  static void statement(JsonGenerator json, StatementRef statement) {
    json.writeObjectPropertyStart("statement");
    json.writeStringProperty("policy", statement.policy());
    json.writeNumberProperty("index", statement.index());
    JsonOutput.stringOrNull(json, "sid", statement.sid());
    JsonOutput.stringOrNull(json, "place", statement.place());
    json.writeEndObject();
  }

  private void action(ActionGroup group) {
    json.writeStartObject();
    json.writeStringProperty("action", group.action());
    json.writeNumberProperty("calls", group.calls());
    json.writeArrayPropertyStart("principals");
    for (ReplayRow row : group.rows()) {
      json.writeStartObject();
      row(json, row);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Writes the members that say who called, how often, and when. */
  static void row(JsonGenerator json, ReplayRow row) {
    json.writeStringProperty("principal", row.principal());
    json.writeStringProperty("caller", row.caller().text());
    json.writeNumberProperty("calls", row.calls());
    json.writeStringProperty("first", row.example().time());
    json.writeStringProperty("last", row.last());
    ReplayExample example = row.example();
    json.writeObjectPropertyStart("example");
    JsonOutput.stringOrNull(json, "event", example.event().isEmpty() ? null : example.event());
    JsonOutput.stringOrNull(json, "resource", example.resource());
    strings(json, "context", example.context());
    strings(json, "leftOut", example.leftOut());
    JsonOutput.stringOrNull(json, "try", example.command());
    json.writeEndObject();
  }

  private void unjudged(String name, List<UnjudgedGroup> groups) {
    json.writeArrayPropertyStart(name);
    for (UnjudgedGroup group : groups) {
      json.writeStartObject();
      json.writeStringProperty("service", group.service());
      json.writeStringProperty("event", group.event());
      strings(json, "reasons", group.reasons());
      json.writeNumberProperty("records", group.records());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void services() {
    json.writeArrayPropertyStart("services");
    for (ServiceCalls one : report.services()) {
      json.writeStartObject();
      json.writeStringProperty("service", one.service());
      json.writeBooleanProperty("spokenOf", one.isSpokenOf());
      json.writeNumberProperty("dataEvents", one.dataEvents());
      JsonOutput.stringOrNull(json, "dataEventsAbout", one.dataEventsAbout());
      json.writeBooleanProperty("mayLackCalls", one.mayLackCalls());
      json.writeName("counts");
      counts(one.counts());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void callers() {
    json.writeArrayPropertyStart("callers");
    for (CallerCounts some : report.callers()) {
      json.writeStartObject();
      json.writeStringProperty("caller", some.caller().text());
      json.writeNumberProperty("names", some.names());
      json.writeNumberProperty("records", some.records());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("seenOnce");
    for (ReplayRow row : report.seenOnce()) {
      json.writeStartObject();
      json.writeStringProperty("principal", row.principal());
      json.writeStringProperty("caller", row.caller().text());
      json.writeStringProperty("time", row.example().time());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes the member that says what was read. */
  static void log(JsonGenerator json, ReadLog log) {
    json.writeObjectPropertyStart("log");
    json.writeBooleanProperty("whole", log.isWhole());
    json.writeNumberProperty("files", log.files());
    json.writeObjectPropertyStart("skipped");
    log.skipped().forEach(json::writeNumberProperty);
    json.writeEndObject();
    json.writeObjectPropertyStart("otherRecords");
    log.others().forEach(json::writeNumberProperty);
    json.writeEndObject();
    json.writeBooleanProperty("copiesKnown", log.areCopiesKnown());
    json.writeNumberProperty("copies", log.copies());
    json.writeNumberProperty("withoutId", log.withoutId());
    json.writeNumberProperty("problemCount", log.problemCount());
    json.writeArrayPropertyStart("problems");
    for (ReadLog.Found found : log.problems()) {
      LogProblem problem = found.problem();
      json.writeStartObject();
      json.writeStringProperty("file", problem.file());
      if (problem.record() == 0) {
        json.writeNullProperty("record");
      } else {
        json.writeNumberProperty("record", problem.record());
      }
      json.writeStringProperty("message", problem.message());
      json.writeNumberProperty("times", found.times());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static void strings(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }
}
