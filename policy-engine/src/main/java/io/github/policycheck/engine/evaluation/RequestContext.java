package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.pattern.SimpleCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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
  private final TextTable<KeyValues> values;
  private final Set<String> absent;
  private final RequestCaller caller;
  private final @Nullable String resourceAccount;
  private final String servicePrefix;
  private final Combination combination;
  private final boolean hasSeveralValues;
  private final @Nullable UngovernedCall ungoverned;

  /** This request once more, if nothing says which path the caller's role has. */
  private final @Nullable Builder ofOpenPath;

  private RequestContext(Builder builder) {
    this.action = builder.action;
    this.matchableAction = normalized(builder.action);
    this.resource = builder.resource;
    Map<String, KeyValues> byKey = KeyValues.of(builder.values);
    Set<String> without = new HashSet<>(builder.absent);
    DerivedKeys.add(byKey, without, builder.tags);
    this.values = new TextTable<>(byKey);
    this.absent = Set.copyOf(without);
    this.resourceAccount = resourceAccount(builder);
    RequestCaller known = builder.caller().orOf(resourceAccount);
    this.ofOpenPath =
        known.isPathOpen() && !builder.saysPath() ? builder.about(action, resource) : null;
    this.caller =
        known.isPathOpen()
            ? known.withArns(builder.values.getOrDefault(RolePaths.KEY, List.of()))
            : known;
    int colon = matchableAction.indexOf(':');
    this.servicePrefix = colon < 0 ? "" : matchableAction.substring(0, colon);
    this.combination = Combination.of(caller, resource, resourceAccount);
    this.ungoverned = UngovernedCall.of(servicePrefix, matchableAction, builder.principal);
    this.hasSeveralValues = KeyValues.isOneSeveral(byKey.values());
  }

  /** The account in the ARN; else the named owner; else the caller owns the resource. */
  private static @Nullable String resourceAccount(Builder builder) {
    Arn arn = Arn.parse(builder.resource).orElse(null);
    if (arn != null && Principal.isAccount(arn.account())) {
      return arn.account();
    }
    return builder.owner == null ? builder.principal.account().orElse(null) : builder.owner;
  }

  /**
   * Starts a request.
   *
   * @param action such as {@code codecommit:GitPush}, in upper or lower case
   * @param resource the ARN of the resource, or {@code *} for actions that have none
   * @throws IllegalArgumentException if the action is not a service, a colon and a name
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

  /** Returns the ARN without path of the caller's role if nothing says which it has; else null. */
  @Nullable Arn roleOfOpenPath() {
    return ofOpenPath != null && ofOpenPath.principal instanceof Principal.RoleSession session
        ? session.role()
        : null;
  }

  /** Returns this request if the caller's role has this ARN. */
  RequestContext withRole(String arn) {
    return Objects.requireNonNull(ofOpenPath)
        .about(action, resource)
        .with(RolePaths.KEY, arn)
        .build();
  }

  String matchableAction() {
    return matchableAction;
  }

  RequestCaller caller() {
    return caller;
  }

  @Nullable String resourceAccount() {
    return resourceAccount;
  }

  String servicePrefix() {
    return servicePrefix;
  }

  ServiceFacts service() {
    return ServiceFacts.of(servicePrefix);
  }

  Combination combination() {
    return combination;
  }

  /** Returns what AWS answers without asking a policy; null if policies decide. */
  @Nullable UngovernedCall ungoverned() {
    return ungoverned;
  }

  boolean hasSeveralValues() {
    return hasSeveralValues;
  }

  /** Returns the values of a normalized key; null if the request has none. */
  @Nullable KeyValues valuesOf(String key) {
    return values.get(key);
  }

  /** Tells whether it says nothing of a condition key: neither a value nor that it is absent. */
  public boolean isOpen(String key) {
    return leavesOpen(normalized(key));
  }

  /** Tells whether it has a value of a condition key, in whatever case the key is written. */
  public boolean hasValue(String key) {
    return values.get(normalized(key)) != null;
  }

  /** Tells whether nothing is known of a normalized key: neither a value nor that it is absent. */
  boolean leavesOpen(String key) {
    return values.get(key) == null
        && !absent.contains(key)
        && !absent.contains(key.substring(0, key.indexOf('/') + 1));
  }

  /** Names are compared in any case. Equal ones become the same object, to compare them fast. */
  static String normalized(String name) {
    return SimpleCase.lower(name).intern();
  }

  /** Collects the parts of a request. */
  public static final class Builder {

    private final String action;
    private final String resource;
    private final Map<String, List<String>> values = new HashMap<>();
    private final Set<String> absent = new HashSet<>();

    /** The keys of tags that the request gives, as they were written, by normalized key. */
    private final Map<String, String> tags = new TreeMap<>();

    private Principal principal = new Principal.Unnamed(null);
    private @Nullable RequestCaller known;
    private @Nullable String owner;

    private Builder(String action, String resource) {
      this.action = checkedAction(action);
      this.resource = Objects.requireNonNull(resource, "resource");
    }

    private static String checkedAction(String action) {
      int colon = action.indexOf(':');
      boolean isWhole =
          colon > 0
              && !action.substring(0, colon).isBlank()
              && !action.substring(colon + 1).isBlank();
      if (!isWhole) {
        throw new IllegalArgumentException(
            "`" + action + "` is no action: it is a service and a name, as codecommit:GitPush");
      }
      return action;
    }

    private static String checkedKey(String key) {
      if (key.isBlank()) {
        throw new IllegalArgumentException(
            "`" + key + "` is no condition key: it has a name, as aws:SourceIp");
      }
      return normalized(key);
    }

    /** Starts another request that is about something else and has all that this one has. */
    public Builder about(String otherAction, String otherResource) {
      Builder other = new Builder(otherAction, otherResource);
      other.values.putAll(values);
      other.absent.addAll(absent);
      other.tags.putAll(tags);
      other.principal = principal;
      other.known = caller();
      other.owner = owner;
      return other;
    }

    /** Says who makes the request; without it, somebody unnamed in the resource's account. */
    public Builder by(Principal caller) {
      this.principal = Objects.requireNonNull(caller, "caller");
      this.known = null;
      return this;
    }

    private RequestCaller caller() {
      RequestCaller caller = known;
      if (caller == null) {
        caller = RequestCaller.of(principal);
        known = caller;
      }
      return caller;
    }

    /**
     * Says whose a resource is whose ARN names no account; without it, the caller's.
     *
     * @param account its twelve digits
     * @throws IllegalArgumentException if it is no account
     */
    public Builder ownedBy(String account) {
      if (!Principal.isAccount(account)) {
        throw new IllegalArgumentException("`" + account + "` is no account: it is twelve digits");
      }
      this.owner = account;
      return this;
    }

    /** Gives the condition key {@code key} these values, instead of any it had. */
    public Builder with(String key, List<String> keyValues) {
      String name = checkedKey(key);
      values.put(name, List.copyOf(keyValues));
      String tag = DerivedKeys.tag(key);
      if (!tag.isEmpty()) {
        tags.put(name, tag);
      }
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
      String name = checkedKey(key);
      values.remove(name);
      tags.remove(name);
      absent.add(name);
      return this;
    }

    private boolean saysPath() {
      return values.containsKey(RolePaths.KEY) || absent.contains(RolePaths.KEY);
    }

    /** Returns the request. */
    public RequestContext build() {
      return new RequestContext(this);
    }
  }
}
