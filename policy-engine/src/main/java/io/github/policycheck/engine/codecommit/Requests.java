package io.github.policycheck.engine.codecommit;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one caller as IAM sees them: with the condition keys that follow from who makes
 * them and what they are about. All faces ask by these.
 *
 * <p>Loops: streams would cost the start of a hook milliseconds.
 */
public final class Requests {

  /** What all requests of the caller have, ready to be copied. */
  private final RequestContext.Builder callers;

  private final CallTarget target;
  private final Map<String, Map<String, String>> resourceTags;
  private final Map<ConditionKey, List<String>> context = new TreeMap<>();

  private Requests(
      RequestContext.Builder callers,
      CallTarget target,
      Map<String, Map<String, String>> resourceTags,
      Map<String, List<String>> context) {
    this.callers = callers;
    this.target = target;
    this.resourceTags = resourceTags;
    for (Map.Entry<String, List<String>> entry : context.entrySet()) {
      String key = entry.getKey();
      if (this.context.put(ConditionKey.of(key), List.copyOf(entry.getValue())) != null) {
        throw new IllegalArgumentException("the condition key `" + key + "` is there twice");
      }
    }
  }

  /**
   * Returns those of somebody of an account.
   *
   * @param context condition keys of every request, values by key; they replace what would follow
   *     from the caller and the resource. A key without values is one that requests do not have
   * @param region where requests go whose resource names no region, and whose service has none of
   *     its own; null if that is not known
   * @throws IllegalArgumentException if two keys differ in upper and lower case only
   */
  static Requests by(Caller caller, Map<String, List<String>> context, @Nullable String region) {
    String account = caller.arn().account();
    String owner = Principal.isAccount(account) ? account : null;
    return new Requests(
        callers(caller.principal(), caller.contextKeys(), caller.absentKeys()),
        new CallTarget(caller.arn().partition(), region, owner),
        caller.resourceTags(),
        context);
  }

  /**
   * Returns those of a principal of whom no more is known than its name.
   *
   * @param caller who makes them, null for somebody of whom nothing is known
   * @param owner the twelve digits of the account of resources whose ARN names none, null for the
   *     caller's
   * @param context as above
   * @throws IllegalArgumentException if two keys differ in upper and lower case only, or the owner
   *     is no account
   */
  public static Requests by(
      @Nullable Principal caller, @Nullable String owner, Map<String, List<String>> context) {
    RequestContext.Builder request = RequestContext.of(CodeCommitAction.GIT_PUSH, "*");
    String account = owner;
    String partition = null;
    if (caller != null) {
      PrincipalKeys keys = PrincipalKeys.of(caller);
      request = callers(caller, keys.values(), keys.absent());
      partition = partition(caller);
      account = owner == null ? caller.account().orElse(null) : owner;
    }
    if (owner != null) {
      request.ownedBy(owner);
    }
    return new Requests(request, new CallTarget(partition, null, account), Map.of(), context);
  }

  private static RequestContext.Builder callers(
      Principal caller, Map<String, String> keys, Set<String> absentKeys) {
    RequestContext.Builder request = RequestContext.of(CodeCommitAction.GIT_PUSH, "*").by(caller);
    for (Map.Entry<String, String> entry : keys.entrySet()) {
      request.with(entry.getKey(), entry.getValue());
    }
    for (String absent : absentKeys) {
      request.without(absent);
    }
    return request;
  }

  /** Returns the partition of the caller's account, null if it has none. */
  private static @Nullable String partition(Principal caller) {
    if (caller instanceof Principal.User user) {
      return user.arn().partition();
    }
    if (caller instanceof Principal.RoleSession session) {
      return session.role().partition();
    }
    if (caller instanceof Principal.FederatedUser federated) {
      return federated.arn().partition();
    }
    return caller instanceof Principal.Root root ? root.arn().partition() : null;
  }

  /**
   * Starts a request. The reference is left open where the action carries one, else known to be
   * absent.
   *
   * @param action the action with its service prefix
   * @param resource the ARN of the resource, or {@code *}
   */
  public RequestContext.Builder about(String action, String resource) {
    return about(action, resource, target);
  }

  /**
   * Starts a request made in a region.
   *
   * @param region the region if neither the resource nor the service has one, null if it is not
   *     known
   */
  public RequestContext.Builder about(String action, String resource, @Nullable String region) {
    return about(action, resource, new CallTarget(target.partition(), region, target.owner()));
  }

  private RequestContext.Builder about(String action, String resource, CallTarget where) {
    Objects.requireNonNull(action, "action");
    RequestContext.Builder request = callers.about(action, resource);
    RequestKeys.add(action, resource, where, request);
    Map<String, String> tags = resourceTags.get(resource);
    if (tags != null) {
      RequestKeys.addTags(action, tags, request);
    }
    for (Map.Entry<ConditionKey, List<String>> entry : context.entrySet()) {
      String key = entry.getKey().written();
      if (entry.getValue().isEmpty()) {
        request.without(key);
      } else {
        request.with(key, entry.getValue());
      }
    }
    return request;
  }
}
