package io.github.policycheck.templates.hcl;

import io.github.policycheck.templates.hcl.HclExpression.Binary;
import io.github.policycheck.templates.hcl.HclExpression.Call;
import io.github.policycheck.templates.hcl.HclExpression.Conditional;
import io.github.policycheck.templates.hcl.HclExpression.For;
import io.github.policycheck.templates.hcl.HclExpression.ObjectValue;
import io.github.policycheck.templates.hcl.HclExpression.Parenthesized;
import io.github.policycheck.templates.hcl.HclExpression.Template;
import io.github.policycheck.templates.hcl.HclExpression.Traversal;
import io.github.policycheck.templates.hcl.HclExpression.Tuple;
import io.github.policycheck.templates.hcl.HclExpression.Unary;
import io.github.policycheck.templates.hcl.HclExpression.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the expressions that are in others. */
final class Children {

  private final List<HclExpression> found = new ArrayList<>();

  private Children() {}

  static List<HclExpression> of(HclExpression expression) {
    Children children = new Children();
    children.addOf(expression);
    return children.found;
  }

  private void addOf(HclExpression expression) {
    if (expression instanceof Template template) {
      addParts(template.parts());
    } else if (expression instanceof Tuple tuple) {
      found.addAll(tuple.items());
    } else if (expression instanceof ObjectValue object) {
      object
          .items()
          .forEach(item -> add(item.key() instanceof Variable ? null : item.key(), item.value()));
    } else if (expression instanceof Call call) {
      found.addAll(call.arguments());
    } else if (expression instanceof Traversal traversal) {
      found.add(traversal.root());
      addSteps(traversal.steps());
    } else if (expression instanceof Unary unary) {
      found.add(unary.operand());
    } else if (expression instanceof Binary binary) {
      add(binary.left(), binary.right());
    } else if (expression instanceof Conditional choice) {
      add(choice.condition(), choice.then(), choice.otherwise());
    } else if (expression instanceof Parenthesized parenthesized) {
      found.add(parenthesized.inner());
    } else if (expression instanceof For loop) {
      add(loop.collection(), loop.key(), loop.value(), loop.condition());
    }
  }

  private void add(@Nullable HclExpression... some) {
    for (HclExpression one : some) {
      if (one != null) {
        found.add(one);
      }
    }
  }

  private void addParts(List<TemplatePart> parts) {
    for (TemplatePart part : parts) {
      if (part instanceof TemplatePart.Interpolation value) {
        found.add(value.value());
      } else if (part instanceof TemplatePart.If choice) {
        found.add(choice.condition());
        addParts(choice.then());
        addParts(choice.otherwise());
      } else if (part instanceof TemplatePart.For loop) {
        found.add(loop.collection());
        addParts(loop.body());
      }
    }
  }

  private void addSteps(List<TraversalStep> steps) {
    for (TraversalStep step : steps) {
      if (step instanceof TraversalStep.Index index) {
        found.add(index.key());
      } else if (step instanceof TraversalStep.Splat splat) {
        addSteps(splat.each());
      }
    }
  }
}
