package io.github.policycheck.cli.account;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Two answers that differ: what is asked hinges on what templates do not say. */
final class HingingAnswer {

  private final List<TemplateAnswers.Answer> answers;
  private final List<String> names;

  HingingAnswer(TemplateAnswers.Answer plain, TemplateAnswers.Answer other) {
    this.answers = List.of(plain, other);
    Map<String, String> texts = plain.account().texts();
    Map<String, String> others = other.account().texts();
    this.names =
        others.keySet().stream()
            .filter(name -> !Objects.equals(others.get(name), texts.get(name)))
            .sorted()
            .toList();
  }

  String print(boolean isJson) {
    return isJson ? JsonReport.of(names, answers) : text();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    text.append("undecided: it hinges on ")
        .append(HoleTexts.quoted(names.stream()))
        .append(", which the templates do not say; --assume says what it is\n");
    for (TemplateAnswers.Answer answer : answers) {
      text.append("\nif ")
          .append(
              names.stream()
                  .map(name -> "`" + name + "` is " + shown(answer, name))
                  .collect(Collectors.joining(" and ")))
          .append(":\n");
      String said = new HoleTexts(answer.account()).in(answer.out() + answer.err(), false);
      said.lines().forEach(line -> text.append(line.isEmpty() ? "" : "  " + line).append('\n'));
    }
    return text.toString();
  }

  private static String shown(TemplateAnswers.Answer answer, String name) {
    String text = String.valueOf(answer.account().texts().get(name));
    if (answer.account().madeUp().contains(name)) {
      return answer.account().madeUp().stream()
          .filter(other -> !other.equals(name))
          .filter(other -> text.equals(answer.account().texts().get(other)))
          .findFirst()
          .map(other -> "what `" + other + "` is")
          .orElse("something that nothing here names");
    }
    return text.isEmpty() ? "empty" : "`" + text + "`";
  }
}
