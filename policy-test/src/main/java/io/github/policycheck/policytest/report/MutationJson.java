package io.github.policycheck.policytest.report;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.policytest.mutation.MutantOutcome;
import io.github.policycheck.policytest.mutation.MutationReport;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says to scripts what came of mutants. */
final class MutationJson {

  private MutationJson() {}

  static void write(MutationReport report, ObjectNode json) {
    if (report.score().isPresent()) {
      json.put("score", report.score().getAsDouble());
    } else {
      json.putNull("score");
    }
    json.put("killed", report.count(MutantOutcome.Killed.class))
        .put("survived", report.count(MutantOutcome.Survived.class))
        .put("equalAsFarAsSearched", report.count(MutantOutcome.EqualAsFarAsSearched.class))
        .put("givenUp", report.count(MutantOutcome.GivenUp.class))
        .put("notLookedAt", report.leftOut())
        .put("seed", report.seed());
    ArrayNode without = json.putArray("withoutAccount");
    report.withoutAccount().stream().map(FileNames::text).forEach(without::add);
    ArrayNode mutants = json.putArray("mutants");
    report.results().forEach(result -> result(result, mutants.addObject()));
  }

  private static void result(MutationReport.Result result, ObjectNode json) {
    json.put("kind", result.mutant().kind().text()).put("text", result.mutant().toString());
    result.mutant().location().ifPresent(place -> JsonReport.place(place, json));
    json.put("diff", result.mutant().diff());
    if (result.outcome() instanceof MutantOutcome.Killed killed) {
      json.put("outcome", "killed");
      ObjectNode by = json.putObject("killedBy").put("name", killed.by().name());
      JsonReport.place(killed.by().location(), by);
    } else if (result.outcome() instanceof MutantOutcome.Survived survived) {
      json.put("outcome", "survived");
      json.put("missingCase", survived.text()).put("otherwise", survived.otherwise().text());
    } else if (result.outcome() instanceof MutantOutcome.EqualAsFarAsSearched equal) {
      json.put("outcome", "equal-as-far-as-searched").put("requests", equal.requests());
    } else if (result.outcome() instanceof MutantOutcome.GivenUp open) {
      json.put("outcome", "given-up").put("requests", open.requests());
    }
  }
}
