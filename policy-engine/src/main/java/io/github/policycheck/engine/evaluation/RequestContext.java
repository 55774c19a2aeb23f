package io.github.policycheck.engine.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What AWS knows when it decides: the action, the resource and the condition keys of one API call.
 * A key is present with its values, known to be absent, or not spoken of; the last two decide
 * alike, but only of the last an explanation says that its value would matter.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-reqcontext.html">IAM
 *     User Guide: the components of a request</a>
 */
public final class RequestContext {

  private final String action;
  private final String matchableAction;
  private final String resource;
  private final Map<String, List<String>> values;
  private final Set<String> absent;

  private RequestContext(Builder builder) {
    this.action = builder.action;
    this.matchableAction = normalized(builder.action);
    this.resource = builder.resource;
    this.values = Map.copyOf(builder.values);
    this.absent = Set.copyOf(builder.absent);
  }

  /**
   * Starts a request.
   *
   * @param action such as {@code codecommit:GitPush}, in upper or lower case
   * @param resource the ARN of the resource, or {@code *} for actions that have none
   */
  public static Builder of(String action, String resource) {
    return new Builder(action, resource);
  }

  /** Returns the action as it was given. */
  public String action() {
    return action;
  }

  /** Returns the ARN of the resource, or {@code *}. */
  public String resource() {
    return resource;
  }

  String matchableAction() {
    return matchableAction;
  }

  /** Returns the values of a normalized key; null if the request has none. */
  @Nullable List<String> valuesOf(String key) {
    return values.get(key);
  }

  /** Tells whether nothing is known of a normalized key: neither a value nor that it is absent. */
  boolean leavesOpen(String key) {
    return !values.containsKey(key)
        && !absent.contains(key)
        && !absent.contains(key.substring(0, key.indexOf('/') + 1));
  }

  /** Names of actions and condition keys are compared without regard to case. */
  static String normalized(String name) {
    return SimpleCase.lower(name);
  }

  /** Collects the parts of a request. */
  public static final class Builder {

    private final String action;
    private final String resource;
    private final Map<String, List<String>> values = new HashMap<>();
    private final Set<String> absent = new HashSet<>();

    private Builder(String action, String resource) {
      this.action = Objects.requireNonNull(action, "action");
      this.resource = Objects.requireNonNull(resource, "resource");
    }

    /** Gives the condition key {@code key} these values, instead of any it had. */
    public Builder with(String key, List<String> keyValues) {
      values.put(normalized(key), List.copyOf(keyValues));
      return this;
    }

    /** Gives the condition key {@code key} one value, instead of any it had. */
    public Builder with(String key, String value) {
      return with(key, List.of(value));
    }

    /** Gives the condition key {@code key} one more value. */
    public Builder adding(String key, String value) {
      List<String> more = new ArrayList<>(values.getOrDefault(normalized(key), List.of()));
      more.add(value);
      return with(key, more);
    }

    /**
     * Says that the request does not have the condition key {@code key}, whatever value it had. If
     * {@code key} is a name up to its first slash, such as {@code aws:PrincipalTag/}, it says that
     * the request has no keys of this name but those with a value.
     */
    public Builder without(String key) {
      String name = normalized(key);
      values.remove(name);
      absent.add(name);
      return this;
    }

    /** Returns the request. */
    public RequestContext build() {
      return new RequestContext(this);
    }
  }
}
