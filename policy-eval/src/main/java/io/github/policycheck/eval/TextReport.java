package io.github.policycheck.eval;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Printable;
import java.util.List;
import java.util.stream.Collectors;

/** Writes an answer for people: the verdict, the calls with what decided each, and why. */
public final class TextReport {

  private static final String INDENT = "  ";
  private static final String UNDER_CALL = " ".repeat(10);

  private final Answer answer;
  private final OptionNames names;
  private final Style style;
  private final StringBuilder text = new StringBuilder();

  private TextReport(Answer answer, OptionNames names, Style style) {
    this.answer = answer;
    this.names = names;
    this.style = style;
  }

  /**
   * Returns the text, which ends with a line break.
   *
   * @param names what to call the options by which more could be said
   * @param isColored whether it has colours for terminals
   */
  public static String of(Answer answer, OptionNames names, boolean isColored) {
    return new TextReport(answer, names, new Style(isColored)).write();
  }

  private String write() {
    verdict();
    if (answer.push() == null) {
      heading("The call");
      call("call  ", answer.calls().get(0));
    } else {
      heading("A push is two calls to AWS, and both must be allowed");
      call("call 1", answer.calls().get(0));
      answer.calls().stream().skip(1).forEach(call -> call("call 2", call));
    }
    heading("Why");
    Reasons.of(answer).forEach(reason -> line(INDENT + reason));
    openQuestions();
    return text.toString();
  }

  private void verdict() {
    boolean isAllowed = answer.decision() == Decision.ALLOWED;
    line(
        style.decision(answer.decision(), isAllowed ? "ALLOWED" : "DENIED")
            + INDENT
            + Words.caller(answer.caller())
            + (isAllowed ? " may " : " may not ")
            + deed()
            + (answer.notKnown().isEmpty() ? "" : ", as far as the account is known"));
  }

  private String deed() {
    if (answer.push() == null) {
      return "call " + Words.call(answer.calls().get(0)) + Words.where(answer);
    }
    String references =
        answer.calls().stream()
            .skip(1)
            .map(call -> String.valueOf(call.reference()))
            .collect(Collectors.joining(", "));
    return (answer.push() == RefUpdate.Type.DELETE ? "delete " : "push to ")
        + Printable.text(references)
        + Words.where(answer);
  }

  private void call(String label, Answer.Call call) {
    Decision decision = call.result().decision();
    String about =
        answer.push() != null && call.reference() == null
            ? call.action() + ", without a reference"
            : Words.call(call);
    line(
        INDENT
            + label
            + INDENT
            + about
            + ": "
            + style.decision(decision, Words.decision(decision)));
    if (call.result().ungoverned() != null) {
      line(UNDER_CALL + "no policy decides it");
    } else if (call.result().matchedStatements().isEmpty()) {
      line(UNDER_CALL + Withheld.by(call.result()).inShort());
    }
    // Each once: one policy can be attached on several levels of an organization.
    call.result().matchedStatements().stream()
        .distinct()
        .forEach(statement -> line(UNDER_CALL + StatementText.of(statement)));
  }

  private void openQuestions() {
    List<String> missing = answer.missingContextKeys();
    if (!missing.isEmpty()) {
      heading("Not known");
      line(INDENT + Printable.text(String.join(", ", missing)));
      boolean isReference = missing.equals(List.of(CodeCommitAction.REFERENCES));
      String option = isReference ? names.reference() : names.context();
      line(
          INDENT
              + "Counted as absent; a value could change the answer. Give it with "
              + option
              + ".");
    }
    if (!answer.notKnown().isEmpty()) {
      heading("Not known of the account");
      answer.notKnown().forEach(part -> line(INDENT + Printable.text(part.toString())));
      line(INDENT + UnknownInWords.effect(answer.notKnown(), answer.decision()));
      line(INDENT + UnknownInWords.remedy(answer.notKnown()));
    }
    for (Ambiguity ambiguity : answer.ambiguities()) {
      heading("Ambiguous");
      line(INDENT + "AWS does not document " + ambiguity.point().subject() + ".");
      outcome("read here as: ", ambiguity.point().defaultReading(), ambiguity.decision());
      outcome("could also be: ", ambiguity.point().otherReading(), ambiguity.otherwise());
    }
  }

  private void outcome(String label, String reading, Decision decision) {
    line(INDENT + label + reading + " (" + Words.decision(decision) + ")");
  }

  private void heading(String heading) {
    line("");
    line(style.heading(heading));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
