package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalBuilder;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hands over the policies that an {@code account.yaml} names: its own managed ones, those that are
 * built in, inline ones, and those of the organization.
 */
final class AccountPolicies {

  private static final String OWN = "/policies";

  private final AccountFile file;
  private final PolicyFiles files;
  private final Problems problems;
  private final Map<String, Policy> own;

  /** Those that are built in, each read once. */
  private final Map<String, Optional<Policy>> builtIn = new HashMap<>();

  AccountPolicies(AccountFile file, PolicyFiles files, Problems problems) {
    this.file = file;
    this.files = files;
    this.problems = problems;
    this.own = withArns(files.read(OWN));
  }

  private Map<String, Policy> withArns(Map<String, Policy> policies) {
    Map<String, Policy> named = new LinkedHashMap<>();
    policies.forEach(
        (name, policy) ->
            named.put(
                name,
                new Policy(
                    name,
                    policy.type(),
                    policy.document(),
                    new Arn(file.partition(), "iam", "", file.account(), "policy/" + name))));
    return named;
  }

  /** Returns the managed policies under {@code policies}, whoever has them. */
  Collection<Policy> own() {
    return own.values();
  }

  void refuseBuiltInNames() {
    for (String name : file.names(OWN)) {
      if (ManagedPolicies.isOfCodeCommit(name)) {
        String pointer = LocatedYaml.child(OWN, name);
        problems.add(
            "`" + name + "` is built in; give a policy of your own another name",
            file.nameAt(pointer),
            pointer);
      }
    }
  }

  /** Hands over what the principal at {@code pointer} has itself. */
  void handOver(String pointer, PrincipalBuilder principal) {
    file.each(
        pointer + "/attached",
        (name, item) -> {
          Policy policy = managed(name, item, principal);
          if (policy != null) {
            principal.policy(policy);
          }
        });
    Map<String, Policy> inline = files.read(pointer + "/inline");
    inline.values().forEach(principal::policy);
    for (String name : file.names(pointer + "/inline")) {
      if (!inline.containsKey(name)) {
        principal.unread(
            name, why(LocatedYaml.child(pointer + "/inline", name), PolicyType.IDENTITY));
      }
    }
    String boundary = file.text(pointer + "/boundary");
    if (boundary != null) {
      Policy policy = managed(boundary, pointer + "/boundary", principal);
      if (policy != null) {
        principal.boundary(policy);
      }
    }
  }

  /** Hands over the trust policy of the role at {@code pointer}, called as in account details. */
  void handOverTrust(String pointer, String role, PrincipalBuilder principal) {
    String trust = file.text(pointer + "/trust");
    if (trust != null) {
      files
          .read(trust, PolicyType.ROLE_TRUST, pointer + "/trust")
          .ifPresent(policy -> principal.trust(new Policy(role, policy.type(), policy.document())));
    }
  }

  /** Hands over the policies of the organization. */
  void handOver(AccountBuilder account) {
    List<UnreadPolicy> unread = new ArrayList<>();
    List<List<Policy>> serviceControl =
        levels("/organization/scps", PolicyType.SERVICE_CONTROL, unread);
    List<List<Policy>> resourceControl =
        levels("/organization/rcps", PolicyType.RESOURCE_CONTROL, unread);
    account.organization(
        file.text("/organization/managementAccount"), serviceControl, resourceControl, unread);
  }

  private List<List<Policy>> levels(String pointer, PolicyType type, List<UnreadPolicy> unread) {
    List<List<Policy>> levels = new ArrayList<>();
    for (int i = 0; i < file.size(pointer); i++) {
      List<Policy> level = new ArrayList<>();
      file.each(
          LocatedYaml.child(pointer, String.valueOf(i)),
          (name, item) ->
              ManagedPolicies.find(name, type)
                  .or(() -> files.read(name, type, item))
                  .ifPresentOrElse(
                      level::add, () -> unread.add(new UnreadPolicy(name, null, why(item, type)))));
      levels.add(level);
    }
    return levels;
  }

  /**
   * Returns the managed policy of a name; null if there is none, or if it cannot be read. AWS's own
   * of the same name is another one, and has its ARN.
   */
  private @Nullable Policy managed(String name, String pointer, PrincipalBuilder holder) {
    Policy policy = own.get(name);
    if (policy != null) {
      return policy;
    }
    String ownPointer = LocatedYaml.child(OWN, name);
    if (file.has(ownPointer)) { // its problems are reported where they are
      holder.unread(name, why(ownPointer, PolicyType.IDENTITY));
      return null;
    }
    Optional<Policy> known =
        builtIn.computeIfAbsent(name, same -> ManagedPolicies.find(same, file.partition()));
    if (known.isEmpty()) {
      problems.add(
          "there is no managed policy `"
              + name
              + "`: it is not built in and not under `policies`"
              + ManagedPolicies.hint(name, file.partition(), file.names(OWN)),
          file.valueAt(pointer),
          pointer);
    }
    return known.orElse(null);
  }

  /** Returns why the policy in the file named at {@code pointer} could not be read. */
  private List<Finding> why(String pointer, PolicyType type) {
    return files.problems(String.valueOf(file.text(pointer)), type, pointer);
  }
}
