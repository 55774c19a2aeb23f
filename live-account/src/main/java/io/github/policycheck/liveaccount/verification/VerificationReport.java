package io.github.policycheck.liveaccount.verification;

import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.liveaccount.answers.Answer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How answers of AWS and of policycheck compare.
 *
 * @param agreed how many questions have the same answer
 * @param differences the others
 * @param apart what AWS's simulator does not evaluate: not compared, or only in part
 * @param unanswered how many of those questions AWS was asked and did not answer
 * @param validation how lint and IAM Access Analyzer compare, null if that was not asked for
 * @param notAsked what was not asked, a line for each reason
 * @param calls how many calls AWS answered, those that were answered before not counted
 * @param begun the time of the oldest answer that is compared, null if all are new
 */
public record VerificationReport(
    int agreed,
    List<Difference> differences,
    List<Apart> apart,
    int unanswered,
    @Nullable Validation validation,
    List<String> notAsked,
    int calls,
    @Nullable String begun) {

  /**
   * A question with two answers.
   *
   * @param question the question
   * @param ours what policycheck says
   * @param aws what AWS says
   */
  public record Difference(VerifiedQuestion question, VerifiedAnswer ours, VerifiedAnswer aws) {}

  /**
   * What the simulator does not evaluate.
   *
   * @param what what it is
   * @param questions how many questions it is about
   */
  public record Apart(String what, int questions) {

    /** Checks that nothing is null. */
    public Apart {
      Objects.requireNonNull(what, "what");
    }
  }

  /**
   * How findings of lint and of IAM Access Analyzer compare, by AWS's issue codes.
   *
   * @param policies how many policies were compared
   * @param agreed how many codes both found in a policy
   * @param differences codes that one of both found
   * @param apart findings that the other has no name for
   */
  public record Validation(
      int policies, int agreed, List<CodeDifference> differences, List<Apart> apart) {

    /** Copies the lists. */
    public Validation {
      differences = List.copyOf(differences);
      apart = List.copyOf(apart);
    }
  }

  /**
   * A finding of one of both.
   *
   * @param policy the name of the policy
   * @param code AWS's issue code
   * @param isOfAws whether IAM Access Analyzer found it, and lint did not
   * @param rule the rule of lint that has the code
   * @param message what is found, with its place
   */
  public record CodeDifference(
      String policy, String code, boolean isOfAws, String rule, String message) {}

  /** Copies the lists. */
  public VerificationReport {
    differences = List.copyOf(differences);
    apart = List.copyOf(apart);
    notAsked = List.copyOf(notAsked);
  }

  /** Tells whether AWS and policycheck say the same wherever they can be compared. */
  public boolean isAgreement() {
    return differences.isEmpty() && (validation == null || validation.differences().isEmpty());
  }

  /** Tells whether anything was compared at all: without that, no difference means nothing. */
  public boolean isComparison() {
    return agreed > 0
        || !differences.isEmpty()
        || (validation != null && validation.policies() > 0);
  }

  /** Returns the report for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Difference one : differences) {
      line(text, "DIFFERENT  " + one.question());
      answer(text, "policycheck", one.ours());
      answer(text, "AWS", one.aws());
      text.append('\n');
    }
    if (validation != null) {
      for (CodeDifference one : validation.differences()) {
        line(text, "DIFFERENT  " + one.policy() + ": " + one.code());
        line(
            text,
            "  "
                + (one.isOfAws()
                    ? "IAM Access Analyzer finds it, lint (" + one.rule() + ") does not: "
                    : "lint (" + one.rule() + ") finds it, IAM Access Analyzer does not: ")
                + one.message());
        text.append('\n');
      }
    }
    line(
        text,
        Counted.of(agreed, "question")
            + " answered alike, "
            + differences.size()
            + " differently, by "
            + Counted.of(calls, "call")
            + (begun == null ? "" : "; some answers are kept since " + begun));
    apart.forEach(
        one -> line(text, "apart: " + one.what() + ": " + Counted.of(one.questions(), "question")));
    if (validation != null) {
      line(
          text,
          "policies compared with IAM Access Analyzer: "
              + validation.policies()
              + "; codes found by both: "
              + validation.agreed()
              + ", by one: "
              + validation.differences().size());
      validation
          .apart()
          .forEach(
              one ->
                  line(
                      text,
                      "apart: " + one.what() + ": " + Counted.of(one.questions(), "finding")));
    }
    notAsked.forEach(one -> line(text, "not asked: " + one));
    return text.toString();
  }

  private static void answer(StringBuilder text, String who, VerifiedAnswer answer) {
    line(text, "  " + who + ": " + answer.decision());
    answer.statements().forEach(statement -> line(text, "    by " + statement));
    if (!answer.missingContextKeys().isEmpty()) {
      line(text, "    missing: " + String.join(", ", answer.missingContextKeys()));
    }
  }

  private static void line(StringBuilder text, String line) {
    text.append(Printable.text(line)).append('\n');
  }

  /** Returns the report as JSON. */
  public String json() {
    ObjectNode json = Answer.JSON.createObjectNode();
    json.put("agreement", isAgreement());
    json.put("agreed", agreed);
    ArrayNode all = json.putArray("differences");
    for (Difference one : differences) {
      ObjectNode node = all.addObject();
      node.put("principal", one.question().principal());
      node.put("action", one.question().action());
      node.put("resource", one.question().resource());
      node.put("reference", one.question().reference());
      answer(node.putObject("policycheck"), one.ours());
      answer(node.putObject("aws"), one.aws());
    }
    apart(json.putArray("apart"), apart, "questions");
    json.put("unanswered", unanswered);
    if (validation != null) {
      ObjectNode node = json.putObject("validation");
      node.put("policies", validation.policies());
      node.put("agreed", validation.agreed());
      ArrayNode codes = node.putArray("differences");
      for (CodeDifference one : validation.differences()) {
        ObjectNode code = codes.addObject();
        code.put("policy", one.policy());
        code.put("issueCode", one.code());
        code.put("foundBy", one.isOfAws() ? "aws" : "policycheck");
        code.put("rule", one.rule());
        code.put("message", one.message());
      }
      apart(node.putArray("apart"), validation.apart(), "findings");
    }
    ArrayNode others = json.putArray("notAsked");
    notAsked.forEach(others::add);
    json.put("calls", calls);
    json.put("answersSince", begun);
    return Answer.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  private static void apart(ArrayNode nodes, List<Apart> apart, String counted) {
    for (Apart one : apart) {
      ObjectNode node = nodes.addObject();
      node.put("what", one.what());
      node.put(counted, one.questions());
    }
  }

  private static void answer(ObjectNode node, VerifiedAnswer answer) {
    node.put("decision", answer.decision());
    ArrayNode statements = node.putArray("statements");
    answer.statements().forEach(statements::add);
    ArrayNode missing = node.putArray("missingContextKeys");
    answer.missingContextKeys().forEach(missing::add);
  }
}
