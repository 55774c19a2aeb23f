package io.github.policycheck.mcp;

import io.github.policycheck.engine.finding.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a tool answers.
 *
 * @param text as people read it
 * @param json the same for programs, empty if there was nothing to answer
 * @param isError whether the command would have said that its input is bad
 */
record ToolAnswer(String text, Optional<String> json, boolean isError) {

  /** Whoever shows an answer breaks its lines: here each is one. */
  static final int WIDTH = 10_000;

  /**
   * Returns an answer and what goes with it.
   *
   * @param report as the command prints it
   * @param messages what the command says besides, a line each
   * @param json the same for programs
   */
  static ToolAnswer of(String report, List<String> messages, String json, boolean isError) {
    StringBuilder text = new StringBuilder(report);
    if (!report.isEmpty() && !messages.isEmpty()) {
      text.append('\n');
    }
    messages.forEach(message -> text.append(Printable.text(message)).append('\n'));
    return new ToolAnswer(text.toString(), Optional.of(json), isError);
  }

  /** Returns why there is no answer. */
  static ToolAnswer error(String message) {
    return new ToolAnswer(message, Optional.empty(), true);
  }

  /** Returns the result of a call as a version of the protocol has it. */
  JsonObject toJson(ProtocolVersion version) {
    JsonObject result = new JsonObject();
    List<JsonObject> texts = new ArrayList<>(List.of(content(text)));
    if (!version.hasStructuredContent()) {
      json.map(ToolAnswer::oneLine).map(ToolAnswer::content).ifPresent(texts::add);
    }
    result.with("content", texts);
    if (version.hasStructuredContent()) {
      json.ifPresent(known -> result.with("structuredContent", new JsonText.Raw(known)));
    }
    return result.with("isError", isError);
  }

  private static String oneLine(String json) {
    return JsonText.write(new JsonText.Raw(json));
  }

  private static JsonObject content(String text) {
    return new JsonObject().with("type", "text").with("text", text);
  }
}
