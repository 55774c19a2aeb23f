package io.github.policycheck.replay.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One decision that IAM made about a recorded call, as far as the record tells what it was about.
 *
 * @param action the action with its service prefix, such as {@code codecommit:GitPush}
 * @param resources the ARNs of the resources that it is known to be about, {@code *} if the action
 *     has none; each is decided on its own
 * @param areAll whether there are no other resources than these; if not, the decision on others is
 *     not known
 * @param keys condition keys that follow from what was asked for, values by key
 * @param absent condition keys that the request is known not to have; one that ends in {@code /}
 *     stands for all keys that start so and are not in {@code keys}; a key in neither is open
 * @param isCertain whether IAM made the decision; if not, it may have, and the record does not
 *     tell: the call is certainly not refused only if this would not be either
 */
public record ApiRequest(
    String action,
    List<String> resources,
    boolean areAll,
    Map<String, List<String>> keys,
    Set<String> absent,
    boolean isCertain) {

  /** Copies the collections. */
  public ApiRequest {
    Objects.requireNonNull(action, "action");
    resources = List.copyOf(resources);
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    absent = Set.copyOf(absent);
  }

  /** Makes one that IAM decided. */
  public ApiRequest(
      String action,
      List<String> resources,
      boolean areAll,
      Map<String, List<String>> keys,
      Set<String> absent) {
    this(action, resources, areAll, keys, absent, true);
  }

  /** Returns a request that IAM may have decided, of which nothing but some resources is known. */
  static ApiRequest perhaps(String action, List<String> resources) {
    return new ApiRequest(action, resources, false, Map.of(), Set.of(), false);
  }

  /** Returns the same request as one that IAM may have decided. */
  ApiRequest perhaps() {
    return new ApiRequest(action, resources, areAll, keys, absent, false);
  }
}
