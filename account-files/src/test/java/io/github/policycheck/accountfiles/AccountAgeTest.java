package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountAgeTest {

  private static final Instant NOW = Instant.parse("2031-05-20T10:30:00Z");

  private static Account readAt(Instant when) {
    return Account.builder("917263540088", "me-south-1").asOf(when).build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-5M", "P1D", "P7D"})
  void account_that_is_young_is_not_warned_of(String age) {
    assertThat(AccountAge.warning(readAt(NOW.minus(Duration.parse(age))), NOW)).isEmpty();
    assertThat(AccountAge.warning(Account.builder("917263540088", null).build(), NOW)).isEmpty();
  }

  @Test
  void account_that_is_old_is_warned_of_with_its_time() {
    assertThat(AccountAge.warning(readAt(Instant.parse("2031-05-12T09:00:00Z")), NOW))
        .contains(
            "the account was read from AWS at 2031-05-12T09:00:00Z, 8 days ago, and may have changed"
                + " since; read it again with `policycheck import aws`");
  }

  @Test
  void account_of_the_future_is_warned_of() {
    assertThat(AccountAge.warning(readAt(Instant.parse("2031-05-20T10:36:00Z")), NOW))
        .contains(
            "the account says that it was read from AWS at 2031-05-20T10:36:00Z, which is still to"
                + " come: one of the clocks is wrong; read it again with `policycheck import aws`");
  }
}
