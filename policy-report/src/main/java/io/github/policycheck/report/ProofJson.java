package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessAnswer.Counterexample;
import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.proof.AccessAnswer.Proved;
import io.github.policycheck.analysis.proof.AccessAnswer.Undecided;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.json.JsonOutput;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.report.Proof.Alike;
import io.github.policycheck.report.Proof.Verdict;
import io.github.policycheck.report.words.ReportJson;
import io.github.policycheck.report.words.ReportWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final ReportJson common;

  private ProofJson(Proof proof, String version, JsonGenerator json) {
    this.proof = proof;
    this.version = version;
    this.words = new ProofWords(proof);
    this.json = json;
    this.common = new ReportJson(json);
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
    common.alike(proof.alike().stream().map(Alike::principals).toList());
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
    json.writeArrayPropertyStart("bypasses");
    proof.bypasses().groups().forEach(this::bypass);
    json.writeEndArray();
    common.strings("openToRootUser", proof.bypasses().openToRoot());
    common.basis(proof.account(), version, proof.referenceDate(), words.model());
    json.writeEndObject();
  }

  private void question() {
    json.writeObjectPropertyStart("question");
    common.stringOrNull(
        "principal", proof.only().isEmpty() ? proof.alike().get(0).first().toString() : null);
    common.strings("only", ReportJson.ids(proof.only()));
    common.strings("actions", proof.question().actions());
    common.strings("references", proof.question().references());
    common.strings("repositories", proof.question().repositories());
    common.context("context", proof.question().context());
    json.writeEndObject();
  }

  private void action(Alike some, AccessAnswer answer) {
    json.writeStartObject();
    json.writeStringProperty("principal", some.first().toString());
    json.writeStringProperty("action", answer.action());
    json.writeStringProperty("answer", Verdict.of(answer).text());
    common.needs(answer instanceof Proved proved ? proved.needs() : List.of());
    Proof.NoPush noPush = some.noPush();
    if (answer instanceof Proved proved && proved.isNoPushAllowed() && noPush != null) {
      json.writeObjectPropertyStart("noPush");
      common.stringOrNull("policy", noPush.policy());
      common.statement(noPush.statement());
      json.writeEndObject();
    } else {
      json.writeNullProperty("noPush");
    }
    json.writeEndObject();
  }

  /** Writes a request; a push is two. */
  private void counterexamples(Alike some, Counterexample found) {
    if (!ReportWords.isPush(found.action())) {
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
    common.context("context", context);
    common.numberOrNull("call", call);
    json.writeEndObject();
  }

  private void bypass(BypassGroup group) {
    json.writeStartObject();
    new BypassJson(json).write(group);
    json.writeEndObject();
  }

  private void undecided(PrincipalId principal, String action, OpenPoint point) {
    json.writeStartObject();
    json.writeStringProperty("principal", principal.toString());
    json.writeStringProperty("action", action);
    common.reason(point);
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
}
