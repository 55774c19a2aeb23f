package io.github.policycheck.cli.report;

import io.github.policycheck.cli.hook.Check;
import io.github.policycheck.cli.hook.Examination;
import io.github.policycheck.cli.hook.RepositorySearch;
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

/** Writes what {@code hook doctor} found out, as {@code hook-doctor.schema.json} describes it. */
public final class JsonReport {

  /** Quoted text may hold what a terminal would obey: everything but ASCII is escaped. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final JsonGenerator json;

  private JsonReport(JsonGenerator json) {
    this.json = json;
  }

  /** Writes what the doctor found out about repositories, and what could not be looked into. */
  public static String of(List<Examination> examinations, List<RepositorySearch.Unread> unread) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(new Indented(), text)) {
      new JsonReport(json).examinations(examinations, unread);
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

  private void stringOrNull(String name, @Nullable String value) {
    if (value == null) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, value);
    }
  }
}
