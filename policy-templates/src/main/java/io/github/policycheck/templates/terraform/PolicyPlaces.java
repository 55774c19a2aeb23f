package io.github.policycheck.templates.terraform;

import java.util.List;

/**
 * Which attributes of a body are known to be policies.
 *
 * @param places all of the resource
 * @param block the block it is; empty if it is the resource itself
 */
record PolicyPlaces(List<PolicyResources.Place> places, String block) {

  static final PolicyPlaces NONE = new PolicyPlaces(List.of(), "");

  PolicyPlaces {
    places = List.copyOf(places);
  }

  static PolicyPlaces of(String type) {
    return new PolicyPlaces(PolicyResources.of(type), "");
  }

  /** Returns those of a block within; {@code content} is what {@code dynamic} makes blocks of. */
  PolicyPlaces in(String inner) {
    return new PolicyPlaces(places, inner);
  }

  boolean has(String attribute) {
    return places.stream()
        .anyMatch(
            one ->
                one.attribute().equals(attribute)
                    && (one.block().equals(block)
                        || (block.equals("content") && !one.block().isEmpty())));
  }
}
