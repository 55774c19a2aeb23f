package io.github.policycheck.eval;

import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
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

/**
 * Writes an answer as JSON, as {@code eval --format json} prints it: {@code policycheck schema
 * eval} describes it.
 */
public final class JsonReport {

  /** Quoted text may hold what a terminal would obey: everything but ASCII is escaped. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final JsonGenerator json;

  private JsonReport(JsonGenerator json) {
    this.json = json;
  }

  /** Returns the JSON text, which ends with a line break. */
  public static String of(Answer answer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(new Indented(), text)) {
      new JsonReport(json).answer(answer);
    }
    return text.append('\n').toString();
  }

  /** Asks for line breaks that do not depend on the machine. */
  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      DefaultIndenter indent = new DefaultIndenter("  ", "\n");
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

  private void answer(Answer answer) {
    json.writeStartObject();
    json.writeStringProperty("decision", answer.decision().text());
    stringOrNull("principal", answer.isOfLonePolicies() ? null : answer.caller().arn().toString());
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
    stringOrNull("reference", call.reference());
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
    stringOrNull("sid", sid == null ? null : sid.value());
    json.writeNumberProperty("statement", statement.index());
    stringOrNull("file", location.file());
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
    stringOrNull("region", part.region());
    stringOrNull("repository", part.repository());
    json.writeStringProperty("reason", part.reason());
    json.writeEndObject();
  }

  private void strings(String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  private void stringOrNull(String name, @Nullable String value) {
    if (value == null) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, value);
    }
  }
}
