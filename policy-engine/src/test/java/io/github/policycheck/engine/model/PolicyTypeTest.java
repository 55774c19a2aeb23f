package io.github.policycheck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The types of policies of an organization.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_PolicySummary.html">AWS
 *     Organizations API Reference: PolicySummary</a>
 */
class PolicyTypeTest {

  @ParameterizedTest
  @CsvSource({
    "SERVICE_CONTROL_POLICY, SERVICE_CONTROL",
    "RESOURCE_CONTROL_POLICY, RESOURCE_CONTROL",
    "TAG_POLICY,",
    "DECLARATIVE_POLICY_EC2,",
    "service_control_policy,",
    "'',",
  })
  void two_types_of_organizations_are_of_iam(String name, PolicyType type) {
    assertThat(PolicyType.ofOrganizations(name).orElse(null)).isEqualTo(type);
  }
}
