package io.github.policycheck.awsfake;

import io.github.policycheck.engine.account.Account;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An account that a {@link FakeAws} has. What of it can change can be changed while it is served.
 */
public final class FakeAccount {

  private final String id;
  private final String partition;
  private final String region;
  private final List<String> aliases = new ArrayList<>();
  private final Map<String, Map<String, Object>> users = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> groups = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> roles = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> policies = new LinkedHashMap<>();
  private final Map<String, Map<String, FakeRepository>> repositories = new TreeMap<>();
  private final Map<String, Map<String, String>> templates = new TreeMap<>();
  private final List<List<NamedPolicy>> serviceControl = new ArrayList<>();
  private final List<List<NamedPolicy>> resourceControl = new ArrayList<>();
  private @Nullable String managementAccount;

  /** A policy of an organization as an account form has it. */
  record NamedPolicy(String name, String document) {}

  FakeAccount(String id, String partition, String region) {
    this.id = id;
    this.partition = partition;
    this.region = region;
  }

  /**
   * Reads an account in any form that the product reads. Policies are served as they are written.
   *
   * @param path a folder with an {@code account.yaml}, a snapshot, or account details
   * @throws RuntimeException if it is no account
   */
  public static FakeAccount read(Path path) {
    return AccountForm.read(path);
  }

  /** Makes one of an account of the product. */
  public static FakeAccount of(Account account) {
    return AccountForm.of(account);
  }

  /**
   * Makes one of account details as the AWS CLI prints them, or of a snapshot.
   *
   * @throws RuntimeException if it is no account
   */
  public static FakeAccount ofJson(String json) {
    return AccountForm.parse(json, Map.of());
  }

  /**
   * Adds what account details or a snapshot say to this account; what has the same name is
   * replaced. AWS has new ones while it is read, too.
   *
   * @throws RuntimeException if the text is no account
   */
  public FakeAccount include(String json) {
    AccountForm.fill(this, json);
    return this;
  }

  /** Removes a user, group, role or managed policy; those that name it are left as they are. */
  public synchronized void remove(String entityArn) {
    for (Map<String, Map<String, Object>> all : List.of(users, groups, roles, policies)) {
      all.values().removeIf(entity -> entityArn.equals(entity.get("Arn")));
    }
  }

  /** Returns the id, twelve digits. */
  public String id() {
    return id;
  }

  /** Returns the ARN of something that IAM has: {@code user/Name}, with the path if it has one. */
  public String arn(String resource) {
    return arn("iam", "", resource);
  }

  String arn(String service, String inRegion, String resource) {
    return String.join(":", "arn", partition, service, inRegion, id, resource);
  }

  String partition() {
    return partition;
  }

  /** Returns the region that repositories are in whose region nobody says. */
  String region() {
    return region;
  }

  /** Gives the account an alias. */
  public synchronized FakeAccount alias(String alias) {
    aliases.add(alias);
    return this;
  }

  /** Returns a repository, a new one if there is none of the name in the region. */
  public synchronized FakeRepository repository(String inRegion, String name) {
    return repositories
        .computeIfAbsent(inRegion, any -> new LinkedHashMap<>())
        .computeIfAbsent(name, FakeRepository::new);
  }

  /** Removes a repository, so that a listing and what is asked afterwards differ. */
  public synchronized void removeRepository(String inRegion, String name) {
    repositories.getOrDefault(inRegion, new LinkedHashMap<>()).remove(name);
  }

  /** Sets an approval rule template of a region. */
  public synchronized FakeAccount template(String inRegion, String name, String content) {
    templates.computeIfAbsent(inRegion, any -> new LinkedHashMap<>()).put(name, content);
    return this;
  }

  /**
   * Adds a version to a managed policy and makes it the default one. The version before stays.
   *
   * @throws IllegalArgumentException if there is no policy of the ARN
   */
  public synchronized void newDefault(String policyArn, String document) {
    Map<String, Object> policy = policies.get(policyArn);
    if (policy == null) {
      throw new IllegalArgumentException("there is no policy " + policyArn);
    }
    policies.put(policyArn, Details.withVersion(policy, document));
  }

  synchronized void add(Map<String, Object> entity, Details.Kind kind) {
    Map<String, Map<String, Object>> all =
        switch (kind) {
          case USER -> users;
          case GROUP -> groups;
          case ROLE -> roles;
          case POLICY -> policies;
        };
    all.put(String.valueOf(entity.get(kind.key())), entity);
  }

  /** Says of each policy how often it is attached. */
  synchronized void countAttachments() {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Integer> boundaries = new HashMap<>();
    for (Map<String, Map<String, Object>> all : List.of(users, groups, roles)) {
      for (Map<String, Object> entity : all.values()) {
        for (Map<?, ?> attached : Details.maps(entity.get("AttachedManagedPolicies"))) {
          counts.merge(String.valueOf(attached.get("PolicyArn")), 1, Integer::sum);
        }
        if (entity.get("PermissionsBoundary") instanceof Map<?, ?> boundary) {
          boundaries.merge(String.valueOf(boundary.get("PermissionsBoundaryArn")), 1, Integer::sum);
        }
      }
    }
    policies.forEach(
        (arn, policy) -> {
          policy.put("AttachmentCount", counts.getOrDefault(arn, 0));
          policy.put("PermissionsBoundaryUsageCount", boundaries.getOrDefault(arn, 0));
        });
  }

  synchronized void add(List<List<NamedPolicy>> levels, boolean isServiceControl) {
    (isServiceControl ? serviceControl : resourceControl).addAll(levels);
  }

  synchronized void managementAccount(String account) {
    managementAccount = account;
  }

  synchronized List<Map<String, Object>> all(Details.Kind kind) {
    return switch (kind) {
      case USER -> List.copyOf(users.values());
      case GROUP -> List.copyOf(groups.values());
      case ROLE -> List.copyOf(roles.values());
      case POLICY -> List.copyOf(policies.values());
    };
  }

  synchronized @Nullable Map<String, Object> find(Details.Kind kind, String key) {
    return switch (kind) {
      case USER -> users.get(key);
      case GROUP -> groups.get(key);
      case ROLE -> roles.get(key);
      case POLICY -> policies.get(key);
    };
  }

  synchronized List<String> aliases() {
    return List.copyOf(aliases);
  }

  synchronized List<FakeRepository> repositories(String inRegion) {
    return List.copyOf(repositories.getOrDefault(inRegion, Map.of()).values());
  }

  synchronized @Nullable FakeRepository findRepository(String inRegion, String name) {
    return repositories.getOrDefault(inRegion, Map.of()).get(name);
  }

  synchronized Map<String, String> templates(String inRegion) {
    return new LinkedHashMap<>(templates.getOrDefault(inRegion, Map.of()));
  }

  synchronized List<List<NamedPolicy>> levels(boolean isServiceControl) {
    return List.copyOf(isServiceControl ? serviceControl : resourceControl);
  }

  synchronized @Nullable String managementAccount() {
    return managementAccount;
  }
}
