package io.github.policycheck.templates.provider;

import io.github.policycheck.templates.hcl.TraversalStep;
import io.github.policycheck.templates.value.Extent;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.HoleForm;
import io.github.policycheck.templates.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an attribute of a resource can be that its provider computes: anything that somebody wrote
 * elsewhere, as what a stack or a function returns, unless it is known what the provider makes up.
 */
public final class ComputedAttributes {

  private static final String OF_AWS = "aws_";

  /** How types begin of which all that is computed is one text without a wildcard. */
  private static final List<String> MADE_UP =
      List.of("random_id", "random_integer", "random_pet", "random_uuid", "time_");

  /** How the names end of attributes that are one text without a wildcard. */
  private static final List<String> NAMES = List.of("arn", "id", "name", "url", "endpoint");

  /** What other providers set by what is in their state alone. */
  private static final Set<String> IDS = Set.of("null_resource", "terraform_data");

  private ComputedAttributes() {}

  /**
   * Returns an attribute.
   *
   * @param type the resource's
   * @param steps the resource's name, and what follows it
   * @param value what is written, as a value of which nothing is known
   */
  public static Value.Unknown of(String type, List<TraversalStep> steps, Value.Unknown value) {
    boolean isOfAll = steps.stream().anyMatch(TraversalStep.Splat.class::isInstance);
    return attribute(steps)
        .flatMap(name -> form(type, name))
        .map(form -> new Value.Unknown(hole(value.hole(), form, isOfAll), value.origin()))
        .orElse(value);
  }

  /** One of each of several is a list. */
  private static Hole hole(Hole hole, HoleForm form, boolean isOfAll) {
    return Hole.ofAws(hole.name(), hole.location(), form)
        .of(isOfAll || hole.extent().isOfEach() ? hole.extent() : Extent.ONE);
  }

  /** Returns the name of the attribute; empty of a part of one. */
  private static Optional<String> attribute(List<TraversalStep> steps) {
    int at = steps.size() > 1 && steps.get(1) instanceof TraversalStep.Index ? 2 : 1;
    if (steps.size() != at + 1) {
      return Optional.empty();
    }
    return steps.get(at) instanceof TraversalStep.Splat splat && splat.each().size() == 1
        ? TraversalStep.name(splat.each(), 0)
        : TraversalStep.name(steps, at);
  }

  private static Optional<HoleForm> form(String type, String attribute) {
    if (MADE_UP.stream().anyMatch(type::startsWith)) {
      return Optional.of(HoleForm.TEXT);
    }
    if (!type.startsWith(OF_AWS)) {
      return IDS.contains(type) && attribute.equals("id")
          ? Optional.of(HoleForm.TEXT)
          : Optional.empty();
    }
    if (attribute.equals("arn") || attribute.endsWith("_arn")) {
      return Optional.of(HoleForm.ARN);
    }
    return NAMES.stream().anyMatch(end -> attribute.equals(end) || attribute.endsWith("_" + end))
        ? Optional.of(HoleForm.TEXT)
        : Optional.empty();
  }
}
