package io.github.policycheck.policytest.report;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.json.IndentedTree;
import io.github.policycheck.policytest.CaseAnswer;
import io.github.policycheck.policytest.CaseResult;
import io.github.policycheck.policytest.PolicyCase;
import io.github.policycheck.policytest.TestRun;
import io.github.policycheck.policytest.coverage.Coverage;
import io.github.policycheck.policytest.mutation.MutantOutcome;
import io.github.policycheck.policytest.mutation.MutationReport;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says to scripts what came of tests; {@code test.schema.json} describes it. */
final class JsonReport {

  private static final JsonMapper JSON = new JsonMapper();

  private JsonReport() {}

  static String write(TestOutcome outcome) {
    ObjectNode root = JSON.createObjectNode();
    root.put("passed", outcome.isPassed());
    ArrayNode files = root.putArray("files");
    outcome.run().files().forEach(file -> file(file, files.addObject()));
    strings(outcome.problems(), root.putArray("problems"));
    outcome.coverage().ifPresent(coverage -> coverage(coverage, root.putObject("coverage")));
    outcome.mutation().ifPresent(mutation -> mutation(mutation, root.putObject("mutation")));
    root.putObject("summary")
        .put("files", outcome.run().ran().size())
        .put("unread", outcome.unread())
        .put("cases", outcome.run().cases().count())
        .put("passed", outcome.count(CaseResult.Passed.class))
        .put("asFarAsKnown", outcome.asFarAsKnown())
        .put("failed", outcome.count(CaseResult.Failed.class))
        .put("invalid", outcome.count(CaseResult.NotAsked.class));
    return IndentedTree.write(root);
  }

  private static void file(TestRun.FileResult file, ObjectNode json) {
    json.put("file", FileNames.text(file.path()));
    ArrayNode problems = json.putArray("problems");
    ArrayNode cases = json.putArray("cases");
    if (file instanceof TestRun.NotRead unread) {
      unread.problems().forEach(problem -> problem(problem, problems.addObject()));
    } else if (file instanceof TestRun.Ran ran) {
      ran.cases().forEach(one -> result(one, cases.addObject()));
    }
  }

  private static void result(CaseResult result, ObjectNode json) {
    PolicyCase tested = result.tested();
    json.put("name", tested.name());
    place(tested.location(), json);
    json.put("principal", tested.request().principal());
    json.put("expected", tested.expectation().text());
    if (result.outcome() instanceof CaseResult.Passed passed) {
      json.put("outcome", "passed");
      answer(passed.answer(), json);
    } else if (result.outcome() instanceof CaseResult.Failed failed) {
      json.put("outcome", "failed");
      answer(failed.answer(), json);
      strings(failed.reasons(), json.putArray("reasons"));
      ArrayNode misses = json.putArray("nearestMisses");
      failed
          .misses()
          .forEach(
              miss -> {
                ObjectNode one = misses.addObject();
                statement(miss.statement(), one.putObject("statement"));
                ArrayNode parts = one.putArray("parts");
                miss.parts()
                    .forEach(
                        part -> place(part.location(), parts.addObject().put("text", part.text())));
              });
      failed.corrected().ifPresent(text -> json.put("corrected", text));
    } else if (result.outcome() instanceof CaseResult.NotAsked notAsked) {
      json.put("outcome", "invalid");
      problem(notAsked.problem(), json.putObject("problem"));
    }
    strings(result.warnings(), json.putArray("warnings"));
  }

  private static void answer(CaseAnswer answer, ObjectNode json) {
    json.put("decision", answer.decision().text());
    ArrayNode statements = json.putArray("matchedStatements");
    answer.statements().forEach(one -> statement(one, statements.addObject()));
  }

  private static void statement(MatchedStatement matched, ObjectNode json) {
    LocatedString sid = matched.statement().sid();
    json.put("policy", matched.policy().name())
        .put("policyType", matched.policy().type().text())
        .put("effect", matched.statement().effect().text())
        .put("sid", sid == null ? null : sid.value())
        .put("statement", matched.statement().index());
    place(matched.statement().location(), json);
  }

  private static void coverage(Coverage coverage, ObjectNode json) {
    json.put("percent", coverage.percent())
        .put("covered", coverage.covered())
        .put("total", coverage.items().size());
    ArrayNode uncovered = json.putArray("uncovered");
    for (Coverage.Item item : coverage.uncovered()) {
      ObjectNode one = uncovered.addObject().put("kind", item.kind().text());
      one.put("value", item.kind() == Coverage.Kind.STATEMENT ? null : item.value());
      place(item.location(), one);
      statement(item.statement(), one.putObject("statement"));
    }
  }

  private static void mutation(MutationReport report, ObjectNode json) {
    if (report.score().isPresent()) {
      json.put("score", report.score().getAsDouble());
    } else {
      json.putNull("score");
    }
    json.put("killed", report.count(MutantOutcome.Killed.class))
        .put("survived", report.count(MutantOutcome.Survived.class))
        .put("equal", report.count(MutantOutcome.Equal.class))
        .put("undecided", report.count(MutantOutcome.Undecided.class))
        .put("notLookedAt", report.leftOut())
        .put("seed", report.seed());
    ArrayNode without = json.putArray("withoutAccount");
    report.withoutAccount().stream().map(FileNames::text).forEach(without::add);
    ArrayNode mutants = json.putArray("mutants");
    report.results().forEach(result -> mutant(result, mutants.addObject()));
  }

  private static void mutant(MutationReport.Result result, ObjectNode json) {
    json.put("kind", result.mutant().kind().text()).put("text", result.mutant().toString());
    result.mutant().location().ifPresent(place -> place(place, json));
    json.put("diff", result.mutant().diff());
    if (result.outcome() instanceof MutantOutcome.Killed killed) {
      json.put("outcome", "killed");
      ObjectNode by = json.putObject("killedBy").put("name", killed.by().name());
      place(killed.by().location(), by);
    } else if (result.outcome() instanceof MutantOutcome.Survived survived) {
      json.put("outcome", "survived");
      json.put("missingCase", survived.text()).put("otherwise", survived.otherwise().text());
      strings(survived.guards(), json.putArray("guards"));
    } else if (result.outcome() instanceof MutantOutcome.Equal) {
      json.put("outcome", "equal");
    } else if (result.outcome() instanceof MutantOutcome.Undecided open) {
      json.put("outcome", "undecided");
      strings(open.reasons(), json.putArray("reasons"));
    }
  }

  private static void problem(Finding problem, ObjectNode json) {
    place(problem.location(), json);
    json.put("message", problem.message());
  }

  private static void place(SourceLocation place, ObjectNode json) {
    json.put("file", place.file()).put("line", place.line()).put("column", place.column());
  }

  private static void strings(List<String> texts, ArrayNode json) {
    texts.forEach(json::add);
  }
}
