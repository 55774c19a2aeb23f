package io.github.policycheck.analysis.services;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An action of a service.
 *
 * @param service the prefix of the service
 * @param name its name, without the prefix
 * @param level what it does
 * @param resources the types of resources it can be limited to; none if only {@code *} grants it
 * @param ownKeys the condition keys its requests can have whatever they are about
 */
public record ServiceAction(
    String service,
    String name,
    AccessLevel level,
    List<ResourceUse> resources,
    List<KeyDefinition> ownKeys) {

  /**
   * A type of resources that an action is about.
   *
   * @param type the type
   * @param isRequired whether each request names one
   * @param moreKeys condition keys that this action has for it besides those of the type
   */
  public record ResourceUse(ResourceType type, boolean isRequired, List<KeyDefinition> moreKeys) {

    /** Copies the list. */
    public ResourceUse {
      Objects.requireNonNull(type, "type");
      moreKeys = List.copyOf(moreKeys);
    }
  }

  /** Copies the lists. */
  public ServiceAction {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(level, "level");
    resources = List.copyOf(resources);
    ownKeys = List.copyOf(ownKeys);
  }

  /** By the name, so that not all that is known of it has to be looked at. */
  @Override
  public int hashCode() {
    return 31 * service.hashCode() + name.hashCode();
  }

  /** Returns the action as policies write it, {@code service:Name}. */
  public String fullName() {
    return service + ":" + name;
  }

  /** Tells whether the action is about no resource, so that only {@code *} grants it. */
  public boolean isStarOnly() {
    return resources.isEmpty();
  }

  /** Returns all condition keys of the service that its requests can have. */
  public List<KeyDefinition> keys() {
    List<KeyDefinition> keys = new ArrayList<>(ownKeys);
    for (ResourceUse use : resources) {
      keys.addAll(use.type().keys());
      keys.addAll(use.moreKeys());
    }
    return keys;
  }

  /** Returns its condition key called {@code name}, in upper or lower case. */
  public Optional<KeyDefinition> key(String name) {
    Objects.requireNonNull(name, "name");
    return keys().stream().filter(key -> key.isNamed(name)).findFirst();
  }
}
