package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessAnswer.Counterexample;
import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.proof.AccessAnswer.Proved;
import io.github.policycheck.analysis.proof.AccessAnswer.Undecided;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.json.JsonOutput;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.text.SnapshotWriter;
import io.github.policycheck.report.Proof.Alike;
import io.github.policycheck.report.Proof.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes what was found as JSON, as {@code prove --format json} prints it: {@code policycheck
 * schema prove} describes it.
 */
public final class ProofJson {

  private final Proof proof;
  private final String version;
  private final ProofWords words;
  private final JsonGenerator json;

  private ProofJson(Proof proof, String version, JsonGenerator json) {
    this.proof = proof;
    this.version = version;
    this.words = new ProofWords(proof);
    this.json = json;
  }

  /**
   * Returns the JSON text, which ends with a line break.
   *
   * @param version the version of policycheck
   */
  public static String of(Proof proof, String version) {
    return JsonOutput.indented(json -> new ProofJson(proof, version, json).write());
  }

  private void write() {
    json.writeStartObject();
    json.writeStringProperty("answer", proof.verdict().text());
    question();
    json.writeArrayPropertyStart("alike");
    for (Alike some : proof.alike()) {
      json.writeStartArray();
      ids(some.principals()).forEach(json::writeString);
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("actions");
    for (Alike some : proof.alike()) {
      some.answers().forEach(answer -> action(some, answer));
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("counterexamples");
    for (Alike some : proof.alike()) {
      for (AccessAnswer answer : some.answers()) {
        if (answer instanceof Counterexample found) {
          counterexamples(some, found);
        }
      }
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("undecided");
    for (Alike some : proof.alike()) {
      for (AccessAnswer answer : some.answers()) {
        if (answer instanceof Undecided open) {
          open.reasons().forEach(point -> undecided(some.first(), open.action(), point));
        }
      }
    }
    proof.leftOut().forEach(this::leftOut);
    json.writeEndArray();
    json.writeArrayPropertyStart("notKnown");
    proof.account().notKnown().stream().filter(ProofWords::matters).forEach(this::notKnown);
    json.writeEndArray();
    json.writeObjectPropertyStart("account");
    json.writeStringProperty("id", proof.account().id());
    json.writeStringProperty("digest", SnapshotWriter.digest(proof.account()));
    json.writeEndObject();
    json.writeStringProperty("policycheck", version);
    json.writeStringProperty("serviceReference", proof.referenceDate());
    json.writeStringProperty("requests", words.model());
    json.writeEndObject();
  }

  private void question() {
    json.writeObjectPropertyStart("question");
    stringOrNull(
        "principal", proof.only().isEmpty() ? proof.alike().get(0).first().toString() : null);
    strings("only", ids(proof.only()));
    strings("actions", proof.question().actions());
    strings("references", proof.question().references());
    strings("repositories", proof.question().repositories());
    context(proof.question().context());
    json.writeEndObject();
  }

  private void action(Alike some, AccessAnswer answer) {
    json.writeStartObject();
    json.writeStringProperty("principal", some.first().toString());
    json.writeStringProperty("action", answer.action());
    json.writeStringProperty("answer", Verdict.of(answer).text());
    json.writeArrayPropertyStart("needs");
    if (answer instanceof Proved proved) {
      proved.needs().forEach(this::needs);
    }
    json.writeEndArray();
    Proof.NoPush noPush = some.noPush();
    if (answer instanceof Proved proved && proved.isNoPushAllowed() && noPush != null) {
      json.writeObjectPropertyStart("noPush");
      stringOrNull("policy", noPush.policy());
      statement(noPush.statement());
      json.writeEndObject();
    } else {
      json.writeNullProperty("noPush");
    }
    json.writeEndObject();
  }

  /** Writes points of which one has to be read as by default. */
  private void needs(Set<UndocumentedPoint> points) {
    json.writeStartArray();
    for (UndocumentedPoint point : new TreeSet<>(points)) {
      json.writeStartObject();
      json.writeStringProperty("subject", point.subject());
      json.writeStringProperty("reading", point.defaultReading());
      json.writeStringProperty("otherReading", point.otherReading());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes a request; a push is two. */
  private void counterexamples(Alike some, Counterexample found) {
    if (!ProofWords.isPush(found.action())) {
      counterexample(some, found, found.context(), null);
      return;
    }
    Map<String, List<String>> discovery = new LinkedHashMap<>(found.context());
    discovery
        .keySet()
        .removeIf(
            key ->
                ConditionKey.areSame(key, CodeCommitAction.REFERENCES)
                    || ConditionKey.areSame(key, RefUpdate.KEY));
    counterexample(some, found, discovery, 1);
    counterexample(some, found, found.context(), 2);
  }

  private void counterexample(
      Alike some, Counterexample found, Map<String, List<String>> context, @Nullable Integer call) {
    json.writeStartObject();
    json.writeStringProperty("principal", some.first().toString());
    json.writeStringProperty("action", found.action());
    json.writeStringProperty("resource", found.resource());
    context(context);
    numberOrNull("call", call);
    json.writeEndObject();
  }

  private void undecided(PrincipalId principal, String action, OpenPoint point) {
    json.writeStartObject();
    json.writeStringProperty("principal", principal.toString());
    json.writeStringProperty("action", action);
    stringOrNull("policy", point.policy());
    statement(point.statement());
    json.writeStringProperty("reason", point.reason());
    json.writeEndObject();
  }

  private void leftOut(PrincipalId principal, List<UnreadPolicy> policies) {
    for (UnreadPolicy policy : policies) {
      json.writeStartObject();
      json.writeStringProperty("principal", principal.toString());
      json.writeNullProperty("action");
      json.writeStringProperty("policy", policy.name());
      json.writeNullProperty("statement");
      json.writeStringProperty("reason", policy.reason());
      json.writeEndObject();
    }
  }

  private void notKnown(NotKnown part) {
    json.writeStartObject();
    json.writeStringProperty("what", part.what().text());
    stringOrNull("region", part.region());
    stringOrNull("repository", part.repository());
    json.writeStringProperty("reason", part.reason());
    json.writeEndObject();
  }

  private void context(Map<String, List<String>> context) {
    json.writeObjectPropertyStart("context");
    context.forEach(this::strings);
    json.writeEndObject();
  }

  /** Writes the number of a statement, which JSON reports count from 0. */
  private void statement(@Nullable Integer fromOne) {
    numberOrNull("statement", fromOne == null ? null : Integer.valueOf(fromOne - 1));
  }

  private static List<String> ids(List<PrincipalId> principals) {
    return principals.stream().map(PrincipalId::toString).toList();
  }

  private void strings(String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  private void stringOrNull(String name, @Nullable String value) {
    JsonOutput.stringOrNull(json, name, value);
  }

  private void numberOrNull(String name, @Nullable Integer value) {
    if (value == null) {
      json.writeNullProperty(name);
    } else {
      json.writeNumberProperty(name, value);
    }
  }
}
