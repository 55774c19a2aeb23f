package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.account.RandomRepositories;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.engine.text.PolicyTexts;
import io.github.policycheck.engine.text.PolicyWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/**
 * Random accounts: users, some in groups, and a role, with managed and inline policies, boundaries,
 * tags, an organization, and logins that are not always what they look like.
 */
final class RandomAccounts {

  static final String ID = "111111111111";
  static final String REPOSITORY = "web";

  /** Every login that somebody could be known by, and one of nobody. */
  static final List<String> LOGINS = List.of("arnav", "group", "ci", "web", "x", "nobody");

  private static final List<String> REF_UPDATES =
      List.of(
          "{'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition':"
              + " {'StringEquals': {'policycheck:RefUpdate': 'non-fast-forward'}}}",
          "{'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition':"
              + " {'StringNotEqualsIfExists': {'PolicyCheck:refupdate': ['create', 'delete']}}}",
          "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition':"
              + " {'StringLikeIfExists': {'policycheck:RefUpdate': '*fast-forward'}}}",
          "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition':"
              + " {'Null': {'policycheck:RefUpdate': true}}}",
          "{'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition':"
              + " {'StringNotEquals': {'aws:ResourceTag/Stage': 'test'}}}",
          "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}");

  private RandomAccounts() {}

  static Arbitrary<Account> accounts() {
    return Combinators.combine(
            RandomPolicies.attached().list().ofSize(5), Arbitraries.longs().between(0, 1L << 40))
        .as((attached, seed) -> new Builder(attached, new Random(seed)).account());
  }

  /** Deals what is random to those who have it. */
  private static final class Builder {

    private final List<PolicySet> sets;
    private final Random random;
    private final Policy shared;

    Builder(List<Attached> attached, Random random) {
      this.sets = attached.stream().map(Attached::policies).toList();
      this.random = random;
      this.shared = managed("Shared", refUpdate("Shared").document());
    }

    Account account() {
      Group first = new Group("First", policies("First", 0));
      Group second = new Group("Second", policies("Second", 1));
      User web = new User("web", some("Second", "First"), policies("Web", 2), boundary(2), tags());
      User x = new User("x", some("First"), policies("X", 3), boundary(3), tags());
      Role role = new Role("web", "/", policies("Role", 4), boundary(4), tags(), trust(4));
      Organization of = sets.get(0).organization();
      RandomRepositories more =
          new RandomRepositories(random, List.of("us-west-1", "ap-northeast-1"));
      AccountBuilder account = Account.builder(ID, "us-east-2");
      more.repositories().stream()
          .filter(one -> !one.name().equals(REPOSITORY)) // pushes go to the one of this name
          .forEach(account::repository);
      more.templates().forEach(account::approvalRuleTemplate);
      if (random.nextBoolean()) {
        account.held(refUpdate("Nobodys")).held(managed("Nobody", refUpdate("N").document()));
        account.asOf(Instant.ofEpochSecond(random.nextInt()));
      }
      return account
          .notKnown(notKnown())
          .repositories(List.of("web-x"))
          .repository(new Repository(REPOSITORY, "us-east-2", "main", null, repositoryTags(), null))
          .groups(List.of(first, second))
          .users(List.of(web, x))
          .roles(List.of(role))
          .organization(
              new Organization(
                  of.managementAccount(), ID, of.serviceControl(), of.resourceControl()))
          .identities(identities())
          .build();
    }

    private List<NotKnown> notKnown() {
      List<NotKnown> parts = new ArrayList<>();
      for (What what : What.values()) {
        if (random.nextInt(4) == 0) {
          boolean isOfOne = List.of(What.BRANCHES, What.DEFAULT_BRANCH, What.TAGS).contains(what);
          boolean isOfRegion = isOfOne || what == What.REPOSITORIES;
          parts.add(
              new NotKnown(
                  what,
                  isOfRegion && random.nextBoolean() ? "us-east-2" : null,
                  isOfOne ? REPOSITORY : null,
                  "\"denied\" " + random.nextInt()));
        }
      }
      return parts;
    }

    /** A login can be the name of another user than the one it stands for. */
    private Map<String, PrincipalId> identities() {
      PrincipalId web = new PrincipalId(Kind.USER, "web");
      return Map.of(
          "arnav",
          web,
          "group",
          new PrincipalId(Kind.GROUP, "First"),
          "ci",
          new PrincipalId(Kind.ROLE, "web"),
          "x",
          random.nextBoolean() ? web : new PrincipalId(Kind.USER, "x"));
    }

    private List<Policy> policies(String owner, int index) {
      List<Policy> policies = new ArrayList<>();
      if (random.nextBoolean()) {
        policies.add(shared);
      }
      List<Policy> own = sets.get(index).identity();
      int attached = random.nextInt(own.size() + 1);
      for (int i = 0; i < own.size(); i++) {
        PolicyDocument document = own.get(i).document();
        String name = owner + i;
        policies.add(
            i < attached ? managed(name, document) : new Policy(name, own.get(i).type(), document));
      }
      if (random.nextBoolean()) {
        policies.add(refUpdate(owner + "Updates"));
      }
      return policies;
    }

    private Policy refUpdate(String name) {
      return PolicyTexts.statements(name, REF_UPDATES.get(random.nextInt(REF_UPDATES.size())));
    }

    private @Nullable Policy boundary(int index) {
      Policy boundary = sets.get(index).boundary();
      String name = "Boundary" + index;
      return boundary == null
          ? null
          : new Policy(name, boundary.type(), boundary.document(), arn(name));
    }

    /** Some of what evaluation answers for, no role takes. */
    private @Nullable Policy trust(int index) {
      Policy trust = sets.get(index).resource();
      if (trust == null || trust.type() != PolicyType.ROLE_TRUST) {
        return null;
      }
      try {
        PolicyReader.read(null, PolicyWriter.write(trust.document()), trust.type());
        return new Policy("web", trust.type(), trust.document());
      } catch (PolicySyntaxException e) {
        return null;
      }
    }

    private static Policy managed(String name, PolicyDocument document) {
      return new Policy(name, PolicyType.IDENTITY, document, arn(name));
    }

    private static Arn arn(String name) {
      return new Arn("aws", "iam", "", ID, "policy/" + name);
    }

    private List<String> some(String... groups) {
      return List.of(groups).stream().filter(group -> random.nextBoolean()).toList();
    }

    private @Nullable Map<String, String> repositoryTags() {
      return random.nextInt(3) == 0
          ? null
          : Map.of("stage", random.nextBoolean() ? "test" : "prod", "x", "");
    }

    private Map<String, String> tags() {
      return random.nextBoolean() ? Map.of() : Map.of("team", "web", "Öl", "\"\\\n\u2028🚀");
    }
  }
}
