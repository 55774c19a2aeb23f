package io.github.policycheck.templates.hcl;

import java.util.List;
import java.util.Optional;

/** A step from a value to something in it. */
public sealed interface TraversalStep {

  /** Returns where the step is written, its dot or bracket included. */
  TextRange range();

  /**
   * To an attribute: {@code .name}.
   *
   * @param name its name
   * @param range where the step is written
   */
  record Attribute(Name name, TextRange range) implements TraversalStep {}

  /**
   * To an element: {@code [key]}, or {@code .0} as old versions had it.
   *
   * @param key which one
   * @param range where the step is written
   */
  record Index(HclExpression key, TextRange range) implements TraversalStep {}

  /**
   * To all elements, and from each of them further.
   *
   * @param isFull whether it is {@code [*]} and not {@code .*}
   * @param each the steps that are gone from each element: of {@code [*]} all that follow, of
   *     {@code .*} those that begin with a dot
   * @param range where the step is written, those from each element included
   */
  record Splat(boolean isFull, List<TraversalStep> each, TextRange range) implements TraversalStep {

    /** Copies the list. */
    public Splat {
      each = List.copyOf(each);
    }
  }

  /** Returns the name that a step is, be it written after a dot or in brackets; empty if none. */
  static Optional<String> name(List<TraversalStep> steps, int at) {
    TraversalStep step = at < steps.size() ? steps.get(at) : null;
    if (step instanceof TraversalStep.Index index) {
      return index.key() instanceof HclExpression.Template template
          ? template.literal().map(TemplatePart.Text::value)
          : Optional.empty();
    }
    return step instanceof TraversalStep.Attribute attribute
        ? Optional.of(attribute.name().text())
        : Optional.empty();
  }
}
