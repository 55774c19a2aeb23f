package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every policy has its place. */
class PolicySetTest {

  private static final PolicySet NONE = new PolicySet(List.of());

  @ParameterizedTest
  @EnumSource(PolicyType.class)
  void policies_stand_where_their_type_belongs(PolicyType type) {
    Policy policy = policy(type);

    check(type == PolicyType.IDENTITY, () -> new PolicySet(List.of(policy)));
    check(type == PolicyType.PERMISSIONS_BOUNDARY, () -> NONE.withBoundary(policy));
    check(type == PolicyType.SESSION, () -> NONE.withSession(List.of(policy)));
    check(type == PolicyType.VPC_ENDPOINT, () -> NONE.through(policy));
    check(
        type == PolicyType.RESOURCE || type == PolicyType.ROLE_TRUST,
        () -> NONE.withResource(policy));
    List<List<Policy>> level = List.of(List.of(policy));
    check(type == PolicyType.SERVICE_CONTROL, () -> new Organization(null, level, List.of()));
    check(type == PolicyType.RESOURCE_CONTROL, () -> new Organization(null, List.of(), level));
  }

  private static void check(boolean isRight, Runnable use) {
    if (isRight) {
      use.run();
    } else {
      assertThatThrownBy(use::run).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void level_without_a_service_control_policy_is_refused() {
    assertThatThrownBy(() -> new Organization(null, List.of(List.of()), List.of()))
        .hasMessage("a level has no service control policy");
    assertThat(new Organization(null, List.of(), List.of(List.of())).resourceControl()).hasSize(1);
  }

  @Test
  void every_part_can_be_given_and_taken() {
    Policy boundary = policy(PolicyType.PERMISSIONS_BOUNDARY);
    PolicySet set = NONE.withBoundary(boundary).withSession(List.of(policy(PolicyType.SESSION)));

    assertThat(set.boundary()).isEqualTo(boundary);
    assertThat(set.session()).hasSize(1);
    assertThat(set.withBoundary(null).withSession(List.of())).isEqualTo(NONE);
    Policy endpoint = policy(PolicyType.VPC_ENDPOINT);
    PolicySet through = set.through(endpoint).withBoundary(null).withSession(List.of());
    assertThat(through.withResource(null).within(Organization.NONE).endpoint()).isEqualTo(endpoint);
    assertThat(through.through(null)).isEqualTo(NONE);
  }

  /** RCP: the policies of an account say nothing of the resources of others. */
  @Test
  void resource_control_policies_bind_the_resources_of_their_account_alone() {
    Policy deny =
        read(
            PolicyType.RESOURCE_CONTROL,
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"sqs:*\","
                + " \"Resource\": \"*\"}}");
    PolicySet policies =
        NONE.within(new Organization(null, "111111111111", List.of(), List.of(List.of(deny))));

    assertThat(decide(policies, "111111111111")).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(decide(policies, "222222222222")).isEqualTo(Decision.IMPLICIT_DENY);
  }

  private static Decision decide(PolicySet policies, String account) {
    return PolicyEvaluator.compile(policies)
        .decide(
            RequestContext.of("sqs:SendMessage", "arn:aws:sqs:us-east-1:" + account + ":q")
                .build());
  }

  /** What is found by name must not be listed again for every name. */
  @Test
  void many_actions_and_many_wildcards_stay_small() {
    StringBuilder statements = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      statements
          .append("{\"Effect\": \"Allow\", \"Action\": \"s3:Get" + i + "\", \"Resource\": \"*\"},")
          .append("{\"Effect\": \"Allow\", \"Action\": \"sqs:*\", \"Resource\": \"*\"},");
    }
    statements.append(
        "{\"Effect\": \"Deny\", \"Action\": [\"s3:Get7\", \"s3:*8\"], \"Resource\": \"*\"}");
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(
            new PolicySet(
                List.of(read(PolicyType.IDENTITY, "{\"Statement\": [" + statements + "]}"))));

    assertThat(decide(evaluator, "s3:Get6")).isEqualTo(Decision.ALLOWED);
    assertThat(decide(evaluator, "s3:Get7")).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(decide(evaluator, "s3:Get18")).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(decide(evaluator, "sqs:Send")).isEqualTo(Decision.ALLOWED);
    assertThat(decide(evaluator, "sns:Send")).isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(evaluator.explain(RequestContext.of("s3:Get7", "*").build()).matchedStatements())
        .hasSize(1);
    assertThat(evaluator.explain(RequestContext.of("s3:Get6", "*").build()).matchedStatements())
        .hasSize(1);
  }

  private static Decision decide(PolicyEvaluator evaluator, String action) {
    return evaluator.decide(RequestContext.of(action, "*").build());
  }

  private static Policy read(PolicyType type, String text) {
    return new Policy("p", type, PolicyReader.read(null, text, type));
  }

  private static Policy policy(PolicyType type) {
    return new Policy("p", type, new PolicyDocument(null, null, List.of()));
  }
}
