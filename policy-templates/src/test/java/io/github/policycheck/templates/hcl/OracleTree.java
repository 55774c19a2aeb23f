package io.github.policycheck.templates.hcl;

import io.github.policycheck.templates.hcl.HclExpression.Binary;
import io.github.policycheck.templates.hcl.HclExpression.Call;
import io.github.policycheck.templates.hcl.HclExpression.Conditional;
import io.github.policycheck.templates.hcl.HclExpression.For;
import io.github.policycheck.templates.hcl.HclExpression.Literal;
import io.github.policycheck.templates.hcl.HclExpression.LiteralType;
import io.github.policycheck.templates.hcl.HclExpression.ObjectItem;
import io.github.policycheck.templates.hcl.HclExpression.ObjectValue;
import io.github.policycheck.templates.hcl.HclExpression.Parenthesized;
import io.github.policycheck.templates.hcl.HclExpression.Template;
import io.github.policycheck.templates.hcl.HclExpression.Traversal;
import io.github.policycheck.templates.hcl.HclExpression.Tuple;
import io.github.policycheck.templates.hcl.HclExpression.Unary;
import io.github.policycheck.templates.hcl.HclExpression.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Expressions in the shape in which {@code getExpressionAst} of {@code @cdktf/hcl2json} has them:
 * type, how it is written, what is special, children.
 */
final class OracleTree {

  /** A node; one without a type is a wrapper that the other side does not name. */
  record Node(
      String type, @Nullable String written, Map<String, String> special, List<Node> children) {}

  private final String text;

  OracleTree(String text) {
    this.text = text;
  }

  Node of(HclExpression expression) {
    String written = expression.range().of(text);
    if (expression instanceof Literal literal) {
      String type =
          literal.type() == LiteralType.NULL
              ? "dynamic"
              : literal.type() == LiteralType.NUMBER ? "number" : "bool";
      return node("literalValue", written, Map.of("type", type, "value", literal.text()));
    } else if (expression instanceof Variable variable) {
      return node("scopeTraversal", written, Map.of("steps", "n:" + variable.name()));
    } else if (expression instanceof Template template) {
      return template
          .wrapped()
          .map(value -> node("templateWrap", written, Map.of(), of(value)))
          .orElseGet(() -> template(template.parts(), written));
    } else if (expression instanceof Tuple tuple) {
      return new Node("tuple", written, Map.of(), all(tuple.items()));
    } else if (expression instanceof ObjectValue object) {
      List<Node> children = new ArrayList<>();
      object.items().forEach(item -> children.addAll(item(item)));
      return new Node("object", written, Map.of(), children);
    } else if (expression instanceof Call call) {
      Map<String, String> special =
          Map.of("name", call.name().text(), "expanded", String.valueOf(call.isExpanded()));
      return new Node("function", written, special, all(call.arguments()));
    } else if (expression instanceof Traversal traversal) {
      return steps(of(traversal.root()), traversal.root().range(), traversal.steps());
    } else if (expression instanceof Unary unary) {
      String operator = unary.operator() == Operator.NOT ? "logicalNot" : "negate";
      return node("unaryOp", written, Map.of("operator", operator), of(unary.operand()));
    } else if (expression instanceof Binary binary) {
      Map<String, String> special = Map.of("operator", operator(binary.operator()));
      return node("binaryOp", written, special, of(binary.left()), of(binary.right()));
    } else if (expression instanceof Conditional choice) {
      List<Node> children = all(List.of(choice.condition(), choice.then(), choice.otherwise()));
      return new Node("conditional", written, Map.of(), children);
    } else if (expression instanceof Parenthesized parenthesized) {
      return node("", written, Map.of(), of(parenthesized.inner()));
    } else if (expression instanceof For loop) {
      return loop(loop, written);
    }
    return node("broken", written, Map.of());
  }

  private static Node node(
      String type, @Nullable String written, Map<String, String> special, Node... children) {
    return new Node(type, written, special, List.of(children));
  }

  private List<Node> all(List<HclExpression> expressions) {
    return expressions.stream().map(this::of).toList();
  }

  private List<Node> item(ObjectItem item) {
    boolean isName =
        item.key() instanceof Variable
            || (item.key() instanceof Literal literal && literal.type() != LiteralType.NUMBER);
    List<Node> name = isName ? List.of() : List.of(of(item.key()));
    String written = item.key().range().of(text);
    return List.of(new Node("", written, Map.of(), name), of(item.value()));
  }

  private Node loop(For loop, String written) {
    List<Node> children = new ArrayList<>(List.of(of(loop.collection())));
    if (loop.key() != null) {
      children.add(of(loop.key()));
    }
    children.add(of(loop.value()));
    if (loop.condition() != null) {
      children.add(of(loop.condition()));
    }
    Map<String, String> special =
        Map.of(
            "key", loop.keyVariable() == null ? "" : loop.keyVariable().text(),
            "value", loop.valueVariable().text(),
            "grouped", String.valueOf(loop.isGrouped()));
    return new Node("for", written, special, children);
  }

  /** Each step goes on from the value before it, and is written from where that begins. */
  private Node steps(Node root, TextRange from, List<TraversalStep> steps) {
    Node reached = root;
    for (TraversalStep step : steps) {
      String written = from.to(step.range()).of(text);
      if (step instanceof TraversalStep.Splat splat) {
        TextRange range = splat.range();
        int end = splat.each().isEmpty() ? range.to() : splat.each().get(0).range().from();
        Node anonymous = node("", null, Map.of());
        int start = splat.isFull() ? range.from() : end; // theirs leave out the .*
        Node each = steps(anonymous, new TextRange(start, end), splat.each());
        reached = node("splat", written, Map.of(), reached, each);
      } else if (step instanceof TraversalStep.Attribute attribute) {
        reached = further(reached, written, "n:" + attribute.name().text());
      } else if (step instanceof TraversalStep.Index index) {
        String constant = constant(index.key());
        reached =
            constant == null
                ? node("index", written, Map.of(), reached, of(index.key()))
                : further(reached, written, "i:" + constant);
      }
    }
    return reached;
  }

  private static @Nullable String constant(HclExpression key) {
    if (key instanceof Literal literal) {
      return literal.text();
    }
    return key instanceof Template template
        ? template.literal().map(said -> '"' + said.value() + '"').orElse(null)
        : null;
  }

  /** The steps that are known go into one node. */
  private static Node further(Node from, String written, String step) {
    String known = from.special().get("steps");
    return known == null
        ? node("relativeTraversal", written, Map.of("steps", step), from)
        : new Node(from.type(), written, Map.of("steps", known + " " + step), from.children());
  }

  private Node template(List<TemplatePart> parts, @Nullable String written) {
    return new Node("template", written, Map.of(), parts.stream().map(this::part).toList());
  }

  private Node part(TemplatePart part) {
    if (part instanceof TemplatePart.Text said) {
      return node("literalValue", null, Map.of("type", "string", "value", said.value()));
    } else if (part instanceof TemplatePart.Interpolation value) {
      return of(value.value());
    } else if (part instanceof TemplatePart.If choice) {
      Node condition = of(choice.condition());
      return node(
          "conditional", null, Map.of(), condition, body(choice.then()), body(choice.otherwise()));
    }
    TemplatePart.For loop = (TemplatePart.For) part;
    Map<String, String> special =
        Map.of(
            "key",
            loop.key() == null ? "" : loop.key().text(),
            "value",
            loop.value().text(),
            "grouped",
            "false");
    Node inner = node("for", null, special, of(loop.collection()), body(loop.body()));
    return node("templateJoin", null, Map.of(), inner);
  }

  private Node body(List<TemplatePart> parts) {
    Node nothing = node("literalValue", null, Map.of("type", "string", "value", ""));
    return parts.isEmpty() ? node("template", null, Map.of(), nothing) : template(parts, null);
  }

  private static String operator(Operator operator) {
    return switch (operator) {
      case OR -> "logicalOr";
      case AND -> "logicalAnd";
      case EQUAL -> "equal";
      case NOT_EQUAL -> "notEqual";
      case LESS -> "lessThan";
      case LESS_OR_EQUAL -> "lessThanOrEqual";
      case GREATER -> "greaterThan";
      case GREATER_OR_EQUAL -> "greaterThanOrEqual";
      case ADD -> "add";
      case SUBTRACT -> "subtract";
      case MULTIPLY -> "multiply";
      case DIVIDE -> "divide";
      case MODULO -> "modulo";
      case NOT -> throw new IllegalArgumentException("not of two operands");
    };
  }

  /** Returns a node as JSON, as {@code scripts/check-hcl.mjs} makes it of the other side. */
  static String json(Node node) {
    StringBuilder json = new StringBuilder("{\"t\":").append(quoted(node.type()));
    if (node.written() != null) {
      json.append(",\"w\":").append(quoted(Objects.requireNonNull(node.written())));
    }
    new TreeMap<>(node.special())
        .forEach((name, value) -> json.append(",\"" + name + "\":").append(quoted(value)));
    json.append(",\"c\":[");
    String separator = "";
    for (Node child : node.children()) {
      json.append(separator).append(json(child));
      separator = ",";
    }
    return json.append("]}").toString();
  }

  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
