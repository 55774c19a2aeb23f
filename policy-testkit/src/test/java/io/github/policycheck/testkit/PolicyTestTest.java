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

@PolicyTest(account = "src/test/resources/office")
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
        .principal("Writers")
        .pushing("refs/heads/main")
        .without("aws:SourceIp")
        .isExplicitlyDenied()
        .byPolicy("Guard", 2);
  }

  @Test
  void questions_to_the_account_begin_with_their_builders(Pushing pushing, Calling calling) {
    assertThat(pushing.as("ines").of("refs/heads/main").to("ledger").with("aws:SourceIp", "::1"))
        .isExplicitlyDenied();
    assertThat(calling.as("user/ines").merging("refs/heads/topic")).isAllowed();
    assertThat(pushing.account()).isSameAs(before);
    assertThat(calling.account()).isSameAs(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refs/heads/topic", "refs/tags/v2"})
  void it_goes_with_parameters_of_others(String reference, Pushing pushing) {
    assertThat(pushing.as("Writers").of(reference)).isAllowed();
  }

  @Test
  @PolicyTest(account = "src/test/resources/quay")
  void account_of_the_method_goes_before(Account account, Pushing pushing) {
    assertThat(account.partition()).isEqualTo("aws-cn");
    assertThat(pushing.as("role/Keeper").of("refs/heads/main")).isImplicitlyDenied();
  }

  @Nested
  class Inside {

    @Test
    void account_of_the_class_around_is_given(Account account) {
      assertThat(account).isSameAs(before);
    }

    @Test
    @Quay
    void annotation_can_be_part_of_another(Account account) {
      assertThat(account.id()).isEqualTo("402957318660");
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @PolicyTest(account = "src/test/resources/quay")
  @interface Quay {}
}
