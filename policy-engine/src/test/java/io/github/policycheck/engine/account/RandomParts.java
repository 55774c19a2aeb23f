package io.github.policycheck.engine.account;

import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random parts of an account that fit together, some of its policies not known. */
final class RandomParts {

  private static final List<String> GROUPS = List.of("Web", "Ops", "ci");
  private static final List<String> USERS = List.of("Zoe", "ci", "Li", "group");
  private static final List<String> ROLES = List.of("Bot", "Zoe");

  /** One thing that is told a builder. */
  interface Part {
    void addTo(AccountBuilder builder);
  }

  private final Random random;
  private final String id;
  private final @Nullable String region;
  private final List<Policy> managed = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final Set<PrincipalId> everybody = new LinkedHashSet<>();
  private final Set<PrincipalId> unknown = new HashSet<>();
  private final Map<PrincipalId, List<String>> groupsOf = new HashMap<>();
  private final Set<String> attached = new HashSet<>();

  RandomParts(Random random) {
    this.random = random;
    this.id = one(List.of("240913576801", "730551962448"));
    this.region = random.nextInt(3) == 0 ? null : one(List.of("eu-west-3", "cn-north-1"));
    for (int i = 0; i < 6; i++) {
      Policy policy = policy("M" + i, PolicyType.IDENTITY);
      managed.add(policy);
      parts.add(builder -> builder.held(policy));
    }
    parts.addAll(new RandomRepositories(random, regions()).parts());
    GROUPS.forEach(name -> principal(new PrincipalId(Kind.GROUP, name)));
    USERS.forEach(name -> principal(new PrincipalId(Kind.USER, name)));
    ROLES.forEach(name -> principal(new PrincipalId(Kind.ROLE, name)));
    organization();
    leftOut();
    parts.add(builder -> builder.identity("role", new PrincipalId(Kind.ROLE, "Bot")));
    parts.add(builder -> builder.identity("group", "group/ci"));
    for (PrincipalId user : Set.copyOf(everybody)) {
      for (String group : groupsOf.getOrDefault(user, List.of())) {
        if (unknown.contains(new PrincipalId(Kind.GROUP, group))) {
          unknown.add(user);
        }
      }
    }
  }

  String id() {
    return id;
  }

  @Nullable String region() {
    return region;
  }

  List<Part> all() {
    return parts;
  }

  List<Policy> held() {
    return managed;
  }

  Set<PrincipalId> everybody() {
    return everybody;
  }

  /** Returns of whom it is not known what he may do. */
  Set<PrincipalId> unknown() {
    return unknown;
  }

  boolean isAttached(Policy policy) {
    return attached.contains(policy.name());
  }

  private void principal(PrincipalId principal) {
    everybody.add(principal);
    String path = one(List.of("/", "/team/"));
    List<String> groups = new ArrayList<>();
    if (principal.kind() == Kind.USER) {
      GROUPS.stream().filter(group -> random.nextInt(3) == 0).forEach(groups::add);
      groupsOf.put(principal, groups);
    }
    List<Policy> policies = new ArrayList<>();
    managed.stream().filter(policy -> random.nextInt(6) == 0).forEach(policies::add);
    if (random.nextBoolean()) {
      policies.add(policy("Inline", PolicyType.IDENTITY));
    }
    policies.forEach(policy -> attached.add(policy.name()));
    boolean isTagged = principal.kind() != Kind.GROUP && random.nextBoolean();
    Policy boundary = one(managed);
    boolean isBounded = principal.kind() != Kind.GROUP && random.nextInt(3) == 0;
    if (isBounded) {
      attached.add(boundary.name());
    }
    boolean isUnread = random.nextInt(8) == 0;
    if (isUnread) {
      unknown.add(principal);
    }
    parts.add(
        builder -> {
          PrincipalBuilder one =
              switch (principal.kind()) {
                case GROUP -> builder.group(principal.name());
                case USER -> builder.user(principal.name());
                case ROLE -> builder.role(principal.name());
              };
          groups.forEach(one::group);
          policies.forEach(one::policy);
          one.path(path);
          if (isTagged) {
            one.tag("team", "web");
          }
          if (isBounded) {
            one.boundary(boundary);
          }
          if (isUnread) {
            one.unread("Gone", List.of(problem()));
          }
        });
  }

  private void organization() {
    Policy first = policy("S0", PolicyType.SERVICE_CONTROL);
    Policy second = policy("S1", PolicyType.SERVICE_CONTROL);
    boolean isBroken = random.nextInt(10) == 0;
    List<UnreadPolicy> unread =
        isBroken ? List.of(new UnreadPolicy("S2", null, List.of(problem()))) : List.of();
    List<List<Policy>> levels = List.of(List.of(first), isBroken ? List.of() : List.of(second));
    if (isBroken || random.nextBoolean()) {
      parts.add(builder -> builder.organization("999999999999", levels, List.of(), unread));
    }
    if (isBroken) {
      unknown.addAll(everybody);
    }
  }

  /** Leaves out one who is not there, as a snapshot does. */
  private void leftOut() {
    if (random.nextBoolean()) {
      PrincipalId gone = new PrincipalId(Kind.USER, "Gone");
      everybody.add(gone);
      unknown.add(gone);
      List<UnreadPolicy> unread = List.of(new UnreadPolicy("Own", gone, List.of(problem())));
      parts.add(builder -> builder.leftOut(gone, unread));
      parts.add(builder -> builder.identity("user", gone));
    }
  }

  private Policy policy(String name, PolicyType type) {
    String text =
        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";
    Arn arn = name.startsWith("M") ? new Arn("aws", "iam", "", id, "policy/" + name) : null;
    return new Policy(name, type, PolicyReader.read(name + ".json", text, type), arn);
  }

  private static Finding problem() {
    return new Finding("r", Severity.ERROR, "it is gone", SourceLocation.at("f", 7, 1), "$");
  }

  private List<String> regions() {
    return "cn-north-1".equals(region)
        ? List.of("cn-north-1", "cn-northwest-1")
        : List.of("eu-west-3", "sa-east-1", "eu-central-2");
  }

  private <T> T one(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
