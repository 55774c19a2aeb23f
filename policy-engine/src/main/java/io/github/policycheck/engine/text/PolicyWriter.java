package io.github.policycheck.engine.text;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.PrincipalElement.Names;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a policy as JSON. Reading what was written gives the same policy, places apart; a list of
 * one is written as the single value.
 */
public final class PolicyWriter {

  private final JsonGenerator json;

  private PolicyWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Returns {@code document} as indented JSON text that ends with a line break. */
  public static String write(PolicyDocument document) {
    return IndentedJson.write(json -> write(document, json));
  }

  /** Writes {@code document} as the next value of a larger text. */
  static void write(PolicyDocument document, JsonGenerator json) {
    new PolicyWriter(json).document(document);
  }

  private void document(PolicyDocument document) {
    json.writeStartObject();
    if (document.declaredVersion() != null) {
      json.writeStringProperty("Version", document.declaredVersion().text());
    }
    if (document.id() != null) {
      json.writeStringProperty("Id", document.id().value());
    }
    json.writeArrayPropertyStart("Statement");
    document.statements().forEach(this::statement);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void statement(Statement statement) {
    json.writeStartObject();
    if (statement.sid() != null) {
      json.writeStringProperty("Sid", statement.sid().value());
    }
    json.writeStringProperty("Effect", statement.effect().text());
    if (statement.principal() != null) {
      principal(statement.principal());
    }
    strings(statement.action().name(), statement.action().patterns());
    if (statement.resource() != null) {
      strings(statement.resource().name(), statement.resource().patterns());
    }
    if (!statement.conditions().isEmpty()) {
      json.writeObjectPropertyStart("Condition");
      byOperator(statement.conditions()).forEach(this::operator);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void principal(PrincipalElement principal) {
    List<Names> names = principal.names();
    if (names.size() == 1 && names.get(0).type() == PrincipalElement.Type.EVERYONE) {
      json.writeStringProperty(principal.name(), PrincipalElement.EVERYONE);
      return;
    }
    json.writeObjectPropertyStart(principal.name());
    names.forEach(named -> strings(named.type().text(), named.values()));
    json.writeEndObject();
  }

  private static Map<String, List<Condition>> byOperator(List<Condition> conditions) {
    Map<String, List<Condition>> groups = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      groups
          .computeIfAbsent(condition.operator().written(), name -> new ArrayList<>())
          .add(condition);
    }
    return groups;
  }

  private void operator(String name, List<Condition> conditions) {
    json.writeObjectPropertyStart(name);
    conditions.forEach(condition -> strings(condition.key().value(), condition.values()));
    json.writeEndObject();
  }

  private void strings(String name, List<LocatedString> values) {
    if (values.size() == 1) {
      json.writeStringProperty(name, values.get(0).value());
      return;
    }
    json.writeArrayPropertyStart(name);
    values.forEach(value -> json.writeString(value.value()));
    json.writeEndArray();
  }
}
