package io.github.policycheck.testkit;

import static io.github.policycheck.testkit.PolicyAssertions.assertThat;

import io.github.policycheck.engine.account.Account;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@PolicyTest(account = "../examples/policies")
class PolicyTestTest {

  @Test
  void account_of_the_class_is_given(Account account) {
    assertThat(account)
        .principal("Developers")
        .pushing("refs/heads/master")
        .isExplicitlyDenied()
        .byPolicy("DenyChangesToMaster", 1);
  }

  @Test
  @PolicyTest(account = "../examples/policies/release-branches")
  void account_of_the_method_goes_before(Account account) {
    Assertions.assertThat(account.policies())
        .anyMatch(policy -> policy.name().equals("DenyChangesToReleases"));
  }

  @Nested
  class Inside {

    @Test
    void account_of_the_class_around_is_given(Account account) {
      Assertions.assertThat(account.repositories()).isNotEmpty();
    }
  }
}
