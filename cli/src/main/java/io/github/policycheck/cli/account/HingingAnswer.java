package io.github.policycheck.cli.account;

import io.github.policycheck.accountfiles.template.HoleTexts;
import java.util.List;
import java.util.function.Function;

/** Two answers that differ: what is asked hinges on what templates do not say. */
final class HingingAnswer {

  private final List<TemplateAnswers.Answer> answers;
  private final List<String> names;

  private final Function<List<String>, String> giving;

  /**
   * Takes two answers.
   *
   * @param giving returns what says what expressions are
   */
  HingingAnswer(
      TemplateAnswers.Answer plain,
      TemplateAnswers.Answer other,
      Function<List<String>, String> giving) {
    this.giving = giving;
    this.answers = List.of(plain, other);
    this.names = HoleTexts.differing(plain.account(), other.account());
  }

  String print(boolean isJson) {
    return isJson ? JsonReport.of(names, answers) : text();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    text.append("undecided: it hinges on ")
        .append(HoleTexts.quoted(names.stream()))
        .append(", which the templates do not say; ")
        .append(giving.apply(names))
        .append(names.size() == 1 ? " says what it is\n" : " says what they are\n");
    for (TemplateAnswers.Answer answer : answers) {
      text.append("\nif ").append(new HoleTexts(answer.account()).shown(names)).append(":\n");
      String said = new HoleTexts(answer.account()).in(answer.out() + answer.err(), false);
      said.lines().forEach(line -> text.append(line.isEmpty() ? "" : "  " + line).append('\n'));
    }
    return text.toString();
  }
}
