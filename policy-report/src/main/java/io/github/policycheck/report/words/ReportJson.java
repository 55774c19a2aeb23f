package io.github.policycheck.report.words;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.json.JsonOutput;
import io.github.policycheck.engine.text.SnapshotWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What the JSON of several reports has in common. */
public final class ReportJson {

  private final JsonGenerator json;

  /** Takes where to write. */
  public ReportJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes which principals are decided alike. */
  public void alike(Collection<List<PrincipalId>> alike) {
    json.writeArrayPropertyStart("alike");
    for (List<PrincipalId> some : alike) {
      json.writeStartArray();
      ids(some).forEach(json::writeString);
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /**
   * Writes the sets of points of each of which one has to be read as by default.
   *
   * @param needs none if nothing has to be
   */
  public void needs(List<Set<UndocumentedPoint>> needs) {
    json.writeArrayPropertyStart("needs");
    for (Set<UndocumentedPoint> points : needs) {
      json.writeStartArray();
      for (UndocumentedPoint point : new TreeSet<>(points)) {
        point(point);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** Writes a point that AWS does not document, with both readings. */
  public void point(UndocumentedPoint point) {
    json.writeStartObject();
    json.writeStringProperty("subject", point.subject());
    json.writeStringProperty("reading", point.defaultReading());
    json.writeStringProperty("otherReading", point.otherReading());
    json.writeEndObject();
  }

  /** Writes, in an object that is begun, what leaves a question open. */
  public void reason(OpenPoint point) {
    stringOrNull("policy", point.policy());
    statement(point.statement());
    json.writeStringProperty("reason", point.reason());
  }

  /** Writes the number of a statement, which JSON reports count from 0. */
  public void statement(@Nullable Integer fromOne) {
    numberOrNull("statement", fromOne == null ? null : Integer.valueOf(fromOne - 1));
  }

  /**
   * Writes, at the end of a report, what it rests on.
   *
   * @param version the version of policycheck
   * @param referenceDate the date of the service reference
   * @param model the requests that it is about
   */
  public void basis(Account account, String version, String referenceDate, String model) {
    json.writeArrayPropertyStart("notKnown");
    account.notKnown().stream().filter(ReportWords::matters).forEach(this::notKnown);
    json.writeEndArray();
    json.writeObjectPropertyStart("account");
    json.writeStringProperty("id", account.id());
    json.writeStringProperty("digest", SnapshotWriter.digest(account));
    json.writeEndObject();
    json.writeStringProperty("policycheck", version);
    json.writeStringProperty("serviceReference", referenceDate);
    json.writeStringProperty("requests", model);
  }

  private void notKnown(NotKnown part) {
    json.writeStartObject();
    json.writeStringProperty("what", part.what().text());
    stringOrNull("region", part.region());
    stringOrNull("repository", part.repository());
    json.writeStringProperty("reason", part.reason());
    json.writeEndObject();
  }

  /** Writes condition keys and their values. */
  public void context(String name, Map<String, List<String>> context) {
    json.writeObjectPropertyStart(name);
    context.forEach(this::strings);
    json.writeEndObject();
  }

  /** Writes a list of texts. */
  public void strings(String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  /** Writes a text that there may not be. */
  public void stringOrNull(String name, @Nullable String value) {
    JsonOutput.stringOrNull(json, name, value);
  }

  /** Writes a number that there may not be. */
  public void numberOrNull(String name, @Nullable Integer value) {
    if (value == null) {
      json.writeNullProperty(name);
    } else {
      json.writeNumberProperty(name, value);
    }
  }

  /** Returns what principals are called in JSON. */
  public static List<String> ids(List<PrincipalId> principals) {
    return principals.stream().map(PrincipalId::toString).toList();
  }
}
