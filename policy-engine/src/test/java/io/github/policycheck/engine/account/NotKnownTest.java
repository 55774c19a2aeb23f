package io.github.policycheck.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.NotKnown.What;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotKnownTest {

  @Test
  void it_says_in_words_what_and_why() {
    assertThat(new NotKnown(What.SERVICE_CONTROL_POLICIES, " access\r\n\tdenied\u001b[1m "))
        .hasToString("service control policies: access denied [1m");
    assertThat(new NotKnown(What.TAGS, "me-south-1", "ledger", "throttled"))
        .hasToString("tags of `ledger` in me-south-1: throttled");
    assertThat(new NotKnown(What.BRANCHES, "me-south-1", null, "access denied"))
        .hasToString("branches in me-south-1: access denied");
    assertThat(new NotKnown(What.REPOSITORIES, "me-south-1", null, "throttled"))
        .hasToString("repositories in me-south-1: throttled");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "SERVICE_CONTROL_POLICIES, -, -, ' ', there is no reason why it is not known",
        "SERVICE_CONTROL_POLICIES, eu-west-3, -, r, `serviceControlPolicies` is not about a region",
        "REPOSITORIES, '', -, r, the name of the region is empty",
        "REPOSITORIES, -, ledger, r, `repositories` is not about a repository",
        "RESOURCE_CONTROL_POLICIES, -, a, r, `resourceControlPolicies` is not about a repository",
      })
  void it_is_refused_where_it_is_about_nothing(
      What what, String region, String repository, String reason, String message) {
    assertThatThrownBy(() -> new NotKnown(what, region, repository, reason))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void account_has_each_once_and_sorted_and_hands_it_on() {
    NotKnown one = new NotKnown(What.RESOURCE_CONTROL_POLICIES, "r");
    NotKnown other = new NotKnown(What.SERVICE_CONTROL_POLICIES, "r");
    Instant when = Instant.parse("2031-02-03T04:05:06Z");
    Account account =
        Account.builder("730194826611", "us-gov-west-1")
            .notKnown(List.of(one))
            .asOf(when)
            .notKnown(Set.of(other, one))
            .build();

    assertThat(account.notKnown()).containsExactly(other, one);
    assertThat(account.toBuilder().build().notKnown()).containsExactly(other, one);
    assertThat(account.toBuilder().build().asOf()).contains(when);
  }
}
