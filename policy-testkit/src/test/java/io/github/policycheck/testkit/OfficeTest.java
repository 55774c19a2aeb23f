package io.github.policycheck.testkit;

import static io.github.policycheck.testkit.PolicyAssertions.assertThat;

import org.junit.jupiter.api.Test;

@PolicyTest(account = "src/test/resources/office")
class OfficeTest {

  @Test
  void nobody_deletes_main(Pushing pushing) {
    assertThat(pushing.as("Writers").deleting("refs/heads/main").without("aws:SourceIp"))
        .isExplicitlyDenied()
        .byPolicy("Guard", "OfficeOnly");
  }
}
