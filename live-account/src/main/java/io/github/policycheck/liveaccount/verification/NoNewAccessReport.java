package io.github.policycheck.liveaccount.verification;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.proof.AccessChange;
import io.github.policycheck.analysis.proof.PolicyPair;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.eval.StatementText;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.liveaccount.answers.Answer;
import io.github.policycheck.liveaccount.verification.NoNewAccessCheck.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How what IAM Access Analyzer says of new access compares with what policycheck says. */
public final class NoNewAccessReport {

  private final List<NoNewAccessCheck> checks;
  private final List<String> notAsked;
  private final int calls;

  /**
   * Takes the answers.
   *
   * @param notAsked about which policies AWS was not asked, and why, a line each
   * @param calls how many calls were sent, repeated ones among them
   */
  NoNewAccessReport(List<NoNewAccessCheck> checks, List<String> notAsked, int calls) {
    this.checks = List.copyOf(checks);
    this.notAsked = List.copyOf(notAsked);
    this.calls = calls;
  }

  /** Tells whether AWS says something else of a policy. */
  public boolean isDifferent() {
    return count(Outcome.DIFFERENT) > 0;
  }

  /** Returns of how many policies one of both has said nothing. */
  public int open() {
    return count(Outcome.UNDECIDED) + count(Outcome.UNANSWERED);
  }

  /** Returns why AWS did not answer, the first reason; empty if it answered all. */
  public String problem() {
    return checks.stream()
        .map(NoNewAccessCheck::problem)
        .filter(one -> !one.isEmpty())
        .findFirst()
        .orElse("");
  }

  private int count(Outcome outcome) {
    return (int) checks.stream().filter(one -> one.outcome() == outcome).count();
  }

  /** Returns the report for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (NoNewAccessCheck one : checks) {
      if (one.outcome() == Outcome.ALIKE) {
        line(text, "alike  " + one.policy() + ": " + ours(one));
      } else {
        line(text, one.outcome().name() + "  " + one.policy());
        line(text, "  policycheck: " + ours(one));
        reasons(text, one);
        aws(text, one);
      }
    }
    line(
        text,
        policies(count(Outcome.ALIKE))
            + " answered alike, "
            + count(Outcome.DIFFERENT)
            + " differently, "
            + open()
            + " not by both, by "
            + Counted.of(calls, "call"));
    notAsked.forEach(one -> line(text, "not asked: " + one));
    return text.toString();
  }

  private static String policies(int number) {
    return number == 1 ? "1 policy" : number + " policies";
  }

  private static String ours(NoNewAccessCheck one) {
    return switch (one.verdict()) {
      case "none" -> "no new access";
      case "found" -> "new access, for example " + request(one.ours().found().get(0));
      default -> "new access undecided";
    };
  }

  private static String request(AccessChange change) {
    return change.actions().get(0)
        + (change.resource().equals("*") ? "" : " in " + change.resource())
        + (change.context().isEmpty() ? "" : ", where " + facts(change.context()));
  }

  private static String facts(Map<String, List<String>> context) {
    return context.entrySet().stream()
        .map(
            key ->
                key.getValue().isEmpty()
                    ? key.getKey() + " is missing"
                    : key.getKey() + " is " + String.join(" and ", key.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static void reasons(StringBuilder text, NoNewAccessCheck one) {
    if (!one.ours().found().isEmpty()) {
      AccessChange first = one.ours().found().get(0);
      line(text, "    allowed after by " + statement(first.allowedBy()));
      line(
          text,
          first.deniedBy() == null
              ? "    allowed by nothing before"
              : "    denied before by " + statement(first.deniedBy()));
    }
    one.ours().undecided().forEach(point -> line(text, "    undecided: " + inWords(point)));
    for (UndocumentedPoint point : one.ours().readings()) {
      line(text, "    read as by default, as AWS does not document it: " + point.subject());
    }
  }

  private static String statement(MatchedStatement one) {
    return one.policy().name().equals(PolicyPair.EVERYTHING)
        ? PolicyPair.EVERYTHING
        : StatementText.of(one);
  }

  private static String inWords(OpenPoint point) {
    return (point.policy() == null
            ? ""
            : point.policy() + ", statement " + point.statement() + ": ")
        + point.reason();
  }

  private static void aws(StringBuilder text, NoNewAccessCheck one) {
    Answer answer = one.aws();
    if (answer == null) {
      line(text, "  AWS: no answer: " + one.problem());
      return;
    }
    String message = answer.one("message").asString("");
    line(text, "  AWS: " + one.result() + (message.isEmpty() ? "" : ": " + message));
    for (JsonNode reason : answer.items("reasons")) {
      line(text, "    " + reason.path("description").asString(""));
    }
  }

  private static void line(StringBuilder text, String line) {
    text.append(Printable.text(line)).append('\n');
  }

  /** Returns the report as JSON. */
  public String json() {
    ObjectNode json = Answer.JSON.createObjectNode();
    json.put("agreement", !isDifferent() && open() == 0);
    ArrayNode policies = json.putArray("policies");
    for (NoNewAccessCheck one : checks) {
      ObjectNode node = policies.addObject();
      node.put("policy", one.policy());
      node.put("outcome", one.outcome().text());
      ours(node.putObject("policycheck"), one);
      aws(node, one.aws());
      node.put("problem", one.problem().isEmpty() ? null : one.problem());
    }
    ArrayNode others = json.putArray("notAsked");
    notAsked.forEach(others::add);
    json.put("calls", calls);
    return Answer.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  private static void ours(ObjectNode node, NoNewAccessCheck one) {
    node.put("newAccess", one.verdict());
    node.putNull("request");
    one.ours().found().stream().findFirst().ifPresent(first -> request(node, first));
    ArrayNode undecided = node.putArray("undecided");
    one.ours().undecided().forEach(point -> undecided.add(inWords(point)));
    ArrayNode readings = node.putArray("readings");
    one.ours().readings().forEach(point -> readings.add(point.subject()));
  }

  private static void request(ObjectNode node, AccessChange change) {
    ObjectNode request = node.putObject("request");
    request.put("action", change.actions().get(0));
    request.put("resource", change.resource());
    ObjectNode context = request.putObject("context");
    change.context().forEach((key, values) -> values.forEach(context.putArray(key)::add));
    request.put("allowedBy", statement(change.allowedBy()));
    MatchedStatement denied = change.deniedBy();
    request.put("deniedBy", denied == null ? null : statement(denied));
  }

  private static void aws(ObjectNode node, @Nullable Answer answer) {
    node.putNull("aws");
    if (answer != null) {
      ObjectNode aws = node.putObject("aws");
      aws.put("result", answer.one("result").asString(""));
      aws.put("message", answer.one("message").asString(""));
      ArrayNode reasons = aws.putArray("reasons");
      answer.items("reasons").forEach(reasons::add);
    }
  }
}
