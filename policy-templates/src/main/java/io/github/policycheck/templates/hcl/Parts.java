package io.github.policycheck.templates.hcl;

import io.github.policycheck.templates.value.MarkedComments.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a file that a comment can be about: attributes, blocks, and items of collections.
 */
public final class Parts {

  private final List<Part> parts = new ArrayList<>();

  private Parts() {}

  /** Returns the parts of a file. */
  public static List<Part> of(HclFile file) {
    Parts found = new Parts();
    found.add(file.body());
    return found.parts;
  }

  private void add(Body body) {
    for (BodyItem item : body.items()) {
      parts.add(new Part(item.range().from(), item.range().to()));
      if (item instanceof Block block) {
        add(block.body());
      } else {
        add(((Attribute) item).value());
      }
    }
  }

  private void add(HclExpression expression) {
    if (expression instanceof HclExpression.Tuple tuple) {
      tuple.items().forEach(one -> parts.add(new Part(one.range().from(), one.range().to())));
    } else if (expression instanceof HclExpression.ObjectValue object) {
      object
          .items()
          .forEach(one -> parts.add(new Part(one.key().range().from(), one.value().range().to())));
    }
    Children.of(expression).forEach(this::add);
  }
}
