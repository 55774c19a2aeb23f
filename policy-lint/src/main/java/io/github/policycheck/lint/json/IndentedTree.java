package io.github.policycheck.lint.json;

import io.github.policycheck.engine.json.JsonOutput;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.DefaultPrettyPrinter.Indenter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes trees of Jackson's as all JSON is written. */
public final class IndentedTree {

  private static final Indenter INDENT = JsonOutput.indenter(JsonOutput.USUAL);
  private static final DefaultPrettyPrinter PRINTER = JsonOutput.printer(INDENT, INDENT);
  private static final JsonMapper JSON = new JsonMapper();

  private IndentedTree() {}

  /** Returns a tree as text that ends with a line break. */
  public static String write(JsonNode root) {
    return JSON.writer().with(PRINTER).writeValueAsString(root) + "\n";
  }
}
