package io.github.policycheck.templates.hcl;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.value.StringPlaces;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that a plan has of a resource, as if somebody had written them in HCL. The plan
 * does not tell attributes from blocks, so that each object, and each of a list, is both.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">Terraform: JSON
 *     output format</a>
 */
public final class JsonBody {

  private JsonBody() {}

  /**
   * Returns the attributes.
   *
   * @param values the object with their values
   * @param unknown what of it is not known before it is applied: of the same form, with {@code
   *     true} in such places; null if everything is
   * @param address what resource it is, by which what is not known is called
   */
  public static Body of(ObjectNode values, @Nullable Node unknown, String address) {
    return body(values, unknown, address);
  }

  private static Body body(ObjectNode values, @Nullable Node unknown, String path) {
    List<BodyItem> items = new ArrayList<>();
    for (Member member : values.members()) {
      String name = member.name().value();
      Node open = unknown instanceof ObjectNode object ? object.get(name) : null;
      items.add(attribute(member.name(), member.value(), open, path + "." + name));
      blocks(member, open, path + "." + name, items);
    }
    if (unknown instanceof ObjectNode object) {
      for (Member member : object.members()) {
        String name = member.name().value();
        if (isTrue(member.value()) && values.get(name) == null) {
          items.add(attribute(member.name(), member.value(), member.value(), path + "." + name));
        }
      }
    }
    return new Body(items, range(values));
  }

  private static Attribute attribute(
      ScalarNode name, Node value, @Nullable Node unknown, String path) {
    return new Attribute(
        new Name(name.value(), range(name)),
        expression(value, unknown, path),
        new TextRange(name.from(), Math.max(name.from(), value.to())));
  }

  private static void blocks(
      Member member, @Nullable Node unknown, String path, List<BodyItem> into) {
    Name name = new Name(member.name().value(), range(member.name()));
    List<Node> all =
        member.value() instanceof ListNode list ? list.items() : List.of(member.value());
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof ObjectNode object) {
        boolean isList = member.value() instanceof ListNode;
        Node open = isList ? item(unknown, i) : unknown;
        String step = isList ? path + "[" + i + "]" : path;
        into.add(new Block(name, List.of(), body(object, open, step), range(object)));
      }
    }
  }

  /** Returns a value in which texts stand for themselves. */
  static HclExpression literal(Node value) {
    return expression(value, null, "");
  }

  private static HclExpression expression(Node value, @Nullable Node unknown, String path) {
    if (isTrue(unknown)) {
      return new HclExpression.Unknown(path, range(value));
    }
    if (value instanceof ListNode list) {
      List<HclExpression> items = new ArrayList<>();
      for (int i = 0; i < list.items().size(); i++) {
        items.add(expression(list.items().get(i), item(unknown, i), path + "[" + i + "]"));
      }
      return new HclExpression.Tuple(items, range(list));
    }
    if (value instanceof ObjectNode object) {
      List<HclExpression.ObjectItem> items = new ArrayList<>();
      for (Member member : object.members()) {
        String name = member.name().value();
        Node open = unknown instanceof ObjectNode those ? those.get(name) : null;
        items.add(
            new HclExpression.ObjectItem(
                text(member.name()), expression(member.value(), open, path + "." + name)));
      }
      return new HclExpression.ObjectValue(items, range(object));
    }
    ScalarNode scalar = (ScalarNode) value;
    return switch (scalar.type()) {
      case STRING -> text(scalar);
      case NUMBER -> literal(HclExpression.LiteralType.NUMBER, scalar);
      case BOOLEAN -> literal(HclExpression.LiteralType.BOOLEAN, scalar);
      case NULL -> literal(HclExpression.LiteralType.NULL, scalar);
    };
  }

  private static HclExpression literal(HclExpression.LiteralType type, ScalarNode scalar) {
    return new HclExpression.Literal(type, scalar.value(), range(scalar));
  }

  private static HclExpression text(ScalarNode string) {
    int[] written = StringPlaces.of(string);
    Places places = new Places(string.from());
    for (int i = 0; i < string.value().length(); i++) {
      places.add(1, written[i], Math.max(written[i] + 1, written[i + 1]));
    }
    return new HclExpression.Template(
        HclExpression.TemplateForm.QUOTED,
        List.of(new TemplatePart.Text(string.value(), places, range(string))),
        range(string));
  }

  private static @Nullable Node item(@Nullable Node list, int at) {
    if (isTrue(list)) {
      return list;
    }
    return list instanceof ListNode those && at < those.items().size()
        ? those.items().get(at)
        : null;
  }

  private static boolean isTrue(@Nullable Node node) {
    return node instanceof ScalarNode scalar
        && scalar.type() == ScalarNode.Type.BOOLEAN
        && scalar.value().equals("true");
  }

  private static TextRange range(Node node) {
    return new TextRange(node.from(), node.to());
  }
}
