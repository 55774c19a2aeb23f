package io.github.policycheck.templates.hcl;

import io.github.policycheck.templates.hcl.HclExpression.Binary;
import io.github.policycheck.templates.hcl.HclExpression.Broken;
import io.github.policycheck.templates.hcl.HclExpression.Call;
import io.github.policycheck.templates.hcl.HclExpression.Conditional;
import io.github.policycheck.templates.hcl.HclExpression.For;
import io.github.policycheck.templates.hcl.HclExpression.Literal;
import io.github.policycheck.templates.hcl.HclExpression.ObjectItem;
import io.github.policycheck.templates.hcl.HclExpression.ObjectValue;
import io.github.policycheck.templates.hcl.HclExpression.Parenthesized;
import io.github.policycheck.templates.hcl.HclExpression.Template;
import io.github.policycheck.templates.hcl.HclExpression.Traversal;
import io.github.policycheck.templates.hcl.HclExpression.Tuple;
import io.github.policycheck.templates.hcl.HclExpression.Unary;
import io.github.policycheck.templates.hcl.HclExpression.Variable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an expression is, without places, as text: {@code (+ a (* b c))}. What is in parentheses of
 * the expression is after {@code paren}.
 */
final class Shapes {

  private Shapes() {}

  static String of(@Nullable HclExpression expression) {
    if (expression == null) {
      return "none";
    } else if (expression instanceof Literal literal) {
      return literal.text();
    } else if (expression instanceof Variable variable) {
      return variable.name();
    } else if (expression instanceof Template template) {
      return parts(template.parts());
    } else if (expression instanceof Tuple tuple) {
      return list("tuple", tuple.items().stream().map(Shapes::of));
    } else if (expression instanceof ObjectValue object) {
      return list("object", object.items().stream().map(Shapes::item));
    } else if (expression instanceof Call call) {
      String name = "call " + call.name().text() + (call.isExpanded() ? "..." : "");
      return list(name, call.arguments().stream().map(Shapes::of));
    } else if (expression instanceof Traversal traversal) {
      return of(traversal.root()) + steps(traversal.steps());
    } else if (expression instanceof Unary unary) {
      return list(unary.operator().text(), Stream.of(of(unary.operand())));
    } else if (expression instanceof Binary binary) {
      return list(binary.operator().text(), Stream.of(of(binary.left()), of(binary.right())));
    } else if (expression instanceof Conditional choice) {
      return list(
          "?", Stream.of(choice.condition(), choice.then(), choice.otherwise()).map(Shapes::of));
    } else if (expression instanceof Parenthesized parenthesized) {
      return list("paren", Stream.of(of(parenthesized.inner())));
    } else if (expression instanceof For loop) {
      return ofLoop(loop);
    }
    return expression instanceof Broken ? "broken" : "unknown";
  }

  private static String item(ObjectItem item) {
    return of(item.key()) + "=" + of(item.value());
  }

  private static String ofLoop(For loop) {
    return list(
        "for " + variables(loop.keyVariable(), loop.valueVariable()),
        Stream.of(
            of(loop.collection()),
            of(loop.key()),
            of(loop.value()) + (loop.isGrouped() ? "..." : ""),
            of(loop.condition())));
  }

  private static String variables(@Nullable Name key, Name value) {
    return key == null ? value.text() : key.text() + "," + value.text();
  }

  private static String steps(List<TraversalStep> steps) {
    return steps.stream().map(Shapes::step).collect(Collectors.joining());
  }

  private static String step(TraversalStep step) {
    if (step instanceof TraversalStep.Attribute attribute) {
      return "." + attribute.name().text();
    } else if (step instanceof TraversalStep.Index index) {
      return "[" + of(index.key()) + "]";
    }
    TraversalStep.Splat splat = (TraversalStep.Splat) step;
    return (splat.isFull() ? "[*]" : ".*") + "{" + steps(splat.each()) + "}";
  }

  private static String parts(List<TemplatePart> parts) {
    return list("text", parts.stream().map(Shapes::part));
  }

  private static String part(TemplatePart part) {
    if (part instanceof TemplatePart.Text text) {
      return '"' + text.value().replace("\n", "\\n").replace("\t", "\\t") + '"';
    } else if (part instanceof TemplatePart.Interpolation value) {
      return of(value.value());
    } else if (part instanceof TemplatePart.If choice) {
      return list(
          "if", Stream.of(of(choice.condition()), parts(choice.then()), parts(choice.otherwise())));
    }
    TemplatePart.For loop = (TemplatePart.For) part;
    return list(
        "for " + variables(loop.key(), loop.value()),
        Stream.of(of(loop.collection()), parts(loop.body())));
  }

  private static String list(String what, Stream<String> parts) {
    return Stream.concat(Stream.of(what), parts).collect(Collectors.joining(" ", "(", ")"));
  }

  /** Returns what a body holds: its attributes and blocks in their order. */
  static String of(Body body) {
    return body.items().stream()
        .map(
            item ->
                item instanceof Attribute attribute
                    ? attribute.name().text() + "=" + of(attribute.value())
                    : block((Block) item))
        .collect(Collectors.joining("; "));
  }

  private static String block(Block block) {
    return block.type()
        + block.labels().stream()
            .map(label -> " '" + label.text() + "'")
            .collect(Collectors.joining())
        + " {"
        + of(block.body())
        + "}";
  }
}
