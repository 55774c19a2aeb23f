package io.github.policycheck.cli.account;

import io.github.policycheck.accountfiles.template.HoleTexts;
import io.github.policycheck.engine.json.JsonOutput;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes answers that hinge on something, as {@code hinging.schema.json} describes it. */
final class JsonReport {

  private final List<String> names;
  private final List<TemplateAnswers.Answer> answers;

  private JsonReport(List<String> names, List<TemplateAnswers.Answer> answers) {
    this.names = names;
    this.answers = answers;
  }

  /**
   * Writes answers.
   *
   * @param names what they hinge on
   */
  static String of(List<String> names, List<TemplateAnswers.Answer> answers) {
    return JsonOutput.indented(new JsonReport(names, answers)::json);
  }

  private void json(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("answer", "undecided");
    json.writeArrayPropertyStart("hingesOn");
    names.forEach(json::writeString);
    json.writeEndArray();
    json.writeArrayPropertyStart("answers");
    for (TemplateAnswers.Answer answer : answers) {
      json.writeStartObject();
      json.writeObjectPropertyStart("if");
      for (String name : names) {
        boolean isMadeUp = answer.account().madeUp().contains(name);
        JsonOutput.stringOrNull(json, name, isMadeUp ? null : answer.account().texts().get(name));
      }
      json.writeEndObject();
      json.writeNumberProperty("exitCode", answer.code());
      HoleTexts texts = new HoleTexts(answer.account());
      if (answer.out().isBlank()) {
        json.writeStringProperty("error", texts.in(answer.err(), false).strip());
      } else {
        json.writeName("answer");
        json.writeRawValue(texts.in(answer.out(), true).strip());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
