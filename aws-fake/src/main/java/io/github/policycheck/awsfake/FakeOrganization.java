package io.github.policycheck.awsfake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An organization: a tree of a root, organizational units and accounts, and the policies that are
 * attached to them. As at AWS, what is new has {@code FullAWSAccess} of each type that is enabled.
 */
public final class FakeOrganization {

  /** The type of service control policies. */
  public static final String SERVICE_CONTROL = "SERVICE_CONTROL_POLICY";

  /** The type of resource control policies. */
  public static final String RESOURCE_CONTROL = "RESOURCE_CONTROL_POLICY";

  static final String FULL_ACCESS = "p-FullAWSAccess";
  static final String FULL_RESOURCE_ACCESS = "p-RCPFullAWSAccess";
  private static final String EVERYTHING =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",";

  private final String management;
  private final String id;
  private final String rootId;
  private final Map<String, Target> targets = new LinkedHashMap<>();
  private final Map<String, OrganizationPolicy> policies = new LinkedHashMap<>();
  private final Set<String> delegated = new TreeSet<>();
  private final Set<String> enabled = new TreeSet<>();
  private final Set<String> suspended = new TreeSet<>();

  /** A root, unit or account. */
  record Target(
      String id, String type, String name, @Nullable String parent, Set<String> attached) {}

  /** A policy. */
  record OrganizationPolicy(String id, String name, String type, String content, boolean isOfAws) {}

  private FakeOrganization(String management) {
    this.management = management;
    this.id = "o-" + Ids.hex("organization " + management, 10);
    this.rootId = "r-" + Ids.hex("root " + management, 4);
    policies.put(
        FULL_ACCESS,
        new OrganizationPolicy(
            FULL_ACCESS,
            "FullAWSAccess",
            SERVICE_CONTROL,
            EVERYTHING + "\"Action\":\"*\",\"Resource\":\"*\"}]}",
            true));
    policies.put(
        FULL_RESOURCE_ACCESS,
        new OrganizationPolicy(
            FULL_RESOURCE_ACCESS,
            "RCPFullAWSAccess",
            RESOURCE_CONTROL,
            EVERYTHING + "\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
            true));
    targets.put(rootId, new Target(rootId, "ROOT", "Root", null, new LinkedHashSet<>()));
    account(rootId, management, "Management");
  }

  /** Returns an organization that has its management account in the root, and no policies. */
  public static FakeOrganization managedBy(String account) {
    return new FakeOrganization(account);
  }

  /** Enables a type of policies: {@code FullAWSAccess} is attached to all that is there. */
  public synchronized FakeOrganization enable(String type) {
    enabled.add(type);
    targets.values().forEach(this::attachFullAccess);
    return this;
  }

  private void attachFullAccess(Target target) {
    if (enabled.contains(SERVICE_CONTROL)) {
      target.attached().add(FULL_ACCESS);
    }
    if (enabled.contains(RESOURCE_CONTROL)) {
      target.attached().add(FULL_RESOURCE_ACCESS);
    }
  }

  /** Returns the id of the root. */
  public String root() {
    return rootId;
  }

  /** Adds an organizational unit and returns its id. */
  public synchronized String unit(String parent, String name) {
    String unit = "ou-" + rootId.substring(2) + "-" + Ids.hex(parent + "/" + name, 8);
    add(new Target(unit, "ORGANIZATIONAL_UNIT", name, parent, new LinkedHashSet<>()));
    return unit;
  }

  /** Adds an account, which need not be one that is served. */
  public synchronized FakeOrganization account(String parent, String account, String name) {
    add(new Target(account, "ACCOUNT", name, parent, new LinkedHashSet<>()));
    return this;
  }

  private void add(Target target) {
    if (!targets.containsKey(String.valueOf(target.parent()))) {
      throw new IllegalArgumentException("there is no parent " + target.parent());
    }
    targets.put(target.id(), target);
    attachFullAccess(target);
  }

  /** Lets an account ask what else only the management account may ask. */
  public synchronized FakeOrganization delegate(String account) {
    delegated.add(account);
    return this;
  }

  /** Suspends an account, which is listed still. */
  public synchronized FakeOrganization suspend(String account) {
    suspended.add(account);
    return this;
  }

  synchronized String statusOf(String account) {
    return suspended.contains(account) ? "SUSPENDED" : "ACTIVE";
  }

  /** Attaches a new policy to a root, unit or account and returns the id of the policy. */
  public synchronized String attach(String target, String type, String name, String content) {
    String policy = "p-" + Ids.hex(type + name + content, 10);
    enabled.add(type);
    policies.put(policy, new OrganizationPolicy(policy, name, type, content, false));
    target(target).attached().add(policy);
    return policy;
  }

  /** Attaches a policy that is there already. */
  public synchronized FakeOrganization attach(String target, String policy) {
    target(target).attached().add(policy);
    return this;
  }

  /** Detaches a policy. */
  public synchronized FakeOrganization detach(String target, String policy) {
    target(target).attached().remove(policy);
    return this;
  }

  private Target target(String target) {
    Target found = targets.get(target);
    if (found == null) {
      throw new IllegalArgumentException("there is no root, unit or account " + target);
    }
    return found;
  }

  String id() {
    return id;
  }

  String management() {
    return management;
  }

  synchronized Set<String> enabled() {
    return new TreeSet<>(enabled);
  }

  synchronized boolean mayAsk(String account) {
    return account.equals(management) || delegated.contains(account);
  }

  synchronized @Nullable Target find(String target) {
    return targets.get(target);
  }

  synchronized @Nullable OrganizationPolicy findPolicy(String policy) {
    return policies.get(policy);
  }

  synchronized List<OrganizationPolicy> policies() {
    return List.copyOf(policies.values());
  }

  synchronized List<Target> targets() {
    return List.copyOf(targets.values());
  }

  synchronized List<OrganizationPolicy> attached(Target target, String type) {
    return target.attached().stream()
        .map(policies::get)
        .filter(policy -> policy != null && policy.type().equals(type))
        .toList();
  }

  /** Returns the ids from the root to an account. */
  synchronized List<Target> levels(String account) {
    List<Target> levels = new ArrayList<>();
    for (Target one = targets.get(account); one != null; ) {
      levels.add(0, one);
      String parent = one.parent();
      one = parent == null ? null : targets.get(parent);
    }
    return levels;
  }

  /** Returns the organization that an account form tells of, null if it tells of none. */
  static @Nullable FakeOrganization of(FakeAccount account) {
    List<List<FakeAccount.NamedPolicy>> service = account.levels(true);
    List<List<FakeAccount.NamedPolicy>> resource = account.levels(false);
    String management = account.managementAccount();
    if (management == null && service.isEmpty() && resource.isEmpty()) {
      return null;
    }
    // A member says nothing of who manages it; some other account does.
    FakeOrganization made =
        managedBy(management == null ? Ids.otherAccount(account.id()) : management);
    int levels = Math.max(2, Math.max(service.size(), resource.size()));
    List<String> chain = new ArrayList<>(List.of(made.root()));
    while (chain.size() < levels - 1) {
      chain.add(made.unit(chain.get(chain.size() - 1), "Level" + chain.size()));
    }
    made.account(chain.get(chain.size() - 1), account.id(), "Account");
    chain.add(account.id());
    made.attach(chain, service, SERVICE_CONTROL, FULL_ACCESS);
    made.attach(chain, resource, RESOURCE_CONTROL, FULL_RESOURCE_ACCESS);
    return made;
  }

  private synchronized void attach(
      List<String> chain, List<List<FakeAccount.NamedPolicy>> levels, String type, String full) {
    if (levels.isEmpty()) {
      return;
    }
    enabled.add(type);
    for (int i = 0; i < chain.size(); i++) {
      if (i >= levels.size()) {
        attach(chain.get(i), full);
        continue;
      }
      for (FakeAccount.NamedPolicy policy : levels.get(i)) {
        OrganizationPolicy ofAws = policies.get(full);
        if (ofAws != null && policy.name().equals(ofAws.name())) {
          policies.put(
              full, new OrganizationPolicy(full, ofAws.name(), type, policy.document(), true));
          attach(chain.get(i), full);
        } else {
          attach(chain.get(i), type, policy.name(), policy.document());
        }
      }
    }
  }
}
