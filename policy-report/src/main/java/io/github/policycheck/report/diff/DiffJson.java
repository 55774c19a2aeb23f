package io.github.policycheck.report.diff;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.proof.AccessChange;
import io.github.policycheck.analysis.proof.AccessChanges;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.json.JsonOutput;
import io.github.policycheck.report.diff.ComparedSide.OfAccount;
import io.github.policycheck.report.diff.Diff.Compared;
import io.github.policycheck.report.words.ReportJson;
import io.github.policycheck.report.words.ReportWords;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes what differs as JSON, as {@code diff --format json} prints it: {@code policycheck schema
 * diff} describes it.
 */
public final class DiffJson {

  private final Diff diff;
  private final JsonGenerator json;
  private final ReportJson common;

  private DiffJson(Diff diff, JsonGenerator json) {
    this.diff = diff;
    this.json = json;
    this.common = new ReportJson(json);
  }

  /**
   * Returns the JSON text, which ends with a line break.
   *
   * @param version the version of policycheck
   */
  public static String of(Diff diff, String version) {
    return JsonOutput.indented(json -> new DiffJson(diff, json).write(version));
  }

  private void write(String version) {
    json.writeStartObject();
    json.writeBooleanProperty("equivalent", diff.isEquivalent());
    json.writeStringProperty("newAccess", diff.newAccess().text());
    json.writeStringProperty("lostAccess", diff.lostAccess().text());
    changes("new", Compared::newAccess);
    changes("lost", Compared::lostAccess);
    json.writeArrayPropertyStart("undecided");
    for (Compared some : diff.compared()) {
      some.newAccess().undecided().forEach(point -> undecided(some, "new", point));
      some.lostAccess().undecided().forEach(point -> undecided(some, "lost", point));
    }
    diff.leftOut().forEach(this::leftOut);
    json.writeEndArray();
    json.writeArrayPropertyStart("compared");
    for (Compared some : diff.compared()) {
      json.writeStartObject();
      common.strings("who", some.who());
      json.writeStringProperty("presentIn", some.presence().text());
      json.writeBooleanProperty("equivalent", some.isSame());
      json.writeEndObject();
    }
    json.writeEndArray();
    common.strings("notes", diff.notes());
    json.writeArrayPropertyStart("readings");
    diff.readings().forEach(common::point);
    json.writeEndArray();
    side("before", diff.before());
    side("after", diff.after());
    json.writeStringProperty("policycheck", version);
    json.writeStringProperty("serviceReference", diff.reference().date());
    json.writeStringProperty("requests", new DiffWords(diff).model());
    json.writeEndObject();
  }

  private void changes(String name, Function<Compared, AccessChanges> of) {
    json.writeArrayPropertyStart(name);
    for (Compared some : diff.compared()) {
      of.apply(some).found().forEach(change -> change(some, change));
    }
    json.writeEndArray();
  }

  private void change(Compared some, AccessChange change) {
    json.writeStartObject();
    common.strings("who", some.who());
    common.strings("actions", change.actions());
    json.writeStringProperty("action", change.actions().get(0));
    json.writeStringProperty("resource", change.resource());
    common.context("context", change.context());
    common.numberOrNull("call", ReportWords.isPush(change.actions().get(0)) ? 2 : null);
    statement("allowedBy", change.allowedBy());
    statement("deniedBy", change.deniedBy());
    json.writeEndObject();
  }

  private void statement(String name, @Nullable MatchedStatement matched) {
    if (matched == null) {
      json.writeNullProperty(name);
      return;
    }
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("policy", matched.policy().name());
    json.writeNumberProperty("statement", matched.statement().index());
    json.writeEndObject();
  }

  private void undecided(Compared some, String access, OpenPoint point) {
    json.writeStartObject();
    common.strings("who", some.who());
    json.writeStringProperty("access", access);
    common.reason(point);
    json.writeEndObject();
  }

  private void leftOut(String who, String why) {
    json.writeStartObject();
    common.strings("who", List.of(who));
    json.writeNullProperty("access");
    json.writeNullProperty("policy");
    json.writeNullProperty("statement");
    json.writeStringProperty("reason", why);
    json.writeEndObject();
  }

  private void side(String name, ComparedSide side) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("name", side.name());
    common.stringOrNull("account", side instanceof OfAccount of ? of.account().id() : null);
    json.writeStringProperty("digest", side.digest());
    json.writeEndObject();
  }
}
