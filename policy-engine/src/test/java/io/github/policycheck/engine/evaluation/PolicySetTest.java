package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
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
  }

  private static Policy policy(PolicyType type) {
    return new Policy("p", type, new PolicyDocument(null, null, List.of()));
  }
}
