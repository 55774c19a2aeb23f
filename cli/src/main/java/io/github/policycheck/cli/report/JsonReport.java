package io.github.policycheck.cli.report;

import io.github.policycheck.cli.hook.Check;
import io.github.policycheck.cli.hook.Examination;
import io.github.policycheck.cli.hook.RepositorySearch;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.eval.Answer;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
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
 * Writes what a command found out as JSON: the answer of {@code eval}, which {@code
 * eval.schema.json} describes, and that of {@code hook doctor}, of {@code hook-doctor.schema.json}.
 */
public final class JsonReport {

  /** Quoted text may hold what a terminal would obey: everything but ASCII is escaped. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final JsonGenerator json;

  private JsonReport(JsonGenerator json) {
    this.json = json;
  }

  /** Writes what {@code eval} answers. */
  public static String of(Answer answer) {
    return written(report -> report.answer(answer));
  }

  /** Writes what the doctor found out about repositories, and what could not be looked into. */
  public static String of(List<Examination> examinations, List<RepositorySearch.Unread> unread) {
    return written(report -> report.examinations(examinations, unread));
  }

  private static String written(Consumer<JsonReport> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(new Indented(), text)) {
      content.accept(new JsonReport(json));
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
    stringOrNull("layout", examination.layout());
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
