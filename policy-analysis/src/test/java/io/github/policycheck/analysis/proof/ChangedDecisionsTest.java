package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedDecisionsTest {

  private static final int CHANGES = Integer.getInteger("attack.policies", 120);
  private static final String ID = "240913576801";
  private static final String REGION = "eu-west-3";
  private static final String REPOSITORIES = "arn:aws:codecommit:" + REGION + ":" + ID + ":";
  private static final List<String> ACTIONS =
      List.of(
          "'codecommit:GitPush'",
          "'codecommit:*'",
          "'*'",
          "['codecommit:DeleteBranch', 'codecommit:PutFile']",
          "'codecommit:Create*'",
          "'codecommit:GetBranch'",
          "'codecommit:ListRepositories'");

  private static final List<String> RESOURCES =
      List.of("*", REPOSITORIES + "pay", REPOSITORIES + "pay*", REPOSITORIES + "*");

  private static final List<String> CONDITIONS =
      List.of(
          "{}",
          "{'StringEquals': {'codecommit:References': 'refs/heads/prod'}}",
          "{'StringLike': {'codecommit:References': 'refs/heads/re*'}}",
          "{'StringLike': {'codecommit:References': 'refs/heads/*'}}",
          "{'StringNotLikeIfExists': {'codecommit:References': 'refs/heads/re?'}}",
          "{'StringEqualsIfExists': {'codecommit:References': ['refs/heads/prod', 'refs/tags/v1']},"
              + " 'Null': {'codecommit:References': 'false'}}",
          "{'Bool': {'aws:MultiFactorAuthPresent': 'true'}}",
          "{'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}}",
          "{'StringEquals': {'policycheck:RefUpdate': ['delete', 'non-fast-forward']}}",
          "{'IpAddress': {'aws:SourceIp': '192.0.2.0/24'}}");

  private static final Map<String, List<String>> VALUES =
      Map.of(
          "aws:MultiFactorAuthPresent", List.of("true", "false"),
          "aws:SourceIp", List.of("192.0.2.7", "198.51.100.4"),
          "policycheck:RefUpdate", List.of("create", "delete", "fast-forward", "non-fast-forward"));

  private static final List<String> REFERENCES =
      List.of(
          "refs/heads/prod",
          "refs/heads/re1",
          "refs/heads/release",
          "refs/heads/x",
          "refs/tags/v1",
          "refs/tags/v2",
          "refs/notes/commits");

  private static final int BRANCHES = 4;

  private static String statement(Random random) {
    return "{'Effect': '%s', 'Action': %s, 'Resource': '%s', 'Condition': %s}"
        .formatted(
            random.nextInt(3) == 0 ? "Allow" : "Deny",
            any(ACTIONS, random),
            any(RESOURCES, random),
            any(CONDITIONS, random));
  }

  private static <T> T any(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  private static Policy policy(List<String> statements) {
    return Policies.of(
        "Tested",
        PolicyType.IDENTITY,
        "{'Version': '2012-10-17', 'Statement': [" + String.join(",\n", statements) + "]}");
  }

  private static Account account(Policy... policies) {
    AccountBuilder builder = Account.builder(ID, REGION).repositories(List.of("pay", "payroll"));
    PrincipalBuilder group = builder.group("Authors");
    for (Policy policy : policies) {
      group.policy(policy);
    }
    return builder.build();
  }

  private static UnaryOperator<Caller> replacing(Policy policy, Policy... by) {
    return caller -> {
      List<PolicyBinding> bindings = new ArrayList<>();
      for (PolicyBinding binding : caller.bindings()) {
        if (binding.policy().equals(policy)) {
          for (Policy one : by) {
            bindings.add(new PolicyBinding(one, binding.through()));
          }
        } else {
          bindings.add(binding);
        }
      }
      return caller.boundBy(bindings, caller.boundary(), caller.organization());
    };
  }

  private static ChangedDecision find(Account account, UnaryOperator<Caller> change) {
    return new ChangedDecisions(account, ServiceReference.builtIn(), ProofLimits.DEFAULT)
        .find(change, List.of(), found -> true);
  }

  /** Where no request is found, none of many random ones is decided otherwise. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void what_random_requests_tell_apart_is_found(int part) {
    int found = 0;
    int equal = 0;
    for (int seed = part; seed < CHANGES; seed += 4) {
      Random random = new Random(seed);
      List<String> statements = new ArrayList<>();
      for (int i = random.nextInt(3) + 1; i >= 0; i--) {
        statements.add(statement(random));
      }
      Policy before = policy(statements);
      statements.set(random.nextInt(statements.size()), statement(random));
      Policy after = policy(statements);
      Account account = account(Policies.everything(PolicyType.IDENTITY), before);
      Caller caller = account.caller(new PrincipalId(PrincipalId.Kind.GROUP, "Authors"));
      UnaryOperator<Caller> change = replacing(before, after);
      ApiCalls now = ApiCalls.by(caller, Map.of());
      ApiCalls then = ApiCalls.by(change.apply(caller), Map.of());
      ChangedDecision decision = find(account, change);
      if (decision instanceof ChangedDecision.Found one) {
        found++;
        RequestContext request =
            RandomAccess.request(now, one.action(), one.resource(), one.context());
        assertThat(now.decide(request)).as("seed %s, %s", seed, one).isEqualTo(one.before());
        assertThat(then.decide(request)).as("seed %s, %s", seed, one).isEqualTo(one.after());
        assertThat(one.before()).isNotEqualTo(one.after());
      } else {
        equal++;
        assertThat(decision).as("seed %s", seed).isInstanceOf(ChangedDecision.None.class);
        for (int i = 0; i < 400; i++) {
          RequestContext request = guess(now, random);
          assertThat(then.decide(request))
              .as("seed %s, %s on %s", seed, request.action(), request.resource())
              .isEqualTo(now.decide(request));
        }
      }
    }
    assertThat(found).isGreaterThan(CHANGES / 8);
    assertThat(equal).isGreaterThan(CHANGES / 120);
  }

  private static RequestContext guess(ApiCalls calls, Random random) {
    List<CodeCommitAction> actions = List.copyOf(CodeCommitActions.all());
    CodeCommitAction action = any(actions, random);
    Map<String, List<String>> context = new LinkedHashMap<>();
    boolean isCarrying = action.supportsReferences();
    if (isCarrying
        && !(action.name().equals(CodeCommitAction.GIT_PUSH) && random.nextInt(5) == 0)) {
      boolean isPush = action.name().equals(CodeCommitAction.GIT_PUSH);
      context.put(
          CodeCommitAction.REFERENCES,
          List.of(
              any(isPush ? REFERENCES : REFERENCES.subList(0, BRANCHES), random))); // as AWS does
    }
    VALUES.forEach(
        (key, values) -> {
          boolean isOfPush =
              !key.startsWith("policycheck:") || context.containsKey(CodeCommitAction.REFERENCES);
          if (isOfPush && random.nextInt(3) > 0) {
            context.put(key, List.of(any(values, random)));
          }
        });
    if (!action.name().equals(CodeCommitAction.GIT_PUSH)) {
      context.remove("policycheck:RefUpdate");
    }
    String resource =
        action.resourceMustBeStar()
            ? "*"
            : REPOSITORIES + any(List.of("pay", "payroll", "wages"), random);
    return RandomAccess.request(calls, action.name(), resource, context);
  }

  @Test
  void request_that_one_of_them_allows_is_better_than_two_kinds_of_denials() {
    Policy denies =
        policy(
            List.of(
                "{'Effect': 'Deny', 'Action': ['codecommit:GitPush', 'codecommit:PutFile'],"
                    + " 'Resource': '*'}",
                "{'Effect': 'Allow', 'Action': 'codecommit:PutFile', 'Resource': '*'}"));
    Account account = account(denies);
    assertThat(find(account, replacing(denies)))
        .isInstanceOfSatisfying(
            ChangedDecision.Found.class,
            found -> assertThat(found.before()).isEqualTo(Decision.EXPLICIT_DENY));
    Policy allows =
        policy(List.of("{'Effect': 'Allow', 'Action': 'codecommit:PutFile', 'Resource': '*'}"));
    assertThat(find(account, replacing(denies, allows)))
        .isInstanceOfSatisfying(
            ChangedDecision.Found.class,
            found -> {
              assertThat(found.action()).isEqualTo("codecommit:PutFile");
              assertThat(found.after()).isEqualTo(Decision.ALLOWED);
              assertThat(found.isOfAccess()).isTrue();
            });
  }

  @Test
  void search_goes_on_until_a_request_will_do() {
    Policy allows =
        policy(List.of("{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*'}"));
    ChangedDecisions decisions =
        new ChangedDecisions(account(allows), ServiceReference.builtIn(), ProofLimits.DEFAULT);
    List<String> refused = new ArrayList<>();
    ChangedDecision decision =
        decisions.find(
            replacing(allows),
            List.of(),
            found -> {
              boolean isWanted = found.context().isEmpty();
              refused.add(found.action());
              return isWanted;
            });
    assertThat(refused).hasSizeGreaterThan(1).startsWith(CodeCommitAction.GIT_PUSH);
    assertThat(decision)
        .isInstanceOfSatisfying(
            ChangedDecision.Found.class, found -> assertThat(found.context()).isEmpty());
  }

  @Test
  void what_only_a_limit_allows_is_found_where_the_limit_goes() {
    Policy boundary =
        Policies.of(
            "Limit",
            PolicyType.PERMISSIONS_BOUNDARY,
            "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 's3:Get*',"
                + " 'Resource': '*'}]}");
    AccountBuilder builder = Account.builder(ID, REGION).repositories(List.of("pay"));
    builder
        .user("mia")
        .boundary(boundary)
        .policy(policy(List.of("{'Effect': 'Allow', 'Action': 'sqs:*', 'Resource': '*'}")));
    UnaryOperator<Caller> change =
        caller -> caller.boundBy(caller.bindings(), null, caller.organization());
    assertThat(find(builder.build(), change))
        .isInstanceOfSatisfying(
            ChangedDecision.Found.class,
            found -> {
              assertThat(found.action()).startsWith("sqs:");
              assertThat(found.before()).isEqualTo(Decision.IMPLICIT_DENY);
              assertThat(found.after()).isEqualTo(Decision.ALLOWED);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'StringLike': {'codecommit:References': 'refs/heads/*'} | 'StringLike': {'codecommit:References': '*'} | refs/tags/
          'StringLike': {'codecommit:References': 'refs/*/prod'} | 'StringLike': {'codecommit:References': 'refs/heads/prod'} | refs/
          'StringEquals': {'policycheck:RefUpdate': 'delete'} | 'StringEquals': {'policycheck:RefUpdate': 'create'} | refs/heads/
          """)
  void references_that_are_no_branches_are_looked_at(String before, String after, String begin) {
    String deny = "{'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition': {%s}}";
    Policy present = policy(List.of(deny.formatted(before)));
    Policy other = policy(List.of(deny.formatted(after)));
    Account account = account(Policies.everything(PolicyType.IDENTITY), present);
    assertThat(find(account, replacing(present, other)))
        .isInstanceOfSatisfying(
            ChangedDecision.Found.class,
            found -> {
              assertThat(found.context().get(CodeCommitAction.REFERENCES))
                  .allSatisfy(name -> assertThat(name).startsWith(begin));
              assertThat(found.isOfAccess()).isTrue();
            });
  }

  @Test
  void repository_of_the_same_name_in_another_region_is_looked_at() {
    Policy here =
        policy(
            List.of(
                "{'Effect': 'Deny', 'Action': '*', 'Resource': '%s*'}".formatted(REPOSITORIES)));
    Policy anywhere =
        policy(
            List.of(
                "{'Effect': 'Deny', 'Action': '*', 'Resource': 'arn:aws:codecommit:*:%s:*'}"
                    .formatted(ID)));
    Account account = account(Policies.everything(PolicyType.IDENTITY), here);
    assertThat(find(account, replacing(here, anywhere)))
        .isInstanceOfSatisfying(
            ChangedDecision.Found.class,
            found ->
                assertThat(found.resource())
                    .matches("arn:aws:codecommit:eu-(?!west-3).*:" + ID + ":.*"));
  }

  @Test
  void what_changes_nobody_is_equal() {
    Policy allows =
        policy(List.of("{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*'}"));
    assertThat(find(account(allows), caller -> caller)).isEqualTo(new ChangedDecision.None());
  }

  @Test
  void request_that_nobody_accepts_is_told_from_none() {
    Policy denies =
        policy(
            List.of(
                "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*'}",
                "{'Effect': 'Deny', 'Action': 'codecommit:Merge*', 'Resource': '*'}"));
    Policy limited =
        policy(
            List.of(
                "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*'}",
                "{'Effect': 'Deny', 'Action': 'codecommit:Merge*', 'Resource': '*', 'Condition':"
                    + " {'StringLike': {'codecommit:References': ['refs/heads/*', 'refs/*']},"
                    + " 'NumericLessThan': {'aws:MultiFactorAuthAge': '60'}}}"));
    Account account = account(denies);
    assertThat(
            new ChangedDecisions(account, ServiceReference.builtIn(), ProofLimits.DEFAULT)
                .find(replacing(denies, limited), List.of(), found -> false))
        .isInstanceOfSatisfying(
            ChangedDecision.NotAccepted.class,
            other -> assertThat(other.first().action()).startsWith("codecommit:Merge"));
    assertThat(
            new ChangedDecisions(account, ServiceReference.builtIn(), new ProofLimits(1, 1))
                .find(replacing(denies, limited), List.of(), found -> true))
        .isInstanceOfSatisfying(
            ChangedDecision.Undecided.class,
            open -> assertThat(open.reasons().toString()).contains("budget allows"));
  }
}
