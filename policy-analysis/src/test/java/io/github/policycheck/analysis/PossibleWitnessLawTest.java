package io.github.policycheck.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.search.GivenKeys;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.text.PolicyWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every request that a finding shows is one that somebody can make: whoever it is has an ARN that
 * is whole, of its account and partition, and with all that follows from it the request is decided
 * as the finding says.
 */
@Execution(ExecutionMode.CONCURRENT)
class PossibleWitnessLawTest {

  private static final int POLICIES = Integer.getInteger("attack.policies", 60);

  private static final PolicyAnalyzer ANALYZER =
      new PolicyAnalyzer(ServiceReference.builtIn(), Linted::powerUser);

  private static final PrincipalId SOMEBODY = new PrincipalId(PrincipalId.Kind.USER, "Somebody");

  private static final List<String> ALWAYS =
      List.of(
          "aws:principalarn",
          "aws:principalaccount",
          "aws:principaltype",
          "aws:userid",
          "aws:principalisawsservice");

  private static final List<String> CONDITIONS =
      List.of(
          "'Null': {'aws:PrincipalArn': 'true'}",
          "'Null': {'aws:PrincipalArn': 'false'}",
          "'Null': {'aws:PrincipalAccount': 'true'}",
          "'Null': {'aws:username': 'true'}",
          "'Null': {'aws:userid': 'true'}",
          "'StringNotEquals': {'aws:PrincipalAccount': '${aws:ResourceAccount}'}",
          "'StringEquals': {'aws:PrincipalAccount': '${aws:ResourceAccount}'}",
          "'StringEquals': {'aws:PrincipalAccount': '999999999999'}",
          "'ArnLike': {'aws:PrincipalArn': 'arn:aws-cn:iam::*:role/Deploy*'}",
          "'ArnNotLike': {'aws:PrincipalArn': 'arn:aws:iam::240913576801:user/*'}",
          "'ArnNotLike': {'aws:PrincipalArn': 'arn:aws:iam::*:role/ops/*/deploy'}",
          "'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::*:user/'}",
          "'StringLike': {'aws:PrincipalArn': '*:user/dev*'}",
          "'StringNotLike': {'aws:PrincipalArn': '*'}",
          "'StringLike': {'aws:PrincipalArn': '*'}",
          "'StringEquals': {'aws:username': 'dev1'}",
          "'StringNotEquals': {'aws:username': ['dev1', 'x']}",
          "'StringEquals': {'aws:PrincipalType': 'User'}",
          "'StringNotEqualsIfExists': {'aws:PrincipalType': 'AssumedRole'}",
          "'Bool': {'aws:PrincipalIsAWSService': 'true'}",
          "'StringEquals': {'aws:PrincipalServiceName': 'codepipeline.amazonaws.com'}");

  private int looked;

  @ParameterizedTest
  @EnumSource(names = {"IDENTITY", "SERVICE_CONTROL", "PERMISSIONS_BOUNDARY"})
  void of_random_policies(PolicyType type) {
    for (int seed = 0; seed < POLICIES; seed++) {
      Random random = new Random(seed);
      Policy policy = withConditions(RandomBranchPolicies.policy(random), type, random);
      for (Finding finding : ANALYZER.analyze(policy).findings()) {
        Witness witness = finding.witness();
        if (witness != null) {
          check(finding, witness, somebody(policy, witness), "seed " + seed + text(policy));
        }
      }
    }
    assertThat(looked).isGreaterThan(POLICIES / 3);
  }

  @Test
  void of_random_groups() {
    for (int seed = 0; seed < POLICIES / 2; seed++) {
      Random random = new Random(seed);
      Policy policy =
          withConditions(RandomBranchPolicies.policy(random), PolicyType.IDENTITY, random);
      Account account =
          Account.builder("240913576801", "eu-west-3")
              .partition("aws")
              .repositories(List.of("payroll"))
              .groups(List.of(new Group("Staff", List.of(policy))))
              .build();
      Caller group = account.caller(account.principal("group/Staff"));
      for (Finding finding : ANALYZER.analyze(account).findings()) {
        Witness witness = finding.witness();
        if (witness != null) {
          check(finding, witness, group, "seed " + seed + text(policy));
        }
      }
    }
    assertThat(looked).isGreaterThan(POLICIES / 5);
  }

  @ParameterizedTest
  @CsvSource({
    "Null, aws:PrincipalArn, true",
    "Null, aws:PrincipalAccount, true",
    "ArnLike, aws:PrincipalArn, arn:aws-cn:iam::*:user/",
    "ArnLike, aws:PrincipalArn, arn:aws-cn:iam::999999999999:user/*",
    "StringNotEquals, aws:PrincipalAccount, ${aws:ResourceAccount}",
    "StringNotLike, aws:PrincipalArn, arn:*",
    "Bool, aws:PrincipalIsAWSService, true",
  })
  void allow_for_whom_nobody_is_opens_nothing(String operator, String key, String value) {
    String resource = "'Resource': 'arn:aws-cn:codecommit:cn-north-1:043378916688:payroll'";
    String deny =
        "{'Effect': 'Deny', 'Action': 'codecommit:GitPush', "
            + resource
            + ", 'Condition': {'StringEquals': {'codecommit:References': 'refs/heads/trunk'}}}";
    String allow = "{'Effect': 'Allow', 'Action': 'codecommit:*', " + resource + "%s}";
    String condition = ", 'Condition': {'%s': {'%s': '%s'}}".formatted(operator, key, value);
    String all = "{'Version': '2012-10-17', 'Statement': [%s, %s]}";

    assertThat(Linted.policy(all.formatted(deny, allow.formatted(""))).rules())
        .contains("branch-protection-incomplete");
    assertThat(Linted.policy(all.formatted(deny, allow.formatted(condition))).rules())
        .doesNotContain("branch-protection-incomplete");
  }

  private static String text(Policy policy) {
    return ": " + PolicyWriter.write(policy.document());
  }

  /** Adds a condition on who asks to some statements. */
  private static Policy withConditions(Policy policy, PolicyType type, Random random) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : policy.document().statements()) {
      List<Condition> conditions = new ArrayList<>(statement.conditions());
      for (int i = random.nextInt(3); i > 0; i--) {
        Condition more = condition(CONDITIONS.get(random.nextInt(CONDITIONS.size())));
        boolean isTwice =
            conditions.stream()
                .anyMatch(
                    one ->
                        one.operator().written().equals(more.operator().written())
                            && one.key().value().equals(more.key().value()));
        if (!isTwice) {
          conditions.add(more);
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
        type,
        new PolicyDocument(policy.document().declaredVersion(), null, statements));
  }

  private static Condition condition(String text) {
    String statement =
        "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': '*', 'Resource': '*',"
            + " 'Condition': {"
            + text
            + "}}]}";
    return Policies.of("C", PolicyType.IDENTITY, statement)
        .document()
        .statements()
        .get(0)
        .conditions()
        .get(0);
  }

  private static Caller somebody(Policy policy, Witness witness) {
    return WitnessReplay.of(policy, witness).caller();
  }

  private void check(Finding finding, Witness witness, Caller caller, String about) {
    looked++;
    String what = finding.rule() + " " + witness + " " + about;
    Map<String, List<String>> context = new TreeMap<>();
    witness.context().forEach((key, some) -> context.put(key.toLowerCase(Locale.ROOT), some));
    for (String key : ALWAYS) {
      assertThat(context.getOrDefault(key, List.of("there")))
          .as(what)
          .hasSize(1)
          .doesNotContain("");
    }
    Principal principal = principal(context, caller);
    assertThat(principal.account()).as(what).contains(caller.arn().account());
    PrincipalKeys known = PrincipalKeys.of(principal);
    Caller whole =
        new Caller(
            SOMEBODY,
            caller.arn(),
            principal,
            caller.bindings().stream()
                .map(one -> new PolicyBinding(one.policy(), SOMEBODY))
                .toList(),
            caller.boundary(),
            caller.organization(),
            Map.of(),
            Set.of());
    RequestContext.Builder request =
        ApiCalls.by(whole, Map.of()).request(witness.action(), witness.resource());
    GivenKeys.give(witness.context(), request);
    known
        .values()
        .forEach(
            (key, value) -> {
              // Services may ask on behalf of whoever it is.
              boolean isFree = key.equalsIgnoreCase("aws:ViaAWSService");
              List<String> given = context.get(key.toLowerCase(Locale.ROOT));
              if (!isFree) {
                assertThat(Optional.ofNullable(given).orElse(List.of(value)))
                    .as("%s: %s", key, what)
                    .containsExactly(value);
                request.with(key, value);
              }
            });
    for (String key : known.absent()) {
      assertThat(context.getOrDefault(key.toLowerCase(Locale.ROOT), List.of())).as(what).isEmpty();
      request.without(key);
    }
    assertThat(ApiCalls.by(whole, Map.of()).decide(request.build()).text())
        .as(what)
        .isEqualTo(witness.decision());
  }

  /** Returns whom the witness says, or anybody like it. */
  private static Principal principal(Map<String, List<String>> context, Caller caller) {
    List<String> arn = context.get("aws:principalarn");
    if (arn != null) {
      assertThat(Arn.parse(arn.get(0)).map(Arn::partition)).contains(caller.arn().partition());
      return Principal.parse(arn.get(0)).orElseThrow();
    }
    Arn home = caller.arn();
    List<String> name = context.getOrDefault("aws:username", List.of());
    boolean isUser =
        !name.isEmpty()
            || context.getOrDefault("aws:principaltype", List.of()).contains("User")
            || caller.id().kind() == PrincipalId.Kind.GROUP;
    String last = name.isEmpty() ? "zz9" : name.get(0);
    return isUser
        ? new Principal.User(new Arn(home.partition(), "iam", "", home.account(), "user/" + last))
        : new Principal.RoleSession(
            new Arn(home.partition(), "iam", "", home.account(), "role/zz9"), null);
  }
}
