package io.github.policycheck.mcp;

import java.util.List;

/**
 * One argument that a tool takes.
 *
 * @param description what an assistant reads of it
 * @param choices the texts that it may have, none if it may have any
 */
record Parameter(String name, Kind kind, String description, List<String> choices) {

  /** What the value of an argument is. */
  enum Kind {
    TEXT,
    /** Texts in their order; one text alone is taken for a list of it. */
    TEXTS,
    FLAG,
    /** Texts, or one, by name. */
    TEXTS_BY_NAME
  }

  static Parameter text(String name, String description) {
    return new Parameter(name, Kind.TEXT, description, List.of());
  }

  static Parameter texts(String name, String description) {
    return new Parameter(name, Kind.TEXTS, description, List.of());
  }

  static Parameter flag(String name, String description) {
    return new Parameter(name, Kind.FLAG, description, List.of());
  }

  static Parameter textsByName(String name, String description) {
    return new Parameter(name, Kind.TEXTS_BY_NAME, description, List.of());
  }

  /** Returns the same argument, which has to be one of these. */
  Parameter of(List<String> texts) {
    return new Parameter(name, kind, description, List.copyOf(texts));
  }

  /** Returns the JSON Schema of a call with these arguments. */
  static JsonObject schema(List<Parameter> parameters) {
    JsonObject properties = new JsonObject();
    parameters.forEach(parameter -> properties.with(parameter.name, parameter.schema()));
    return new JsonObject()
        .with("type", "object")
        .with("properties", properties)
        .with("additionalProperties", false);
  }

  private JsonObject schema() {
    JsonObject text = new JsonObject().with("type", "string");
    JsonObject texts = new JsonObject().with("type", "array").with("items", text);
    JsonObject schema =
        switch (kind) {
          case TEXT -> new JsonObject().with("type", "string");
          case TEXTS -> texts;
          case FLAG -> new JsonObject().with("type", "boolean");
          case TEXTS_BY_NAME ->
              new JsonObject().with("type", "object").with("additionalProperties", texts);
        };
    if (!choices.isEmpty()) {
      schema.with("enum", choices);
    }
    return schema.with("description", description);
  }
}
