package io.github.policycheck.analysis.services;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** An AWS service. */
public final class Service {

  private final String prefix;
  private final String name;
  private final Map<String, ServiceAction> actions;
  private final List<ResourceType> resourceTypes;
  private final List<KeyDefinition> keys;
  private final KeyIndex index;

  Service(
      String prefix,
      String name,
      List<ServiceAction> actions,
      List<ResourceType> resourceTypes,
      List<KeyDefinition> keys) {
    this.prefix = Objects.requireNonNull(prefix, "prefix");
    this.name = Objects.requireNonNull(name, "name");
    this.actions = new TreeMap<>();
    for (ServiceAction action : actions) {
      this.actions.put(ActionName.normalize(action.name()), action);
    }
    this.resourceTypes = List.copyOf(resourceTypes);
    this.keys = List.copyOf(keys);
    this.index = new KeyIndex(keys);
  }

  /** Returns what its actions begin with, without the colon. */
  public String prefix() {
    return prefix;
  }

  /** Returns what AWS calls it. */
  public String name() {
    return name;
  }

  /** Returns all its actions, sorted by name. */
  public Collection<ServiceAction> actions() {
    return actions.values();
  }

  /** Returns its action called {@code action}, without the prefix, in upper or lower case. */
  public Optional<ServiceAction> action(String action) {
    return AwsSpelling.isPossible(action)
        ? Optional.ofNullable(actions.get(ActionName.normalize(action)))
        : Optional.empty();
  }

  /**
   * Returns its actions whose names match {@code pattern}, in upper or lower case, sorted by name.
   *
   * @param pattern without the prefix; may have {@code *} and {@code ?}
   */
  public List<ServiceAction> matching(String pattern) {
    WildcardPattern names = WildcardPattern.of(ActionName.normalize(pattern));
    List<ServiceAction> matching = new ArrayList<>();
    actions.forEach(
        (lower, action) -> {
          if (names.matches(lower)) {
            matching.add(action);
          }
        });
    return matching;
  }

  /** Returns the types of its resources, sorted by name. */
  public List<ResourceType> resourceTypes() {
    return resourceTypes;
  }

  /** Returns the condition keys that its actions or resources have, sorted by name. */
  public List<KeyDefinition> keys() {
    return keys;
  }

  /** Returns its condition key called {@code key}, in upper or lower case. */
  public Optional<KeyDefinition> key(String key) {
    return index.find(key);
  }

  @Override
  public String toString() {
    return prefix;
  }
}
