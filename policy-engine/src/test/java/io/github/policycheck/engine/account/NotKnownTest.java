package io.github.policycheck.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
  void of_many_the_first_few_are_listed() {
    NotKnown one = new NotKnown(What.TAGS, "me-south-1", "ledger", "throttled");
    NotKnown other = new NotKnown(What.SERVICE_CONTROL_POLICIES, "access denied");

    assertThat(NotKnown.list(List.of())).isEmpty();
    assertThat(NotKnown.list(List.of(one, other)))
        .isEqualTo(
            "tags of `ledger` in me-south-1 (throttled), service control policies (access denied)");
    assertThat(NotKnown.list(List.of(other, other, other, other, other))).doesNotContain("more");
    assertThat(NotKnown.list(List.of(other, other, other, other, other, one, one)))
        .endsWith("service control policies (access denied) and 2 more")
        .doesNotContain("ledger");
  }

  @Test
  void of_one_kind_they_are_in_the_order_of_regions_then_of_repositories() {
    NotKnown account = new NotKnown(What.TAGS, "z");
    NotKnown a = new NotKnown(What.TAGS, "ap-east-1", null, "z");
    NotKnown first = new NotKnown(What.TAGS, "eu-north-1", "one", "z");
    NotKnown second = new NotKnown(What.TAGS, "eu-north-1", "two", "a");

    assertThat(List.of(second, first, a, account).stream().sorted())
        .containsExactly(account, a, first, second);
  }

  @Test
  void only_policies_are_of_the_organization() {
    assertThat(What.values())
        .filteredOn(What::isOfOrganization)
        .extracting(What::text, What::inWords)
        .containsExactly(
            tuple("serviceControlPolicies", "service control policies"),
            tuple("resourceControlPolicies", "resource control policies"));
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
