package io.github.policycheck.engine.account;

import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes callers of users, roles and groups: which policies bind them, what AWS says of them. */
final class Callers {

  private static final String TAG = "aws:PrincipalTag/";

  private final String accountId;
  private final String partition;
  private final Map<String, Group> groups;

  Callers(String accountId, String partition, Map<String, Group> groups) {
    this.accountId = accountId;
    this.partition = partition;
    this.groups = groups;
  }

  Caller memberOf(Group group) {
    PrincipalId id = new PrincipalId(Kind.GROUP, group.name());
    // Who the member is stays open: no name, no ARN, no tags, and none of them known to be absent.
    Map<String, String> keys = keys("User");
    return new Caller(id, arn(id), eachOnce(bindings(group.policies(), id)), keys, Set.of());
  }

  Caller user(User user) {
    PrincipalId id = new PrincipalId(Kind.USER, user.name());
    List<PolicyBinding> bindings = new ArrayList<>(bindings(user.policies(), id));
    for (String name : user.groups()) {
      Group group = Objects.requireNonNull(groups.get(name));
      bindings.addAll(bindings(group.policies(), new PrincipalId(Kind.GROUP, group.name())));
    }
    Map<String, String> keys = keys(id, "User", user.tags());
    keys.put("aws:username", user.name());
    return new Caller(id, arn(id), eachOnce(bindings), keys, Set.of(TAG));
  }

  Caller sessionOf(Role role) {
    PrincipalId id = new PrincipalId(Kind.ROLE, role.name());
    Map<String, String> keys = keys(id, "AssumedRole", role.tags());
    return new Caller(
        id, arn(id), eachOnce(bindings(role.policies(), id)), keys, Set.of("aws:username"));
  }

  private Map<String, String> keys(PrincipalId id, String type, Map<String, String> tags) {
    Map<String, String> keys = keys(type);
    keys.put("aws:PrincipalArn", arn(id).toString());
    tags.forEach((name, value) -> keys.put(TAG + name, value));
    return keys;
  }

  /** Returns what AWS says of every caller of this type. */
  private Map<String, String> keys(String type) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("aws:PrincipalAccount", accountId);
    keys.put("aws:PrincipalType", type);
    keys.put("aws:PrincipalIsAWSService", "false");
    keys.put("aws:ViaAWSService", "false");
    return keys;
  }

  private Arn arn(PrincipalId id) {
    return new Arn(partition, "iam", "", accountId, id.toString());
  }

  private static List<PolicyBinding> bindings(List<Policy> policies, PrincipalId through) {
    return policies.stream().map(policy -> new PolicyBinding(policy, through)).toList();
  }

  private static List<PolicyBinding> eachOnce(List<PolicyBinding> bindings) {
    return bindings.stream().distinct().toList();
  }
}
