package io.github.policycheck.engine.account;

import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Principal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes callers of users, roles and groups: which policies bind them, what AWS says of them. */
final class Callers {

  private static final String TAG = "aws:PrincipalTag/";

  private final String accountId;
  private final String partition;
  private final Map<String, Group> groups;
  private final Organization organization;
  private final Map<String, Map<String, String>> resourceTags;

  Callers(
      String accountId,
      String partition,
      Map<String, Group> groups,
      Organization organization,
      Map<String, Map<String, String>> resourceTags) {
    this.accountId = accountId;
    this.partition = partition;
    this.groups = groups;
    this.organization = organization;
    this.resourceTags = resourceTags;
  }

  /** Returns one of some principals, null if it is none of them. */
  @Nullable Caller of(PrincipalId principal, Principals some) {
    String name = principal.name();
    Group group = principal.kind() == Kind.GROUP ? some.groups().get(name) : null;
    if (group != null) {
      return memberOf(group);
    }
    User user = principal.kind() == Kind.USER ? some.users().get(name) : null;
    if (user != null) {
      return user(user);
    }
    Role role = principal.kind() == Kind.ROLE ? some.roles().get(name) : null;
    return role == null ? null : sessionOf(role);
  }

  private Caller memberOf(Group group) {
    PrincipalId id = new PrincipalId(Kind.GROUP, group.name());
    Arn arn = arn(Kind.GROUP, group.path(), group.name());
    // Who the member is stays open: no name, no ARN, no tags, and none of them known to be absent.
    return caller(
        id,
        arn,
        new Principal.Unnamed(accountId),
        bindings(group.policies(), id),
        null,
        Map.of("aws:PrincipalType", "User"),
        Set.of());
  }

  private Caller user(User user) {
    PrincipalId id = new PrincipalId(Kind.USER, user.name());
    List<PolicyBinding> bindings = new ArrayList<>(bindings(user.policies(), id));
    for (String name : user.groups()) {
      Group group = Objects.requireNonNull(groups.get(name));
      bindings.addAll(bindings(group.policies(), new PrincipalId(Kind.GROUP, group.name())));
    }
    Arn arn = arn(Kind.USER, user.path(), user.name());
    return caller(
        id,
        arn,
        new Principal.User(arn),
        bindings,
        user.boundary(),
        tags(user.tags()),
        Set.of(TAG));
  }

  private Caller sessionOf(Role role) {
    PrincipalId id = new PrincipalId(Kind.ROLE, role.name());
    Arn arn = arn(Kind.ROLE, role.path(), role.name());
    // Its session may have tags of its own: none is known to be absent.
    return caller(
        id,
        arn,
        new Principal.RoleSession(arn, null),
        bindings(role.policies(), id),
        role.boundary(),
        tags(role.tags()),
        Set.of());
  }

  private Caller caller(
      PrincipalId id,
      Arn arn,
      Principal principal,
      List<PolicyBinding> bindings,
      @Nullable Policy boundary,
      Map<String, String> more,
      Set<String> moreAbsent) {
    PrincipalKeys known = PrincipalKeys.of(principal);
    Map<String, String> keys = new LinkedHashMap<>(known.values());
    keys.putAll(more);
    Set<String> absent = new HashSet<>(known.absent());
    absent.addAll(moreAbsent);
    List<PolicyBinding> eachOnce = new ArrayList<>(new LinkedHashSet<>(bindings));
    return new Caller(
        id, arn, principal, eachOnce, boundary, organization, keys, absent, resourceTags);
  }

  private static Map<String, String> tags(Map<String, String> tags) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      keys.put(TAG + tag.getKey(), tag.getValue());
    }
    return keys;
  }

  private Arn arn(Kind kind, String path, String name) {
    return new Arn(partition, "iam", "", accountId, kind.text() + path + name);
  }

  private static List<PolicyBinding> bindings(List<Policy> policies, PrincipalId through) {
    List<PolicyBinding> bindings = new ArrayList<>();
    for (Policy policy : policies) {
      bindings.add(new PolicyBinding(policy, through));
    }
    return bindings;
  }
}
