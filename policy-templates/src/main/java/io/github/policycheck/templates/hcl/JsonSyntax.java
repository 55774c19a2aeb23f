package io.github.policycheck.templates.hcl;

import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.engine.tree.JsonReader;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads Terraform's JSON syntax into the tree of the native one. Only who knows a provider could
 * tell blocks from attributes, so that each object within a block, and each of a list, is both.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/syntax/json">Terraform: JSON
 *     configuration syntax</a>
 */
public final class JsonSyntax {

  private static final int MAX_DEPTH = 200;
  private static final String COMMENT = "//";

  /** How many labels blocks have that have any. */
  private static final Map<String, Integer> LABELS =
      Map.of(
          "resource", 2,
          "data", 2,
          "ephemeral", 2,
          "module", 1,
          "variable", 1,
          "output", 1,
          "provider", 1,
          "check", 1);

  private final Source source;
  private final List<HclProblem> problems = new ArrayList<>();

  private JsonSyntax(Source source) {
    this.source = source;
  }

  /**
   * Reads a file; nothing is thrown, whatever the text is.
   *
   * @param file what it is called in messages
   * @param text its text without a byte order mark
   */
  public static HclFile read(String file, String text) {
    Source source = Source.of(file, text);
    JsonSyntax read = new JsonSyntax(source);
    List<BodyItem> items = new ArrayList<>();
    try {
      Node root = JsonReader.read(source, MAX_DEPTH);
      for (Node one : each(root)) {
        if (one instanceof ObjectNode object) {
          object.members().forEach(member -> read.blocks(member, items));
        } else {
          read.problem(one, "a file of Terraform in JSON is an object, or a list of objects");
        }
      }
    } catch (BrokenTextException e) {
      read.problems.add(new HclProblem(e.inPlainWords(), new TextRange(0, 0), e.location()));
    }
    return new HclFile(
        source, new Body(items, new TextRange(0, text.length())), List.of(), read.problems);
  }

  private static List<Node> each(Node node) {
    return node instanceof ListNode list ? list.items() : List.of(node);
  }

  private void problem(Node node, String message) {
    problems.add(new HclProblem(message, range(node), source.location(node.from(), node.to())));
  }

  /** Adds the blocks of a type, of which objects within each other have the labels. */
  private void blocks(Member member, List<BodyItem> into) {
    String type = member.name().value();
    if (!type.equals(COMMENT)) {
      blocks(member, member.value(), List.of(), LABELS.getOrDefault(type, 0), into);
    }
  }

  private void blocks(
      Member member, Node value, List<Block.Label> labels, int missing, List<BodyItem> into) {
    for (Node one : each(value)) {
      if (!(one instanceof ObjectNode object)) {
        problem(one, "here Terraform expects an object for `" + member.name().value() + "`");
      } else if (missing == 0) {
        into.add(block(member, labels, object));
      } else {
        for (Member labelled : object.members()) {
          if (!labelled.name().value().equals(COMMENT)) {
            List<Block.Label> more = new ArrayList<>(labels);
            more.add(new Block.Label(labelled.name().value(), range(labelled.name())));
            blocks(member, labelled.value(), more, missing - 1, into);
          }
        }
      }
    }
  }

  private Block block(Member member, List<Block.Label> labels, ObjectNode object) {
    String type = member.name().value();
    List<BodyItem> items = new ArrayList<>();
    for (Member inner : object.members()) {
      String name = inner.name().value();
      if (name.equals(COMMENT)) {
        continue;
      }
      if (type.equals("check") && name.equals("data")) {
        blocks(inner, items);
        continue;
      }
      if (name.equals("dynamic")) {
        blocks(inner, inner.value(), List.of(), 1, items);
        continue;
      }
      boolean isExpression =
          (type.equals("variable") && name.equals("type"))
              || (type.equals("dynamic") && name.equals("iterator"));
      boolean isLiteral = type.equals("variable") && name.equals("default");
      items.add(
          new Attribute(
              new Name(name, range(inner.name())),
              isExpression
                  ? written(inner.value())
                  : isLiteral ? JsonBody.literal(inner.value()) : value(inner.value()),
              new TextRange(inner.name().from(), inner.value().to())));
      if (!type.equals("locals") && !type.equals("variable") && !type.equals("output")) {
        nested(inner, items);
      }
    }
    Name name =
        new Name(
            type, labels.isEmpty() ? range(member.name()) : labels.get(labels.size() - 1).range());
    return new Block(name, labels, new Body(items, range(object)), range(object));
  }

  /** Adds the objects of an attribute as blocks. */
  private void nested(Member member, List<BodyItem> into) {
    for (Node one : each(member.value())) {
      if (one instanceof ObjectNode object) {
        into.add(block(member, List.of(), object));
      }
    }
  }

  private HclExpression value(Node node) {
    if (node instanceof ListNode list) {
      return new HclExpression.Tuple(list.items().stream().map(this::value).toList(), range(list));
    }
    if (node instanceof ObjectNode object) {
      return new HclExpression.ObjectValue(
          object.members().stream()
              .filter(member -> !member.name().value().equals(COMMENT))
              .map(
                  member ->
                      new HclExpression.ObjectItem(value(member.name()), value(member.value())))
              .toList(),
          range(object));
    }
    ScalarNode scalar = (ScalarNode) node;
    boolean isTemplate =
        scalar.isString() && (scalar.value().contains("${") || scalar.value().contains("%{"));
    return isTemplate ? template(scalar, Source.within(scalar)) : JsonBody.literal(scalar);
  }

  private HclExpression template(ScalarNode string, Source text) {
    HclReader.ReadTemplate read = HclReader.readTemplate(text);
    problems.addAll(read.problems());
    HclExpression template =
        read.template() instanceof HclExpression.Template bare
            ? new HclExpression.Template(
                HclExpression.TemplateForm.QUOTED, bare.parts(), bare.range())
            : read.template();
    return new HclExpression.Elsewhere(text, template, range(string));
  }

  /** Returns the expression that a string is where Terraform expects no value. */
  private HclExpression written(Node node) {
    if (!(node instanceof ScalarNode string) || !string.isString()) {
      return JsonBody.literal(node);
    }
    Source text = Source.of(source.file(), "${" + string.value() + "}");
    return HclReader.readTemplate(text).template() instanceof HclExpression.Template template
            && template.wrapped().isPresent()
        ? template.wrapped().get() instanceof HclExpression.Variable name
            ? new HclExpression.Variable(name.name(), range(string))
            : new HclExpression.Elsewhere(text, template.wrapped().get(), range(string))
        : JsonBody.literal(string);
  }

  private static TextRange range(Node node) {
    return new TextRange(node.from(), Math.max(node.from(), node.to()));
  }
}
