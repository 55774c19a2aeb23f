package io.github.policycheck.engine.json;

import java.io.StringWriter;
import java.io.Writer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.DefaultPrettyPrinter.Indenter;
import tools.jackson.core.util.Separators;

/** How JSON is written, wherever we write it: the same on every machine. */
public final class JsonOutput {

  /** How far people's JSON is indented. */
  public static final int USUAL = 2;

  /** Quoted text may hold what a terminal would obey: everything but ASCII is escaped. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonOutput() {}

  /** Returns what is written, on many lines, with a line break at the end. */
  public static String indented(Consumer<JsonGenerator> content) {
    StringWriter text = new StringWriter();
    indented(USUAL, text, content);
    return text.append('\n').toString();
  }

  /** Writes to a text, on many lines. */
  public static void indented(int spaces, Writer text, Consumer<JsonGenerator> content) {
    Indenter indenter = indenter(spaces);
    try (JsonGenerator json = FACTORY.createGenerator(context(printer(indenter, indenter)), text)) {
      content.accept(json);
    }
  }

  /** Returns what is written, on one line, without its end. */
  public static String line(Consumer<JsonGenerator> content) {
    StringWriter text = new StringWriter();
    line(text, content);
    return text.toString();
  }

  /** Writes to a text, on one line. */
  public static void line(Writer text, Consumer<JsonGenerator> content) {
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      content.accept(json);
    }
  }

  /** Writes a member that is null where there is nothing to say. */
  public static void stringOrNull(JsonGenerator json, String name, @Nullable String value) {
    if (value == null) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, value);
    }
  }

  /** Indents with spaces, after line breaks that do not depend on the machine. */
  public static Indenter indenter(int spaces) {
    return new DefaultIndenter(" ".repeat(spaces), "\n");
  }

  /** Lays JSON out: a space after each colon, and nothing in what is empty. */
  public static DefaultPrettyPrinter printer(Indenter items, Indenter members) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
    printer.indentArraysWith(items);
    printer.indentObjectsWith(members);
    return printer;
  }

  /** Has a generator use a printer. */
  public static ObjectWriteContext context(PrettyPrinter printer) {
    return new ObjectWriteContext.Base() {
      @Override
      public PrettyPrinter getPrettyPrinter() {
        return printer;
      }

      @Override
      public boolean hasPrettyPrinter() {
        return true;
      }
    };
  }
}
