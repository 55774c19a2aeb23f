package io.github.policycheck.cli;

import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import java.util.List;
import java.util.stream.Collectors;

/** Writes an answer for people: the verdict, the calls with what decided each, and why. */
final class TextReport {

  private static final String CALL_INDENT = " ".repeat(10);

  private final Answer answer;
  private final Style style;
  private final StringBuilder text = new StringBuilder();

  private TextReport(Answer answer, Style style) {
    this.answer = answer;
    this.style = style;
  }

  static String of(Answer answer, Style style) {
    return new TextReport(answer, style).write();
  }

  private String write() {
    verdict();
    line("");
    if (answer.push() == null) {
      call("call", answer.calls().get(0));
    } else {
      line("A push is two calls to AWS, and both must be allowed:");
      call("call 1", answer.calls().get(0));
      answer.calls().stream().skip(1).forEach(call -> call("call 2", call));
    }
    line("");
    line(style.heading("Why"));
    Reasons.of(answer).forEach(reason -> line("  " + reason));
    openQuestions();
    return text.toString();
  }

  private void verdict() {
    Decision decision = answer.decision();
    String verdict = decision == Decision.ALLOWED ? "ALLOWED" : "DENIED";
    String may = decision == Decision.ALLOWED ? " may " : " may not ";
    line(
        style.decision(decision, verdict) + "  " + Words.name(answer.caller().id()) + may + deed());
  }

  private String deed() {
    String where = " in " + Words.resource(answer.resource());
    if (answer.push() == null) {
      Answer.Call call = answer.calls().get(0);
      String reference = call.reference() == null ? "" : " on " + call.reference();
      return "call " + call.action() + reference + where;
    }
    String references =
        answer.calls().stream()
            .skip(1)
            .map(call -> String.valueOf(call.reference()))
            .collect(Collectors.joining(", "));
    return (answer.push() == RefUpdate.Type.DELETE ? "delete " : "push to ") + references + where;
  }

  private void call(String label, Answer.Call call) {
    String about = call.reference() == null ? "without a reference" : "on " + call.reference();
    Decision decision = call.result().decision();
    line(
        String.format(
            "  %-6s  %s %s: %s",
            label, call.action(), about, style.decision(decision, Words.decision(decision))));
    List<MatchedStatement> matched = call.result().matchedStatements();
    if (matched.isEmpty()) {
      line(CALL_INDENT + "no statement allows it");
    }
    for (MatchedStatement statement : matched) {
      line(CALL_INDENT + Words.statement(statement) + ", " + Words.place(statement));
    }
  }

  private void openQuestions() {
    List<String> missing = answer.missingContextKeys();
    if (!missing.isEmpty()) {
      line("");
      line(style.heading("Not known"));
      line("  " + String.join(", ", missing));
      line("  Counted as absent. The answer may change with a value: give it with --context.");
    }
    for (Ambiguity ambiguity : answer.ambiguities()) {
      line("");
      line(style.heading("Ambiguous") + ": AWS does not document " + ambiguity.point().subject());
      line(outcome("as read here: ", ambiguity.point().defaultReading(), ambiguity.decision()));
      line(outcome("other reading: ", ambiguity.point().otherReading(), ambiguity.otherwise()));
    }
  }

  private static String outcome(String label, String reading, Decision decision) {
    return "  " + label + reading + ": " + Words.decision(decision);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
