package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.List;
import java.util.stream.Collectors;

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

  /** Returns what a value is. */
  static YamlTag of(Node value) {
    if (value instanceof ScalarNode scalar) {
      return switch (scalar.type()) {
        case NUMBER -> NUMBER;
        case BOOLEAN -> BOOLEAN;
        case NULL -> NULL;
        case STRING -> STRING;
      };
    }
    return value instanceof ListNode ? LIST : MAP;
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
