package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.yaml.YamlDialect;
import io.github.policycheck.templates.yaml.YamlProblemException;
import io.github.policycheck.templates.yaml.YamlTree;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads one of our files, which say in YAML no more than JSON can. */
final class YamlReader implements YamlDialect {

  private static final int MAX_DEPTH = 64;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Source source;
  private final Problems problems = new Problems();

  private YamlReader(Source source) {
    this.source = source;
  }

  /**
   * Reads one document.
   *
   * @param file what the text is called in messages
   * @param maxBytes how long it may be
   * @throws InvalidFileException if the bytes are not one YAML document, or use aliases
   */
  static LocatedYaml read(String file, byte[] utf8, int maxBytes) {
    if (utf8.length > maxBytes) {
      throw broken("longer than " + maxBytes + " bytes", SourceLocation.at(file, 1, 1));
    }
    Source source = Source.of(file, decode(file, utf8));
    YamlCharacters.check(source);
    YamlReader reader = new YamlReader(source);
    try {
      Node root = YamlTree.read(source, reader);
      reader.problems.throwIfAny();
      return new LocatedYaml(root);
    } catch (YamlProblemException e) {
      throw broken(String.valueOf(e.getMessage()), source.location(e.at(), e.at()));
    }
  }

  private static String decode(String file, byte[] utf8) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw broken("the text is not UTF-8; save the file as UTF-8", SourceLocation.at(file, 1, 1));
    }
  }

  @Override
  public int maxDepth() {
    return MAX_DEPTH;
  }

  /** A tag that makes something else of a value than what it looks like would be lost. */
  @Override
  public Node tagged(String tag, Node value, int at) {
    YamlTag kind = YamlTag.of(value);
    if (!kind.isNamed(tag)) {
      throw new YamlProblemException(
          "the tag of this value is none of "
              + kind.inWords()
              + "; leave it out, as values are read as what they look like",
          at);
    }
    return value;
  }

  @Override
  public Node alias(ScalarNode alias) {
    throw new YamlProblemException(
        "aliases (`*name`) are not read here; write the value out", alias.from());
  }

  @Override
  public void repeated(ScalarNode name, ScalarNode first, String pointer) {
    problems.add(
        "`" + name.value() + "` is written twice, first at line " + first.location().line(),
        LocatedYaml.begin(name),
        pointer);
  }

  @Override
  public void secondDocument(int at) {
    problems.add("there is a second document; a file holds one", source.location(at, at), "");
  }

  /** Tells whether a scalar is the boolean {@code true}. */
  static boolean isTrue(ScalarNode node) {
    return node.type() == ScalarNode.Type.BOOLEAN && node.value().equals("true");
  }

  private static InvalidFileException broken(String message, SourceLocation place) {
    return new InvalidFileException(List.of(Problems.error(message, place, "")));
  }
}
