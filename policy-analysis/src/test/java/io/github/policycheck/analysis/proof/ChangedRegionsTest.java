package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalBuilder;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests are told apart by the region that they are made in, and by what cannot be varied. */
class ChangedRegionsTest {

  private static final String DENY =
      "{'Effect': 'Deny', 'Action': '%s', 'Resource': '*', 'Condition': {%s}}";

  private static Account account(String region, Policy... policies) {
    AccountBuilder builder =
        Account.builder("730915264488", region).repositories(List.of("ledger", "till"));
    PrincipalBuilder group = builder.group("Clerks");
    for (Policy policy : policies) {
      group.policy(policy);
    }
    return builder.build();
  }

  private static Policy policy(String... statements) {
    return Policies.of(
        "Locked",
        PolicyType.IDENTITY,
        "{'Version': '2012-10-17', 'Statement': [" + String.join(",\n", statements) + "]}");
  }

  private static UnaryOperator<Caller> replacing(Policy policy, Policy... by) {
    return caller -> {
      List<PolicyBinding> bindings = new ArrayList<>();
      for (PolicyBinding binding : caller.bindings()) {
        for (Policy one : binding.policy().equals(policy) ? by : new Policy[] {binding.policy()}) {
          bindings.add(new PolicyBinding(one, binding.through()));
        }
      }
      return caller.boundBy(bindings, caller.boundary(), caller.organization());
    };
  }

  private static ChangedDecision find(String region, Policy before, Policy... after) {
    Account account = account(region, Policies.everything(PolicyType.IDENTITY), before);
    return new ChangedDecisions(account, ServiceReference.builtIn(), ProofLimits.DEFAULT)
        .find(replacing(before, after), List.of(), found -> true);
  }

  private static String regionOf(ChangedDecision.Found found) {
    List<String> given = found.context().getOrDefault("aws:RequestedRegion", List.of());
    return given.isEmpty() ? Arn.parse(found.resource()).orElseThrow().region() : given.get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          eu-west-3 | codecommit:*                | 'StringNotEquals': {'aws:RequestedRegion': ['eu-west-3', 'eu-west-1']}
          eu-west-3 | codecommit:*                | 'StringNotEquals': {'aws:RequestedRegion': ['eu-west-3', 'eu-west-1', 'eu-central-1', 'eu-north-1']}
          eu-west-3 | codecommit:*                | 'StringNotLike': {'aws:RequestedRegion': 'eu-*'}
          us-east-1 | codecommit:GitPush          | 'StringEquals': {'aws:RequestedRegion': 'ap-northeast-3'}
          cn-north-1 | codecommit:*               | 'StringNotEquals': {'aws:RequestedRegion': 'cn-north-1'}
          sa-east-1 | codecommit:ListRepositories | 'StringNotEquals': {'aws:RequestedRegion': ['sa-east-1', 'us-east-1']}
          sa-east-1 | sqs:SendMessage             | 'StringNotEquals': {'aws:RequestedRegion': ['sa-east-1', 'us-east-1']}
          sa-east-1 | s3:GetObject                | 'StringNotEquals': {'aws:RequestedRegion': ['sa-east-1', 'us-east-1']}
          """)
  void lock_to_regions_is_told_from_none(String region, String action, String condition) {
    Policy locked = policy(DENY.formatted(action, condition));
    assertThat(find(region, locked))
        .isInstanceOfSatisfying(
            ChangedDecision.Found.class,
            found -> {
              assertThat(found.before()).isEqualTo(Decision.EXPLICIT_DENY);
              boolean isNegated = condition.contains("Not");
              assertThat(condition.contains("'" + regionOf(found) + "'")).isNotEqualTo(isNegated);
            });
  }

  @Test
  void each_region_of_a_lock_is_told_from_the_others() {
    Set<String> regions = Set.of("eu-west-3", "eu-west-1", "ap-south-1");
    String deny =
        DENY.formatted("codecommit:*", "'StringNotEquals': {'aws:RequestedRegion': [%s]}");
    Policy all = policy(deny.formatted("'" + String.join("', '", regions) + "'"));
    for (String without : regions) {
      String left =
          regions.stream()
              .filter(one -> !one.equals(without))
              .reduce("", (a, b) -> a + "'" + b + "',");
      Policy less = policy(deny.formatted(left.substring(0, left.length() - 1)));
      assertThat(find("eu-west-3", all, less))
          .isInstanceOfSatisfying(
              ChangedDecision.Found.class, found -> assertThat(regionOf(found)).isEqualTo(without));
    }
  }

  /** Calls of IAM go to one region, wherever they are made. */
  @Test
  void service_with_one_endpoint_is_asked_in_its_region() {
    Policy locked =
        policy(
            DENY.formatted(
                "iam:ListUsers", "'StringEquals': {'aws:RequestedRegion': 'eu-west-1'}"));
    assertThat(find("eu-west-3", locked)).isInstanceOf(ChangedDecision.None.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'StringNotEquals': {'aws:ResourceAccount': '730915264488'}
          'StringNotEquals': {'aws:ResourceAccount': ['730915264488', '264880913572']}
          'StringEquals': {'aws:ResourceAccount': '264880913572'}
          'ForAnyValue:StringEquals': {'codecommit:References': 'refs/heads/a'}, 'ForAnyValue:StringLike': {'codecommit:References': 'refs/heads/b*'}
          """)
  void what_hangs_on_a_key_that_is_not_varied_is_not_called_equal(String condition) {
    Policy without = policy(DENY.formatted("sts:*", ""));
    Policy locked =
        policy(DENY.formatted("sts:*", ""), DENY.formatted("codecommit:GitPush", condition));
    String key = condition.contains("References") ? "codecommit:References" : "aws:ResourceAccount";
    assertThat(find("ap-east-1", locked, without))
        .isInstanceOfSatisfying(
            ChangedDecision.Undecided.class,
            open -> assertThat(open.reasons()).singleElement().asString().contains(key));
  }

  @Test
  void value_of_a_key_that_is_not_varied_is_not_called_equal() {
    String deny =
        DENY.formatted("codecommit:Git*", "'StringNotEquals': {'aws:ResourceAccount': [%s]}");
    Policy two = policy(deny.formatted("'730915264488', '264880913572'"));
    Policy one = policy(deny.formatted("'730915264488'"));
    assertThat(find("ap-east-1", two, one))
        .isInstanceOfSatisfying(
            ChangedDecision.Undecided.class,
            open ->
                assertThat(open.reasons().toString())
                    .contains("`aws:ResourceAccount`")
                    .contains("resources of other accounts"));
  }

  @Test
  void statement_that_another_takes_the_place_of_is_equal() {
    String condition = "'StringNotEquals': {'aws:RequestedRegion': 'ap-east-1'}";
    String all = DENY.formatted("codecommit:*", condition);
    Policy again = policy(all, DENY.formatted("codecommit:GitPush", condition));
    assertThat(find("ap-east-1", again, policy(all))).isInstanceOf(ChangedDecision.None.class);
  }

  /** A variable is another value in each region. */
  @Test
  void variable_that_stands_for_the_region_tells_regions_apart() {
    String deny =
        "{'Effect': 'Deny', 'Action': 's3:GetObject', 'Resource':"
            + " 'arn:aws:s3:::till-${aws:RequestedRegion}/*'}";
    String here = deny.replace("${aws:RequestedRegion}", "ap-east-1");
    assertThat(find("ap-east-1", policy(here), policy(here, deny)))
        .isInstanceOfSatisfying(
            ChangedDecision.Found.class,
            found ->
                assertThat(found.resource())
                    .startsWith("arn:aws:s3:::till-")
                    .contains(regionOf(found))
                    .doesNotContain("ap-east-1"));
  }
}
