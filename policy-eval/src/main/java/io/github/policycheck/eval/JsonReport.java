package io.github.policycheck.eval;

import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.json.JsonOutput;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Writes an answer as JSON, as {@code eval --format json} prints it: {@code policycheck schema
 * eval} describes it.
 */
public final class JsonReport {

  private final JsonGenerator json;

  private JsonReport(JsonGenerator json) {
    this.json = json;
  }

  /** Returns the JSON text, which ends with a line break. */
  public static String of(Answer answer) {
    return JsonOutput.indented(json -> new JsonReport(json).answer(answer));
  }

  private void answer(Answer answer) {
    json.writeStartObject();
    json.writeStringProperty("decision", answer.decision().text());
    JsonOutput.stringOrNull(
        json, "principal", answer.isOfLonePolicies() ? null : answer.caller().arn().toString());
    json.writeStringProperty("resource", answer.resource());
    json.writeArrayPropertyStart("calls");
    answer.calls().forEach(call -> call(answer, call));
    json.writeEndArray();
    strings("missingContextKeys", answer.missingContextKeys());
    json.writeArrayPropertyStart("ambiguities");
    answer.ambiguities().forEach(this::ambiguity);
    json.writeEndArray();
    json.writeArrayPropertyStart("notKnown");
    answer.notKnown().forEach(this::notKnown);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void call(Answer answer, Answer.Call call) {
    EvaluationResult result = call.result();
    json.writeStartObject();
    json.writeStringProperty("action", call.action());
    JsonOutput.stringOrNull(json, "reference", call.reference());
    json.writeStringProperty("decision", result.decision().text());
    json.writeArrayPropertyStart("matchedStatements");
    result.matchedStatements().forEach(this::statement);
    json.writeEndArray();
    if (result.ungoverned() != null) {
      json.writeStringProperty("ungoverned", result.ungoverned());
    }
    String otherAccount = answer.otherAccount(call);
    if (otherAccount != null) {
      json.writeStringProperty("otherAccount", otherAccount);
    }
    json.writeEndObject();
  }

  private void statement(MatchedStatement matched) {
    Statement statement = matched.statement();
    SourceLocation location = statement.location();
    LocatedString sid = statement.sid();
    json.writeStartObject();
    json.writeStringProperty("policy", matched.policy().name());
    json.writeStringProperty("policyType", matched.policy().type().text());
    json.writeStringProperty("effect", statement.effect().text());
    JsonOutput.stringOrNull(json, "sid", sid == null ? null : sid.value());
    json.writeNumberProperty("statement", statement.index());
    JsonOutput.stringOrNull(json, "file", location.file());
    json.writeNumberProperty("line", location.line());
    json.writeNumberProperty("column", location.column());
    json.writeEndObject();
  }

  private void ambiguity(Ambiguity ambiguity) {
    json.writeStartObject();
    json.writeStringProperty("subject", ambiguity.point().subject());
    json.writeStringProperty("reading", ambiguity.point().defaultReading());
    json.writeStringProperty("decision", ambiguity.decision().text());
    json.writeStringProperty("otherReading", ambiguity.point().otherReading());
    json.writeStringProperty("otherDecision", ambiguity.otherwise().text());
    json.writeEndObject();
  }

  private void notKnown(NotKnown part) {
    json.writeStartObject();
    json.writeStringProperty("what", part.what().text());
    JsonOutput.stringOrNull(json, "region", part.region());
    JsonOutput.stringOrNull(json, "repository", part.repository());
    json.writeStringProperty("reason", part.reason());
    json.writeEndObject();
  }

  private void strings(String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }
}
