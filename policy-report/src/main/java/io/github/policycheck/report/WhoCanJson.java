package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.Access;
import io.github.policycheck.analysis.proof.Access.KeyCondition;
import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.json.JsonOutput;
import io.github.policycheck.engine.text.SnapshotWriter;
import io.github.policycheck.report.WhoCan.Alike;
import io.github.policycheck.report.WhoCan.Answer;
import io.github.policycheck.report.WhoCan.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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

  private WhoCanJson(
      WhoCan whoCan,
      String version,
      Function<Witness, Optional<String>> commands,
      JsonGenerator json) {
    this.whoCan = whoCan;
    this.version = version;
    this.commands = commands;
    this.json = json;
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
    json.writeArrayPropertyStart("alike");
    for (Alike some : whoCan.alike()) {
      json.writeStartArray();
      ids(some.principals()).forEach(json::writeString);
      json.writeEndArray();
    }
    json.writeEndArray();
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
    json.writeArrayPropertyStart("leftOut");
    whoCan.leftOut().forEach(this::leftOut);
    json.writeEndArray();
    json.writeArrayPropertyStart("notKnown");
    whoCan.account().notKnown().stream().filter(ProofWords::matters).forEach(this::notKnown);
    json.writeEndArray();
    json.writeObjectPropertyStart("account");
    json.writeStringProperty("id", whoCan.account().id());
    json.writeStringProperty("digest", SnapshotWriter.digest(whoCan.account()));
    json.writeEndObject();
    json.writeStringProperty("policycheck", version);
    json.writeStringProperty("serviceReference", whoCan.referenceDate());
    json.writeStringProperty("requests", new WhoCanFacts(whoCan, version).model());
    json.writeEndObject();
  }

  private void question() {
    json.writeObjectPropertyStart("question");
    strings("principals", ids(whoCan.principals()));
    strings("actions", whoCan.actions());
    strings("references", whoCan.places().stream().map(Place::reference).distinct().toList());
    strings("repositories", whoCan.places().stream().map(Place::repository).distinct().toList());
    context("context", whoCan.context());
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
    stringOrNull("try", command.orElse(null));
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
      context("example", onlyIf.example());
    } else {
      json.writeNullProperty("example");
    }
    json.writeArrayPropertyStart("needs");
    if (access instanceof Access.Never never) {
      never.needs().forEach(this::needs);
    }
    json.writeEndArray();
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
      strings("values", condition.values());
      json.writeBooleanProperty("holds", !condition.isNot());
      json.writeEndObject();
    }
    json.writeEndArray();
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

  private void reason(OpenPoint point) {
    json.writeStartObject();
    stringOrNull("policy", point.policy());
    if (point.statement() == null) {
      json.writeNullProperty("statement");
    } else {
      json.writeNumberProperty("statement", point.statement() - 1); // JSON counts from 0
    }
    json.writeStringProperty("reason", point.reason());
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

  private void notKnown(NotKnown part) {
    json.writeStartObject();
    json.writeStringProperty("what", part.what().text());
    stringOrNull("region", part.region());
    stringOrNull("repository", part.repository());
    json.writeStringProperty("reason", part.reason());
    json.writeEndObject();
  }

  private void context(String name, Map<String, List<String>> context) {
    json.writeObjectPropertyStart(name);
    context.forEach(this::strings);
    json.writeEndObject();
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
}
