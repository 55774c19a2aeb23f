package io.github.policycheck.templates.yaml;

import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ScalarNode;

/** What a kind of files makes of the parts of YAML that JSON has not. */
public interface YamlDialect {

  /** Returns how deep maps and lists may be nested, the outermost being level 1. */
  int maxDepth();

  /**
   * Returns what a value with a tag is.
   *
   * @param tag the tag without its first exclamation mark, or a whole one such as {@code
   *     tag:yaml.org,2002:str}
   * @param value what follows the tag
   * @param at where the tag begins
   * @throws YamlProblemException if it takes no such tag
   */
  Node tagged(String tag, Node value, int at);

  /**
   * Returns what an alias is.
   *
   * @param alias how it is written, as a scalar
   * @throws YamlProblemException if it takes none
   */
  Node alias(ScalarNode alias);

  /**
   * Is told that a map has a name twice.
   *
   * @param name where it is written again
   * @param first where it is written first
   * @param pointer where that is, as a JSON pointer
   */
  void repeated(ScalarNode name, ScalarNode first, String pointer);

  /** Is told that another document follows the first, which is all that is read. */
  void secondDocument(int at);
}
