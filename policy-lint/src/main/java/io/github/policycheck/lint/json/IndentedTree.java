package io.github.policycheck.lint.json;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON as people read it, the same on every machine. */
public final class IndentedTree {

  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                  .withArrayEmptySeparator("")
                  .withObjectEmptySeparator(""))
          .withArrayIndenter(INDENT)
          .withObjectIndenter(INDENT);

  private static final JsonMapper JSON = new JsonMapper();

  private IndentedTree() {}

  /** Returns a tree as text that ends with a line break. */
  public static String write(JsonNode root) {
    return JSON.writer().with(PRINTER).writeValueAsString(root) + "\n";
  }
}
