package io.github.policycheck.analysis.services;

import java.util.List;
import java.util.Objects;

/**
 * A type of resources of a service.
 *
 * @param name its name, such as {@code repository}
 * @param arn the form of its ARNs; a star stands for what differs from resource to resource
 * @param keys the condition keys that requests about it can have
 */
public record ResourceType(String name, String arn, List<KeyDefinition> keys) {

  /** Copies the list. */
  public ResourceType {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(arn, "arn");
    keys = List.copyOf(keys);
  }
}
