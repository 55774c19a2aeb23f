package io.github.policycheck.templates.provider;

import java.util.List;

/**
 * Which attributes of a body are known to be policies.
 *
 * @param places all of the resource
 * @param block the block it is; empty if it is the resource itself
 */
public record PolicyPlaces(List<PolicyResources.Place> places, String block) {

  public static final PolicyPlaces NONE = new PolicyPlaces(List.of(), "");

  public PolicyPlaces {
    places = List.copyOf(places);
  }

  public static PolicyPlaces of(String type) {
    return new PolicyPlaces(PolicyResources.of(type), "");
  }

  /** Returns those of a block within; {@code content} is what {@code dynamic} makes blocks of. */
  public PolicyPlaces in(String inner) {
    return new PolicyPlaces(places, inner);
  }

  public boolean has(String attribute) {
    return places.stream()
        .anyMatch(
            one ->
                one.attribute().equals(attribute)
                    && (one.block().equals(block)
                        || (block.equals("content") && !one.block().isEmpty())));
  }
}
