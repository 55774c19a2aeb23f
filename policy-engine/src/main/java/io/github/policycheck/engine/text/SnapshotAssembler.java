package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.InvalidAccountException;
import io.github.policycheck.engine.account.PrincipalBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.account.WholeAccount;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.text.RawAccount.Managed;
import io.github.policycheck.engine.text.RawAccount.Named;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands over what a snapshot says to what makes accounts; reads those of its policies that bind
 * somebody.
 */
final class SnapshotAssembler {

  private static final String GROUP = "group/";

  private final @Nullable String file;
  private final RawAccount raw;
  private final boolean isOfOne;
  private final SnapshotPolicies policies;
  private final PrincipalArns arns;
  private final AccountBuilder builder;

  /** Whether a policy of the organization could not be read. */
  private boolean isOrganizationBroken;

  /** The login of the first identity that stands for nobody. */
  private @Nullable String strayLogin;

  /**
   * Hands over.
   *
   * @param isOfOne whether it is wanted for one of its principals, so that policies and groups that
   *     do not bind it need not be read
   */
  SnapshotAssembler(
      @Nullable String file, RawAccount raw, SnapshotPolicies policies, boolean isOfOne) {
    this.file = file;
    this.raw = raw;
    this.isOfOne = isOfOne;
    this.policies = policies;
    this.arns = PrincipalArns.of(raw, SourceLocation.at(file, 1, 1));
    this.builder =
        Account.builder(arns.account(), raw.region)
            .partition(arns.partition())
            .notKnown(raw.notKnown);
    raw.repositories.addTo(builder);
    if (isOfOne) {
      builder.regionsChecked();
    }
    if (raw.asOf != null) {
      builder.asOf(raw.asOf);
    }
  }

  /**
   * Makes the account. Of account details, those are left out of whom a policy is not known; a
   * snapshot has been right when it was written, so all of it has to be. What is wrong with a trust
   * policy of account details says nothing of what somebody may do.
   */
  Account assemble() {
    List<Finding> ofTrust = isOfOne ? List.of() : policies.readTrust();
    handOver();
    Account account = account();
    List<Finding> problems = policies.problems();
    if (raw.isSnapshot) {
      problems.addAll(ofTrust);
    }
    if (!problems.isEmpty() && (raw.isSnapshot || policies.isMissing() || isOrganizationBroken)) {
      throw new InvalidSnapshotException(problems, policies.readable(), account);
    }
    return account;
  }

  /**
   * Makes of the account what is right, with all that binds nobody in it; AWS's own policies are
   * not the account's.
   */
  WholeAccount whole() {
    List<Finding> ofTrust = policies.readTrust();
    policies.readable().addAll(policies.trust());
    handOver();
    List<Finding> all = new ArrayList<>(policies.problems());
    if (policies.isMissing()) {
      Account account = account();
      all.addAll(ofTrust);
      throw new InvalidSnapshotException(all, policies.readable(), account);
    }
    for (Map.Entry<PrincipalId, List<UnreadPolicy>> one : raw.leftOut.entrySet()) {
      for (UnreadPolicy policy : one.getValue()) {
        if (one.getKey().equals(policy.holder())) { // once, however many are in a group
          all.addAll(policy.problems());
        }
      }
    }
    all.addAll(ofTrust);
    try {
      WholeAccount whole = builder.buildWhole(all);
      checkLogins();
      return whole;
    } catch (InvalidAccountException e) {
      throw invalid(e);
    }
  }

  private Account account() {
    try {
      Account account = builder.build();
      checkLogins();
      return account;
    } catch (InvalidAccountException e) {
      throw invalid(e);
    }
  }

  private InvalidSnapshotException invalid(InvalidAccountException problem) {
    SourceLocation place = raw.repositories.place(problem.problems().get(0));
    return JsonText.problem(
        String.valueOf(problem.getMessage()),
        place == null ? SourceLocation.at(file, 1, 1) : place);
  }

  private void checkLogins() {
    if (strayLogin != null) {
      throw JsonText.problem(
          "the login "
              + Quoted.of(strayLogin)
              + " stands for "
              + Quoted.of(String.valueOf(raw.identities.get(strayLogin)))
              + ", which is nobody; write `user/NAME`, `group/NAME` or `role/NAME`",
          SourceLocation.at(file, 1, 1));
    }
  }

  private void handOver() {
    List<RawAccount.Principal> groups = wantedGroups();
    List<PrincipalBuilder> ofGroups = new ArrayList<>();
    for (RawAccount.Principal group : groups) {
      ofGroups.add(builder.group(group.name()));
    }
    for (RawAccount.Principal user : raw.users) {
      PrincipalBuilder one = builder.user(user.name()).path(arns.path(Kind.USER, user));
      groups(user, one);
      policies(user, one);
    }
    for (int i = 0; i < groups.size(); i++) {
      ofGroups.get(i).path(arns.path(Kind.GROUP, groups.get(i)));
      policies(groups.get(i), ofGroups.get(i));
    }
    for (RawAccount.Principal role : raw.roles) {
      PrincipalBuilder one = builder.role(role.name()).path(arns.path(Kind.ROLE, role));
      policies(role, one);
      one.trust(policies.trust(role));
    }
    if (!isOfOne) {
      for (Managed policy : raw.policies.values()) {
        policies.managed(policy); // be it that nobody has it
      }
      for (Policy policy : policies.managed()) {
        builder.held(policy);
      }
    }
    organization();
    for (Map.Entry<PrincipalId, List<UnreadPolicy>> one : raw.leftOut.entrySet()) {
      builder.leftOut(one.getKey(), one.getValue());
    }
    identities();
  }

  private List<RawAccount.Principal> wantedGroups() {
    if (!isOfOne) {
      return raw.groups;
    }
    Set<String> wanted = new HashSet<>();
    for (RawAccount.Principal user : raw.users) {
      wanted.addAll(user.groups);
    }
    for (String principal : raw.identities.values()) {
      if (principal.startsWith(GROUP)) {
        wanted.add(principal.substring(GROUP.length()));
      }
    }
    List<RawAccount.Principal> groups = new ArrayList<>();
    for (RawAccount.Principal group : raw.groups) {
      if (wanted.contains(group.name())) {
        groups.add(group);
      }
    }
    return groups;
  }

  /** Adds the groups of a user that are here; account details may have been asked for without. */
  private void groups(RawAccount.Principal user, PrincipalBuilder into) {
    for (String group : user.groups) {
      if (raw.isSnapshot || builder.has(new PrincipalId(Kind.GROUP, group))) {
        into.group(group);
      } else {
        String message =
            Quoted.of(user.name())
                + " is in the group "
                + Quoted.of(group)
                + ", which is not in the `GroupDetailList`; get the account details without"
                + " `--filter`, or with `Group` in it";
        into.unread(GROUP + group, List.of(policies.problem(message, user.place)));
      }
    }
  }

  private void policies(RawAccount.Principal principal, PrincipalBuilder into) {
    into.tags(principal.tags.toMap());
    for (String arn : principal.attachedArns) {
      add(policies.attached(arn, principal), into);
    }
    for (Named inline : principal.inline) {
      add(policies.named(inline, PolicyType.IDENTITY), into);
    }
    if (principal.boundaryArn != null) {
      SnapshotPolicies.Read boundary = policies.boundary(principal.boundaryArn, principal);
      if (boundary.policy() == null) {
        into.unread(boundary.name(), boundary.problems());
      } else {
        into.boundary(boundary.policy());
      }
    }
  }

  private static void add(SnapshotPolicies.Read read, PrincipalBuilder into) {
    if (read.policy() == null) {
      into.unread(read.name(), read.problems());
    } else {
      into.policy(read.policy());
    }
  }

  private void organization() {
    List<UnreadPolicy> unread = new ArrayList<>();
    List<List<Policy>> serviceControl =
        levels(raw.serviceControl, PolicyType.SERVICE_CONTROL, unread);
    List<List<Policy>> resourceControl =
        levels(raw.resourceControl, PolicyType.RESOURCE_CONTROL, unread);
    isOrganizationBroken = !unread.isEmpty();
    builder.organization(raw.managementAccount, serviceControl, resourceControl, unread);
  }

  private List<List<Policy>> levels(
      List<List<Named>> levels, PolicyType type, List<UnreadPolicy> unread) {
    List<List<Policy>> known = new ArrayList<>();
    for (List<Named> level : levels) {
      List<Policy> together = new ArrayList<>();
      for (Named policy : level) {
        SnapshotPolicies.Read read = policies.named(policy, type);
        if (read.policy() == null) {
          unread.add(new UnreadPolicy(read.name(), null, read.problems()));
        } else {
          together.add(read.policy());
        }
      }
      known.add(together);
    }
    return known;
  }

  /** Of one, the logins of others are not needed: whom they stand for was not read. */
  private void identities() {
    for (Map.Entry<String, String> identity : raw.identities.entrySet()) {
      PrincipalId principal = PrincipalId.parse(identity.getValue()).orElse(null);
      if (principal != null && builder.has(principal)) {
        builder.identity(identity.getKey(), principal);
      } else if (!isOfOne && strayLogin == null) {
        strayLogin = identity.getKey();
      }
    }
  }
}
