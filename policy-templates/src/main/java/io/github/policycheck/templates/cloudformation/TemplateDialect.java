package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.yaml.YamlDialect;
import io.github.policycheck.templates.yaml.YamlProblemException;
import java.util.List;
import java.util.Set;

/**
 * What CloudFormation makes of YAML: a tag such as {@code !Sub} is the short form of a function.
 * Aliases, which it does not take but tools that prepare templates do, are values that are not
 * known.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html">CloudFormation
 *     User Guide: template format</a>
 */
final class TemplateDialect implements YamlDialect {

  /** The function that no template has, for what is not known. */
  static final String ALIAS = "Fn::Alias";

  private static final int MAX_DEPTH = 200;
  private static final String CORE = "tag:yaml.org,2002:";
  private static final Set<String> ALONE = Set.of("Ref", "Condition");

  @Override
  public int maxDepth() {
    return MAX_DEPTH;
  }

  @Override
  public Node tagged(String tag, Node value, int at) {
    Source source = value.source();
    int end = endOfTag(source.text(), at);
    if (tag.startsWith(CORE)) {
      return ofCore(tag.substring(CORE.length()), value);
    }
    return function(
        ALONE.contains(tag) ? tag : "Fn::" + tag,
        new int[] {at, end},
        moved(value, Math.min(value.to(), next(source.text(), end))));
  }

  private static Node ofCore(String type, Node value) {
    return type.equals("str") && value instanceof ScalarNode scalar
        ? new ScalarNode(
            ScalarNode.Type.STRING, scalar.value(), scalar.source(), scalar.from(), scalar.to())
        : value;
  }

  private static ObjectNode function(String name, int[] written, Node argument) {
    Source source = argument.source();
    return new ObjectNode(
        List.of(
            new Member(
                new ScalarNode(ScalarNode.Type.STRING, name, source, written[0], written[1]),
                argument)),
        source,
        written[0],
        Math.max(written[1], argument.to()));
  }

  private static int endOfTag(String text, int at) {
    int end = at;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int next(String text, int at) {
    int next = at;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next;
  }

  /** Returns a value without its tag. */
  private static Node moved(Node value, int from) {
    if (value instanceof ScalarNode scalar) {
      return new ScalarNode(
          scalar.type(), scalar.value(), scalar.source(), from, Math.max(from, scalar.to()));
    }
    return value instanceof ListNode list
        ? new ListNode(list.items(), list.source(), from, Math.max(from, list.to()))
        : new ObjectNode(
            ((ObjectNode) value).members(), value.source(), from, Math.max(from, value.to()));
  }

  @Override
  public Node alias(ScalarNode alias) {
    return function(ALIAS, new int[] {alias.from(), alias.from()}, alias);
  }

  @Override
  public void repeated(ScalarNode name, ScalarNode first, String pointer) {
    // the reader of policies says it of theirs
  }

  @Override
  public void secondDocument(int at) {
    throw new YamlProblemException(
        "there is a second document; a template is one, so that this is not read", at);
  }
}
