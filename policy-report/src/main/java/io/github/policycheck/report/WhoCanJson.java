package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.Access;
import io.github.policycheck.analysis.proof.Access.KeyCondition;
import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.json.JsonOutput;
import io.github.policycheck.report.WhoCan.Alike;
import io.github.policycheck.report.WhoCan.Answer;
import io.github.policycheck.report.WhoCan.Bypassed;
import io.github.policycheck.report.WhoCan.Place;
import io.github.policycheck.report.words.ReportJson;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/**
 * Writes who can do what as JSON, as {@code who-can --format json} prints it: {@code policycheck
 * schema who-can} describes it.
 */
public final class WhoCanJson {

  private final WhoCan whoCan;
  private final String version;
  private final Function<Witness, Optional<String>> commands;
  private final JsonGenerator json;
  private final ReportJson common;

  private WhoCanJson(
      WhoCan whoCan,
      String version,
      Function<Witness, Optional<String>> commands,
      JsonGenerator json) {
    this.whoCan = whoCan;
    this.version = version;
    this.commands = commands;
    this.json = json;
    this.common = new ReportJson(json);
  }

  /**
   * Returns the JSON text, which ends with a line break.
   *
   * @param version the version of policycheck
   * @param commands gives a command by which a reader can ask what a witness shows; of GitPush it
   *     shows both calls of the push
   */
  public static String of(
      WhoCan whoCan, String version, Function<Witness, Optional<String>> commands) {
    return JsonOutput.indented(json -> new WhoCanJson(whoCan, version, commands, json).write());
  }

  private void write() {
    json.writeStartObject();
    question();
    common.alike(whoCan.alike().stream().map(Alike::principals).toList());
    json.writeArrayPropertyStart("answers");
    for (Alike some : whoCan.alike()) {
      for (int place = 0; place < whoCan.places().size(); place++) {
        for (String action : whoCan.actions()) {
          answer(
              some.first().toString(),
              whoCan.places().get(place),
              action,
              some.access(place, action));
        }
      }
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("rootUser");
    for (int place = 0; place < whoCan.root().size(); place++) {
      Place at = whoCan.places().get(place);
      whoCan.root().get(place).forEach((action, access) -> rootUser(at, action, access));
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("bypasses");
    whoCan.bypasses().forEach(this::bypass);
    json.writeEndArray();
    json.writeArrayPropertyStart("leftOut");
    whoCan.leftOut().forEach(this::leftOut);
    json.writeEndArray();
    String model = new WhoCanFacts(whoCan, version).model();
    common.basis(whoCan.account(), version, whoCan.referenceDate(), model);
    json.writeEndObject();
  }

  private void question() {
    json.writeObjectPropertyStart("question");
    common.strings("principals", ReportJson.ids(whoCan.principals()));
    common.strings("actions", whoCan.actions());
    common.strings(
        "references", whoCan.places().stream().map(Place::reference).distinct().toList());
    common.strings(
        "repositories", whoCan.places().stream().map(Place::repository).distinct().toList());
    common.context("context", whoCan.context());
    json.writeEndObject();
  }

  private void answer(String principal, Place place, String action, Access access) {
    Answer answer = Answer.of(access);
    json.writeStartObject();
    json.writeStringProperty("principal", principal);
    answer(place, action, access);
    Optional<String> command =
        answer == Answer.UNDECIDED
            ? Optional.empty()
            : commands.apply(WhoCanWords.witness(principal, place, action, access, whoCan));
    common.stringOrNull("try", command.orElse(null));
    json.writeEndObject();
  }

  private void rootUser(Place place, String action, Access access) {
    json.writeStartObject();
    answer(place, action, access);
    json.writeEndObject();
  }

  private void answer(Place place, String action, Access access) {
    json.writeStringProperty("repository", place.repository());
    json.writeStringProperty("reference", place.reference());
    json.writeStringProperty("action", action);
    json.writeStringProperty("answer", Answer.of(access).text());
    json.writeArrayPropertyStart("alternatives");
    if (access instanceof Access.OnlyIf onlyIf) {
      onlyIf.alternatives().forEach(this::alternative);
    }
    json.writeEndArray();
    if (access instanceof Access.OnlyIf onlyIf) {
      common.context("example", onlyIf.example());
    } else {
      json.writeNullProperty("example");
    }
    common.needs(access instanceof Access.Never never ? never.needs() : List.of());
    json.writeArrayPropertyStart("reasons");
    if (access instanceof Access.Undecided undecided) {
      undecided.reasons().forEach(this::reason);
    }
    json.writeEndArray();
  }

  private void alternative(List<KeyCondition> conditions) {
    json.writeStartArray();
    for (KeyCondition condition : conditions) {
      json.writeStartObject();
      json.writeStringProperty("operator", condition.operator());
      json.writeStringProperty("key", condition.key());
      common.strings("values", condition.values());
      json.writeBooleanProperty("holds", !condition.isNot());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void reason(OpenPoint point) {
    json.writeStartObject();
    common.reason(point);
    json.writeEndObject();
  }

  private void bypass(Bypassed way) {
    json.writeStartObject();
    json.writeArrayPropertyStart("branches");
    for (Place place : way.places()) {
      json.writeStartObject();
      json.writeStringProperty("repository", place.repository());
      json.writeStringProperty("reference", place.reference());
      json.writeEndObject();
    }
    json.writeEndArray();
    new BypassJson(json).write(way.group());
    json.writeEndObject();
  }

  private void leftOut(PrincipalId principal, List<UnreadPolicy> policies) {
    for (UnreadPolicy policy : policies) {
      json.writeStartObject();
      json.writeStringProperty("principal", principal.toString());
      json.writeStringProperty("policy", policy.name());
      json.writeStringProperty("reason", policy.reason());
      json.writeEndObject();
    }
  }
}
