package io.github.policycheck.testkit;

import static io.github.policycheck.testkit.PolicyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@PolicyTest(account = "../examples/policies")
class PolicyTestTest {

  private static Account before;

  @BeforeAll
  static void account_is_given_before_all(Account account) {
    before = account;
  }

  @Test
  void account_of_the_class_is_given_and_read_once(Account account) {
    assertThat(account).isSameAs(before);
    assertThat(account)
        .principal("Developers")
        .pushing("refs/heads/master")
        .isExplicitlyDenied()
        .byPolicy("DenyChangesToMaster", 1);
  }

  @Test
  void questions_to_the_account_begin_with_their_builders(Pushing pushing, Calling calling) {
    assertThat(pushing.as("Developers").of("refs/heads/master").to("MyDemoRepo"))
        .isExplicitlyDenied();
    assertThat(calling.as("Developers").merging("refs/heads/topic")).isAllowed();
    assertThat(pushing.account()).isSameAs(before);
    assertThat(calling.account()).isSameAs(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refs/heads/topic", "refs/tags/v2"})
  void it_goes_with_parameters_of_others(String reference, Pushing pushing) {
    assertThat(pushing.as("Developers").of(reference)).isAllowed();
  }

  @Test
  @PolicyTest(account = "../examples/policies/release-branches")
  void account_of_the_method_goes_before(Account account) {
    assertThat(account.policies())
        .anyMatch(policy -> policy.name().equals("DenyChangesToReleases"));
  }

  @Nested
  class Inside {

    @Test
    void account_of_the_class_around_is_given(Account account) {
      assertThat(account).isSameAs(before);
    }

    @Test
    @Office
    void annotation_can_be_part_of_another(Account account) {
      assertThat(account.id()).isEqualTo("580231947716");
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @PolicyTest(account = "src/test/resources/office")
  @interface Office {}
}
