package io.github.policycheck.accountfiles;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JsonToken;

/**
 * The tags of the core schema of YAML that say of a value what it is anyway.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/#103-core-schema">YAML 1.2.2: core schema</a>
 */
enum YamlTag {
  MAP("map"),
  LIST("seq"),
  NUMBER("int,float"),
  BOOLEAN("bool"),
  NULL("null"),
  STRING("str");

  private static final String PREFIX = "tag:yaml.org,2002:";

  /** With commas between them. */
  private final String names;

  YamlTag(String names) {
    this.names = names;
  }

  private List<String> names() {
    return List.of(names.split(",", -1));
  }

  /** Returns what the value is that a token begins. */
  static YamlTag of(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> MAP;
      case START_ARRAY -> LIST;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NUMBER;
      case VALUE_TRUE, VALUE_FALSE -> BOOLEAN;
      case VALUE_NULL -> NULL;
      default -> STRING;
    };
  }

  /** Tells whether a tag says that. */
  boolean isNamed(String tag) {
    return tag.startsWith(PREFIX) && names().contains(tag.substring(PREFIX.length()));
  }

  /** Returns how they are written, as {@code `!!int` or `!!float`}. */
  String inWords() {
    return names().stream().map(name -> "`!!" + name + "`").collect(Collectors.joining(" or "));
  }
}
