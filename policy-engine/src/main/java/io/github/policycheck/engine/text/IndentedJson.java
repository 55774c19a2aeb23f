package io.github.policycheck.engine.text;

import io.github.policycheck.engine.json.JsonOutput;
import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter.Indenter;

/** JSON as people read it, the same on every machine. */
final class IndentedJson {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Indenter INDENT = JsonOutput.indenter(JsonOutput.USUAL);

  private static final int ALL = Integer.MAX_VALUE;
  private static final int HEX = 16;
  private static final int ESCAPED = 64;

  private IndentedJson() {}

  /** Returns what {@code content} writes, with a line break at the end. */
  static String write(Consumer<JsonGenerator> content) {
    return write(ALL, content);
  }

  /**
   * Returns what {@code content} writes, with a line break at the end.
   *
   * @param levels how deep items of lists have lines of their own; what is deeper stays on the line
   *     of its owner
   */
  static String write(int levels, Consumer<JsonGenerator> content) {
    StringWriter text = new StringWriter();
    PrettyPrinter printer =
        JsonOutput.printer(new UpTo(levels), new UpTo(levels == ALL ? ALL : levels - 1));
    try (JsonGenerator json = FACTORY.createGenerator(JsonOutput.context(printer), text)) {
      content.accept(json);
    }
    return withoutLoneSurrogates(text.append('\n').toString());
  }

  /** Escapes what UTF-8 cannot hold: half a character would become a `?`, a wildcard to IAM. */
  private static String withoutLoneSurrogates(String json) {
    StringBuilder escaped = null;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (escaped == null && !Character.isSurrogate(c)) {
        continue; // nearly always
      }
      boolean isPair = i + 1 < json.length() && Character.isSurrogatePair(c, json.charAt(i + 1));
      boolean isLone = !isPair && Character.isSurrogate(c);
      if (isLone && escaped == null) {
        escaped = new StringBuilder(json.length() + ESCAPED).append(json, 0, i);
      }
      if (escaped != null) {
        escaped.append(isLone ? "\\u" + Integer.toString(c, HEX) : String.valueOf(c));
      }
      if (isPair) {
        i++;
        if (escaped != null) {
          escaped.append(json.charAt(i));
        }
      }
    }
    return escaped == null ? json : escaped.toString();
  }

  /** Indents as usual down to a level. */
  private record UpTo(int levels) implements Indenter {
    @Override
    public void writeIndentation(JsonGenerator json, int level) {
      if (level <= levels) {
        INDENT.writeIndentation(json, level);
      }
    }

    @Override
    public boolean isInline() {
      return false;
    }
  }
}
