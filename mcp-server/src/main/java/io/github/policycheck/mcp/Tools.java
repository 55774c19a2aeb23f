package io.github.policycheck.mcp;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All tools, in the order in which they are listed. */
final class Tools {

  private static final List<Tool> ALL =
      List.of(
          new EvalTool(),
          new WhoCanTool(),
          new ProveTool(),
          new DiffTool(),
          new LintTool(),
          new ExplainRuleTool(),
          new TestTool());

  private Tools() {}

  static Optional<Tool> named(String name) {
    return ALL.stream().filter(tool -> tool.name().equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(Tool::name).toList();
  }

  /**
   * Returns the list that clients ask for.
   *
   * @param schemas the published schemas by their names
   */
  static List<JsonObject> list(ProtocolVersion version, UnaryOperator<String> schemas) {
    return ALL.stream().map(tool -> described(tool, version, schemas)).toList();
  }

  private static JsonObject described(
      Tool tool, ProtocolVersion version, UnaryOperator<String> schemas) {
    JsonObject described = new JsonObject().with("name", tool.name());
    if (version.hasStructuredContent()) {
      described.with("title", tool.title());
    }
    described
        .with("description", tool.description())
        .with("inputSchema", Parameter.schema(tool.parameters()));
    if (version.hasStructuredContent()) {
      described.with("outputSchema", new JsonText.Raw(schemas.apply(tool.schema())));
    }
    if (version.hasAnnotations()) {
      described.with(
          "annotations",
          new JsonObject()
              .with("title", tool.title())
              .with("readOnlyHint", true)
              .with("destructiveHint", false)
              .with("idempotentHint", true)
              .with("openWorldHint", false));
    }
    return described;
  }
}
