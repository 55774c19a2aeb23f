package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.text.RawAccount.Managed;
import io.github.policycheck.engine.text.RawAccount.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes an account of what a snapshot says; reads those of its policies that bind somebody. */
final class SnapshotAssembler {

  private static final String GROUP = "group/";

  private final @Nullable String file;
  private final JsonText json;
  private final RawAccount raw;
  private final @Nullable Function<String, Optional<Policy>> builtIn;
  private final Map<String, Policy> managed = new HashMap<>();
  private final Map<String, Policy> boundaries = new HashMap<>();
  private final Map<Managed, List<Finding>> broken = new HashMap<>();
  private final LostPolicies lost = new LostPolicies();

  /** Those of the principal that is being read. */
  private final List<UnreadPolicy> lostOfOne = new ArrayList<>();

  /** Whether a policy is missing that has to be there, as a snapshot has all. */
  private boolean isMissing;

  private final List<Finding> problems = new ArrayList<>();
  private final List<Policy> readable = new ArrayList<>();
  private final PrincipalArns arns;
  private final Set<String> groupNames = new HashSet<>();

  SnapshotAssembler(
      @Nullable String file,
      JsonText json,
      RawAccount raw,
      @Nullable Function<String, Optional<Policy>> builtIn) {
    this.file = file;
    this.json = json;
    this.raw = raw;
    this.builtIn = builtIn;
    this.arns = PrincipalArns.of(raw, SourceLocation.at(file, 1, 1));
    for (RawAccount.Principal group : raw.groups) {
      groupNames.add(name(group));
    }
  }

  /**
   * Makes the account. Of account details, those are left out of whom a policy is not known; a
   * snapshot has been right when it was written, so all of it has to be.
   *
   * @param isOfOne whether it is wanted for one of its principals, so that policies and groups that
   *     do not bind it need not be read
   */
  Account assemble(boolean isOfOne) {
    Account account = everybody(isOfOne);
    if (!problems.isEmpty() && (raw.isSnapshot || isMissing || lost.bindsAll())) {
      throw new InvalidSnapshotException(problems, readable, account);
    }
    return lost.isEmpty() ? account : account.without(lost.of(account));
  }

  /** Makes the account with those who have only some of their policies here. */
  private Account everybody(boolean isOfOne) {
    try {
      return account(isOfOne);
    } catch (IllegalArgumentException e) {
      throw JsonText.problem(String.valueOf(e.getMessage()), SourceLocation.at(file, 1, 1));
    }
  }

  private Account account(boolean isOfOne) {
    List<User> users = new ArrayList<>();
    for (RawAccount.Principal user : raw.users) {
      users.add(
          new User(
              name(user),
              arns.path(PrincipalId.Kind.USER, user),
              groups(user),
              policies(user),
              boundary(user.boundaryArn, user),
              user.tags));
      keepLost(PrincipalId.Kind.USER, user);
    }
    Set<String> wanted = isOfOne ? wantedGroups() : Set.of();
    List<Group> groups = new ArrayList<>();
    for (RawAccount.Principal group : raw.groups) {
      if (!isOfOne || wanted.contains(name(group))) {
        groups.add(
            new Group(name(group), arns.path(PrincipalId.Kind.GROUP, group), policies(group)));
        keepLost(PrincipalId.Kind.GROUP, group);
      }
    }
    List<Role> roles = new ArrayList<>();
    for (RawAccount.Principal role : raw.roles) {
      roles.add(
          new Role(
              name(role),
              arns.path(PrincipalId.Kind.ROLE, role),
              policies(role),
              boundary(role.boundaryArn, role),
              role.tags));
      keepLost(PrincipalId.Kind.ROLE, role);
    }
    if (!isOfOne) {
      for (Managed policy : raw.policies.values()) {
        managed(policy);
      }
    }
    lostOfOne.clear(); // what binds nobody
    String id = arns.account();
    List<List<Policy>> serviceControl = levels(raw.serviceControl, PolicyType.SERVICE_CONTROL);
    List<List<Policy>> resourceControl = levels(raw.resourceControl, PolicyType.RESOURCE_CONTROL);
    boolean isBroken = !lostOfOne.isEmpty();
    if (isBroken) {
      List<Policy> besides = new ArrayList<>();
      serviceControl.forEach(besides::addAll);
      resourceControl.forEach(besides::addAll);
      lost.addOfAll(lostOfOne, besides);
    }
    // Without one of them nobody knows what they come to.
    Organization organization =
        new Organization(
            raw.managementAccount,
            id,
            isBroken ? List.of() : serviceControl,
            isBroken ? List.of() : resourceControl);
    Account account =
        new Account(
            id,
            raw.region == null ? "" : raw.region,
            arns.partition(),
            raw.repositories,
            groups,
            users,
            roles,
            organization,
            Map.of());
    return (raw.leftOut.isEmpty() ? account : account.without(raw.leftOut))
        .withIdentities(identities(account, isOfOne));
  }

  /**
   * Returns the groups of a user that are here; account details may have been asked for without.
   */
  private List<String> groups(RawAccount.Principal user) {
    if (raw.isSnapshot) {
      return user.groups;
    }
    List<String> known = new ArrayList<>();
    for (String group : user.groups) {
      if (groupNames.contains(group)) {
        known.add(group);
      } else {
        String message =
            Quoted.of(name(user))
                + " is in the group "
                + Quoted.of(group)
                + ", which is not in the `GroupDetailList`; get the account details without"
                + " `--filter`, or with `Group` in it";
        lose("group/" + group, List.of(problem(message, user.place)));
      }
    }
    return known;
  }

  private void keepLost(PrincipalId.Kind kind, RawAccount.Principal principal) {
    if (!lostOfOne.isEmpty()) {
      lost.add(new PrincipalId(kind, name(principal)), lostOfOne);
      lostOfOne.clear();
    }
  }

  private static String name(RawAccount.Principal principal) {
    return String.valueOf(principal.name);
  }

  private Set<String> wantedGroups() {
    Set<String> wanted = new HashSet<>();
    for (RawAccount.Principal user : raw.users) {
      wanted.addAll(user.groups);
    }
    for (String principal : raw.identities.values()) {
      if (principal.startsWith(GROUP)) {
        wanted.add(principal.substring(GROUP.length()));
      }
    }
    return wanted;
  }

  private Map<String, PrincipalId> identities(Account account, boolean isOfOne) {
    Map<String, PrincipalId> known = new HashMap<>();
    for (PrincipalId id : account.principals()) {
      known.put(id.toString(), id);
    }
    for (PrincipalId id : raw.leftOut.keySet()) {
      known.put(id.toString(), id);
    }
    Map<String, PrincipalId> identities = new HashMap<>();
    for (Map.Entry<String, String> identity : raw.identities.entrySet()) {
      PrincipalId principal = known.get(identity.getValue());
      if (principal != null) {
        identities.put(identity.getKey(), principal);
      } else if (!isOfOne) {
        throw JsonText.problem(
            "the login "
                + Quoted.of(identity.getKey())
                + " stands for "
                + Quoted.of(identity.getValue())
                + ", which is nobody; write `user/NAME`, `group/NAME` or `role/NAME`",
            SourceLocation.at(file, 1, 1));
      }
    }
    return identities;
  }

  private List<Policy> policies(RawAccount.Principal principal) {
    List<Policy> policies = new ArrayList<>();
    for (String arn : principal.attachedArns) {
      Managed found = raw.policies.get(arn);
      Policy policy = found == null ? builtIn(arn, principal) : managed(found);
      if (policy != null) {
        policies.add(policy);
      }
    }
    for (Named inline : principal.inline) {
      PolicyDocument document = document(inline.name(), inline.document(), PolicyType.IDENTITY);
      if (document != null) {
        policies.add(readable(new Policy(inline.name(), PolicyType.IDENTITY, document)));
      }
    }
    return policies;
  }

  private @Nullable Policy managed(Managed found) {
    return managed(found, PolicyType.IDENTITY, managed);
  }

  private @Nullable Policy boundary(@Nullable String arn, RawAccount.Principal principal) {
    if (arn == null) {
      return null;
    }
    Managed found = raw.policies.get(arn);
    if (found != null) {
      return managed(found, PolicyType.PERMISSIONS_BOUNDARY, boundaries);
    }
    Policy known = builtIn(arn, principal);
    return known == null
        ? null
        : new Policy(known.name(), PolicyType.PERMISSIONS_BOUNDARY, known.document(), known.arn());
  }

  private @Nullable Policy managed(Managed found, PolicyType type, Map<String, Policy> read) {
    List<Finding> known = broken.get(found);
    if (known != null) {
      lostOfOne.add(new UnreadPolicy(found.name(), null, known));
      return null; // its problems are reported once, however many have it
    }
    Policy policy = read.get(found.arn());
    if (policy == null) {
      PolicyDocument document = document(found.name(), found.document(), type);
      if (document == null) {
        broken.put(found, lostOfOne.get(lostOfOne.size() - 1).problems());
        return null;
      }
      policy =
          readable(new Policy(found.name(), type, document, Arn.parse(found.arn()).orElse(null)));
      read.put(found.arn(), policy);
    }
    return policy;
  }

  /** Returns a policy that account details do not have, as where they were asked for in part. */
  private @Nullable Policy builtIn(String arn, RawAccount.Principal principal) {
    Policy known = builtIn == null || raw.isSnapshot ? null : builtIn.apply(arn).orElse(null);
    if (known == null) {
      missing(arn, principal);
    }
    return known;
  }

  private void missing(String arn, RawAccount.Principal principal) {
    String message =
        "the managed policy "
            + Quoted.of(arn)
            + " of "
            + Quoted.of(name(principal))
            + " is not among the `Policies`";
    if (builtIn == null || raw.isSnapshot) {
      isMissing = true;
      problem(message, principal.place);
    } else {
      String filter = arn.contains(":iam::aws:") ? "AWSManagedPolicy" : "LocalManagedPolicy";
      String remedy =
          "; get the account details without `--filter`, or with `" + filter + "` in it";
      lose(arn, List.of(problem(message + remedy, principal.place)));
    }
  }

  private Finding problem(String message, SourceLocation place) {
    Finding problem = PolicyProblems.error(JsonText.RULE, message, place, JsonPath.ROOT);
    problems.add(problem);
    return problem;
  }

  private void lose(String name, List<Finding> why) {
    lostOfOne.add(new UnreadPolicy(name, null, why));
  }

  private List<List<Policy>> levels(List<List<Named>> levels, PolicyType type) {
    List<List<Policy>> policies = new ArrayList<>();
    for (List<Named> level : levels) {
      List<Policy> together = new ArrayList<>();
      for (Named policy : level) {
        PolicyDocument document = document(policy.name(), policy.document(), type);
        if (document != null) {
          together.add(readable(new Policy(policy.name(), type, document)));
        }
      }
      policies.add(together);
    }
    return policies;
  }

  private Policy readable(Policy policy) {
    readable.add(policy);
    return policy;
  }

  /**
   * Makes of the account what is right, with all that binds nobody in it; AWS's own policies are
   * not the account's.
   */
  WholeAccount whole() {
    List<Policy> unbound = trust();
    readable.addAll(unbound);
    List<Finding> ofTrust = List.copyOf(problems);
    problems.clear();
    lostOfOne.clear();
    Account account = everybody(false);
    if (isMissing) {
      List<Finding> all = new ArrayList<>(problems);
      all.addAll(ofTrust);
      throw new InvalidSnapshotException(all, readable, account);
    }
    for (Map.Entry<PrincipalId, List<UnreadPolicy>> one : raw.leftOut.entrySet()) {
      for (UnreadPolicy policy : one.getValue()) {
        if (one.getKey().equals(policy.holder())) { // once, however many are in a group
          problems.addAll(policy.problems());
        }
      }
    }
    Set<Policy> bound = account.policies();
    bound.addAll(lost.besides());
    for (Policy policy : managed.values()) {
      boolean isBoundary = policy.arn() != null && boundaries.containsKey(policy.arn().toString());
      if (!bound.contains(policy) && !isBoundary && !policy.isOfAws()) {
        unbound.add(policy);
      }
    }
    List<Finding> all = new ArrayList<>(problems);
    all.addAll(ofTrust);
    return WholeAccount.of(account, lost, unbound, all);
  }

  private List<Policy> trust() {
    List<Policy> trust = new ArrayList<>();
    for (RawAccount.Principal role : raw.roles) {
      PolicyDocument document =
          role.trust == null ? null : document(name(role), role.trust, PolicyType.ROLE_TRUST);
      if (document != null) {
        trust.add(new Policy(name(role), PolicyType.ROLE_TRUST, document));
      }
    }
    return trust;
  }

  private @Nullable PolicyDocument document(String name, JsonText.Part part, PolicyType type) {
    try {
      return json.document(part, type);
    } catch (PolicySyntaxException e) {
      problems.addAll(e.findings());
      lose(name, e.findings());
      return null;
    }
  }
}
