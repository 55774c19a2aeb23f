package io.github.policycheck.templates.hcl;

import java.util.List;

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
}
