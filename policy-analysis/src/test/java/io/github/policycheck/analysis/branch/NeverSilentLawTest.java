package io.github.policycheck.analysis.branch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Analysis;
import io.github.policycheck.analysis.Linted;
import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.PolicyAnalyzer;
import io.github.policycheck.analysis.RandomBranchPolicies;
import io.github.policycheck.analysis.search.BranchNames;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where a Deny protects a branch from one action and a request by another moves it all the same,
 * lint says so at the Deny, or that it cannot tell. The requests are guessed at random, by no code
 * that lint has.
 */
@Execution(ExecutionMode.CONCURRENT)
class NeverSilentLawTest {

  private static final int POLICIES = Integer.getInteger("attack.policies", 120);

  private static final PolicyAnalyzer ANALYZER =
      new PolicyAnalyzer(ServiceReference.builtIn(), Linted::powerUser);

  private static final Set<String> RULES =
      Set.of("branch-protection-incomplete", "branch-delete-over-git");

  private static final List<String> SOME = List.of("", "a", "x7", "-prod", "pay", "Z.z", "main");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void what_can_still_move_a_protected_branch_is_said(int part) {
    int open = 0;
    for (int seed = part; seed < POLICIES; seed += 4) {
      Random random = new Random(seed);
      Policy policy = withTags(RandomBranchPolicies.policy(random), random);
      Analysis analysis = ANALYZER.analyze(policy);
      for (Statement deny : policy.document().statements()) {
        String hole = deny.effect() == Effect.DENY ? hole(policy, deny, random) : "";
        if (!hole.isEmpty()) {
          open++;
          assertThat(isSaid(analysis, deny))
              .as("seed %s, statement %s, %s", seed, deny.index(), hole)
              .isTrue();
        }
      }
    }
    assertThat(open).isGreaterThan(POLICIES / 17);
  }

  /** Makes some statements depend on many tags of the principal. */
  static Policy withTags(Policy policy, Random random) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : policy.document().statements()) {
      List<Condition> conditions = new ArrayList<>(statement.conditions());
      if (random.nextInt(4) == 0) {
        for (int i = random.nextInt(10); i >= 0; i--) {
          String operator = random.nextBoolean() ? "StringEquals" : "StringNotEqualsIfExists";
          String key = "aws:PrincipalTag/t" + i;
          conditions.add(
              Policies.of(
                      "T",
                      PolicyType.IDENTITY,
                      "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': '*',"
                          + " 'Resource': '*', 'Condition': {'%s': {'%s': 'v%s'}}}]}"
                              .formatted(operator, key, random.nextInt(2)))
                  .document()
                  .statements()
                  .get(0)
                  .conditions()
                  .get(0));
        }
      }
      statements.add(
          new Statement(
              statement.index(),
              statement.sid(),
              statement.effect(),
              statement.principal(),
              statement.action(),
              statement.resource(),
              conditions,
              statement.location()));
    }
    return new Policy(
        policy.name(),
        policy.type(),
        new PolicyDocument(policy.document().declaredVersion(), null, statements));
  }

  private static boolean isSaid(Analysis analysis, Statement deny) {
    boolean isFound =
        analysis.findings().stream()
            .filter(finding -> RULES.contains(finding.rule()))
            .anyMatch(
                finding ->
                    finding.location().equals(deny.location())
                        || finding.related().contains(deny.location()));
    return isFound
        || analysis.undecided().stream()
            .filter(finding -> RULES.contains(finding.rule()))
            .map(Finding::path)
            .anyMatch(path -> path.startsWith("Statement[" + deny.index() + "]"));
  }

  /** Returns a request that moves what a statement protects, empty if none was guessed. */
  private static String hole(Policy policy, Statement deny, Random random) {
    if (BranchNames.conditions(deny).isEmpty()) {
      return "";
    }
    boolean allows =
        policy.document().statements().stream().anyMatch(s -> s.effect() == Effect.ALLOW);
    Policy only =
        new Policy(
            "D",
            PolicyType.IDENTITY,
            new PolicyDocument(policy.document().declaredVersion(), null, List.of(deny)));
    PolicyEvaluator alone = PolicyEvaluator.compile(new PolicySet(List.of(only)));
    Map<String, PolicyEvaluator> evaluators = new HashMap<>();
    for (int i = 0; i < 80; i++) {
      String repository = repository(policy, random);
      String branch = branch(policy, random);
      Map<String, String> tags = tags(random);
      String partition = Arn.parse(repository).orElseThrow().partition();
      boolean isProtected =
          BranchActions.NAMES.stream()
              .anyMatch(
                  action ->
                      alone.decide(request(action, repository, branch, tags))
                          == Decision.EXPLICIT_DENY);
      if (!isProtected) {
        continue;
      }
      PolicyEvaluator all =
          evaluators.computeIfAbsent(
              partition,
              name ->
                  PolicyEvaluator.compile(
                      new PolicySet(
                          allows ? List.of(policy) : List.of(policy, Linted.powerUser(name)))));
      for (String action : BranchActions.NAMES) {
        boolean isAllowed =
            all.decide(request(action, repository, branch, tags)) == Decision.ALLOWED
                && (!action.equals(CodeCommitAction.GIT_PUSH)
                    || all.decide(request(action, repository, "", tags)) == Decision.ALLOWED);
        if (isAllowed) {
          return action + " on " + branch + " of " + repository + " with " + tags;
        }
      }
    }
    return "";
  }

  private static RequestContext request(
      String action, String repository, String branch, Map<String, String> tags) {
    Arn arn = Arn.parse(repository).orElseThrow();
    RequestContext.Builder request =
        RequestContext.of(action, repository)
            .with("aws:RequestedRegion", arn.region())
            .with("aws:PrincipalAccount", arn.account())
            .with("aws:PrincipalArn", "arn:aws:iam::" + arn.account() + ":user/somebody-else");
    tags.forEach(request::with);
    return branch.isEmpty()
        ? request.build()
        : request.with(CodeCommitAction.REFERENCES, branch).build();
  }

  private static Map<String, String> tags(Random random) {
    Map<String, String> tags = new HashMap<>();
    for (int i = 0; i < 10; i++) {
      if (random.nextInt(3) > 0) {
        tags.put("aws:PrincipalTag/t" + i, "v" + random.nextInt(2));
      }
    }
    return tags;
  }

  private static String repository(Policy policy, Random random) {
    Set<String> texts = new LinkedHashSet<>();
    for (Statement statement : policy.document().statements()) {
      ResourceElement resource = statement.resource();
      if (resource != null) {
        resource.patterns().stream()
            .map(LocatedString::value)
            .filter(text -> text.contains(":codecommit:"))
            .forEach(texts::add);
      }
    }
    String[] parts = any(List.copyOf(texts), "arn:aws:codecommit:*:*:*", random).split(":", 6);
    String account = any(accounts(texts), "240913576801", random);
    String name = filled(parts[5], random);
    return String.join(
        ":",
        "arn",
        "aws",
        "codecommit",
        parts[3].equals("*") ? any(List.of("eu-west-3"), "us-east-2", random) : parts[3],
        parts[4].equals("*") ? account : parts[4],
        name.isEmpty() ? "r" : name);
  }

  /** A policy that names accounts is one of theirs. */
  private static List<String> accounts(Set<String> texts) {
    return texts.stream()
        .map(text -> text.split(":", 6)[4])
        .filter(account -> !account.equals("*"))
        .toList();
  }

  private static String branch(Policy policy, Random random) {
    List<String> texts =
        policy.document().statements().stream()
            .flatMap(statement -> BranchNames.conditions(statement).stream())
            .flatMap(condition -> condition.values().stream())
            .map(LocatedString::value)
            .filter(text -> text.startsWith("refs/heads/"))
            .toList();
    String branch = filled(any(texts, "refs/heads/*", random), random);
    return branch.endsWith("/") ? branch + "y" : branch;
  }

  private static String filled(String pattern, Random random) {
    StringBuilder filled = new StringBuilder();
    pattern
        .chars()
        .forEach(
            c ->
                filled.append(
                    c == '*' ? any(SOME, "", random) : c == '?' ? "s" : String.valueOf((char) c)));
    return filled.toString();
  }

  private static String any(List<String> some, String other, Random random) {
    List<String> all =
        Stream.concat(some.stream(), Stream.of(other))
            .filter(s -> !s.isEmpty() || other.isEmpty())
            .toList();
    return all.get(random.nextInt(all.size()));
  }
}
