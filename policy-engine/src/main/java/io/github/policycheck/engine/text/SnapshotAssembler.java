package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Role;
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
  private final Map<Managed, SourceLocation> broken = new HashMap<>();
  private final LostPolicies lost = new LostPolicies();

  /** Where those of the principal that is being read are not right. */
  private final List<SourceLocation> lostPlaces = new ArrayList<>();

  /** Whether the account is wanted only if all of its policies are right. */
  private boolean isWhole = true;

  /** Whether there are problems besides those of policies. */
  private boolean isMissing;

  private final List<Finding> problems = new ArrayList<>();
  private final List<Policy> readable = new ArrayList<>();
  private final PrincipalArns arns;

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
  }

  /**
   * Makes the account.
   *
   * @param isOfOne whether it is wanted for one of its principals, so that policies and groups that
   *     do not bind it need not be read
   */
  Account assemble(boolean isOfOne) {
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
              user.groups,
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
    lostPlaces.clear(); // what binds nobody
    String id = arns.account();
    List<List<Policy>> serviceControl = levels(raw.serviceControl, PolicyType.SERVICE_CONTROL);
    List<List<Policy>> resourceControl = levels(raw.resourceControl, PolicyType.RESOURCE_CONTROL);
    boolean isBroken = !lostPlaces.isEmpty();
    if (isBroken) {
      lost.ofAll().addAll(lostPlaces);
      serviceControl.forEach(lost.besides()::addAll);
      resourceControl.forEach(lost.besides()::addAll);
    }
    // Without one of them nobody knows what they come to.
    Organization organization =
        new Organization(
            raw.managementAccount,
            id,
            isBroken ? List.of() : serviceControl,
            isBroken ? List.of() : resourceControl);
    if (!problems.isEmpty() && (isWhole || isMissing)) {
      throw new InvalidSnapshotException(problems, readable);
    }
    return new Account(
        id,
        raw.region == null ? "" : raw.region,
        arns.partition(),
        raw.repositories,
        groups,
        users,
        roles,
        organization,
        identities(groups, users, roles, isOfOne));
  }

  private void keepLost(PrincipalId.Kind kind, RawAccount.Principal principal) {
    if (!lostPlaces.isEmpty()) {
      lost.ofPrincipals().put(new PrincipalId(kind, name(principal)), List.copyOf(lostPlaces));
      lostPlaces.clear();
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

  private Map<String, PrincipalId> identities(
      List<Group> groups, List<User> users, List<Role> roles, boolean isOfOne) {
    Map<String, PrincipalId> known = new HashMap<>();
    for (Group group : groups) {
      add(new PrincipalId(PrincipalId.Kind.GROUP, group.name()), known);
    }
    for (User user : users) {
      add(new PrincipalId(PrincipalId.Kind.USER, user.name()), known);
    }
    for (Role role : roles) {
      add(new PrincipalId(PrincipalId.Kind.ROLE, role.name()), known);
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

  private static void add(PrincipalId id, Map<String, PrincipalId> known) {
    known.put(id.toString(), id);
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
      PolicyDocument document = document(inline.document(), PolicyType.IDENTITY);
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

  private @Nullable Policy managed(Managed found, PolicyType type, Map<String, Policy> known) {
    SourceLocation place = broken.get(found);
    if (place != null) {
      lostPlaces.add(place);
      return null; // its problems are reported once, however many have it
    }
    Policy policy = known.get(found.arn());
    if (policy == null) {
      PolicyDocument document = document(found.document(), type);
      if (document == null) {
        broken.put(found, lostPlaces.get(lostPlaces.size() - 1));
        return null;
      }
      policy =
          readable(new Policy(found.name(), type, document, Arn.parse(found.arn()).orElse(null)));
      known.put(found.arn(), policy);
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
    isMissing = true;
    problems.add(
        PolicyProblems.error(
            JsonText.RULE,
            "the managed policy "
                + Quoted.of(arn)
                + " of "
                + Quoted.of(name(principal))
                + " is not among the `Policies`",
            principal.place,
            JsonPath.ROOT));
  }

  private List<List<Policy>> levels(List<List<Named>> levels, PolicyType type) {
    List<List<Policy>> policies = new ArrayList<>();
    for (List<Named> level : levels) {
      List<Policy> together = new ArrayList<>();
      for (Named policy : level) {
        PolicyDocument document = document(policy.document(), type);
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
    lostPlaces.clear();
    isWhole = false;
    Account account;
    try {
      account = assemble(false);
    } catch (InvalidSnapshotException e) {
      List<Finding> all = new ArrayList<>(e.findings());
      all.addAll(ofTrust);
      throw new InvalidSnapshotException(all, e.policies());
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
          role.trust == null ? null : document(role.trust, PolicyType.ROLE_TRUST);
      if (document != null) {
        trust.add(new Policy(name(role), PolicyType.ROLE_TRUST, document));
      }
    }
    return trust;
  }

  private @Nullable PolicyDocument document(JsonText.Part part, PolicyType type) {
    try {
      return json.document(part, type);
    } catch (PolicySyntaxException e) {
      problems.addAll(e.findings());
      lostPlaces.add(e.findings().get(0).location());
      return null;
    }
  }
}
