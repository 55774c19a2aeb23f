package io.github.policycheck.replay.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import org.junit.jupiter.api.Test;

class ResourcePoliciesTest {

  @Test
  void each_prefix_is_a_service() {
    assertThat(ResourcePolicies.SERVICES)
        .allSatisfy(prefix -> assertThat(ServiceReference.builtIn().service(prefix)).isPresent());
  }

  @Test
  void what_is_about_a_resource_can_be_allowed_by_its_policy() {
    assertThat(ResourcePolicies.canAllow("s3:GetObject")).isTrue();
    assertThat(ResourcePolicies.canAllow("SNS:Publish")).isTrue();
    assertThat(ResourcePolicies.canAllow("sts:AssumeRole")).isTrue();
    assertThat(ResourcePolicies.canAllow("s3:ListAllMyBuckets")).isFalse();
    assertThat(ResourcePolicies.canAllow("codecommit:GitPush")).isFalse();
    assertThat(ResourcePolicies.canAllow("ec2:RunInstances")).isFalse();
    assertThat(ResourcePolicies.canAllow("")).isFalse();
  }
}
