package io.github.policycheck.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an account is made of: its policies, its principals, its regions. */
class AccountPartsTest {

  private static final String ALL =
      "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";
  private static final PrincipalId ADA = new PrincipalId(Kind.USER, "Ada");

  private static Policy policy(String name, PolicyType type) {
    return policy(name, type, ALL);
  }

  private static Policy policy(String name, PolicyType type, String text) {
    return new Policy(name, type, PolicyReader.read(name + ".json", text, type));
  }

  private static AccountBuilder builder() {
    return Account.builder("582093174466", "ca-west-1");
  }

  @Test
  void policies_that_bind_are_told_from_those_that_do_not() {
    Policy own = policy("own", PolicyType.IDENTITY);
    Policy spare = policy("spare", PolicyType.IDENTITY);
    Policy service = policy("service", PolicyType.SERVICE_CONTROL);
    Policy resource =
        policy(
            "resource",
            PolicyType.RESOURCE_CONTROL,
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Deny\", \"Principal\": \"*\","
                + " \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}}");
    AccountBuilder builder = builder().held(own).held(spare);
    builder.user("Ada").policy(own);
    builder.organization(
        new Organization(null, List.of(List.of(service)), List.of(List.of(resource))));

    Account account = builder.build();

    assertThat(account.policies()).containsExactly(own, service, resource);
    assertThat(account.unattached()).containsExactly(spare);
    assertThat(account.toBuilder().build().unattached()).containsExactly(spare);
    assertThat(account.region()).contains("ca-west-1");
  }

  @Test
  void builder_has_whom_it_knows_in_full_and_whom_it_leaves_out() {
    Finding problem =
        new Finding(
            "json-syntax",
            Severity.ERROR,
            "cut off",
            new SourceLocation("x.json", 3, 1, 3, 2),
            "$");
    AccountBuilder builder = builder();
    assertThat(builder.has(ADA)).isFalse();

    builder.leftOut(ADA, List.of(new UnreadPolicy("x", ADA, List.of(problem))));
    builder.role("Bot");

    assertThat(builder.has(ADA)).isTrue();
    assertThat(builder.has(new PrincipalId(Kind.ROLE, "Bot"))).isTrue();
    assertThat(builder.has(new PrincipalId(Kind.USER, "Bot"))).isFalse();
    assertThat(builder.buildWhole(List.of()).leftOut())
        .containsExactly(Map.entry(ADA, List.of(problem.location())));
  }

  @Test
  void policy_of_another_type_is_no_boundary_and_no_trust_policy() {
    Policy identity = policy("own", PolicyType.IDENTITY);

    assertThatThrownBy(() -> new User("Ada", List.of(), List.of(), identity, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`own` is an identity policy, not a boundary");
    assertThatThrownBy(() -> new Role("Bot", List.of(), identity, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`own` is an identity policy, not a boundary");
    assertThatThrownBy(() -> new Role("Bot", "/", List.of(), null, Map.of(), identity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`own` is an identity policy");
  }

  @Test
  void only_roles_are_trusted_and_tags_are_there_once() {
    AccountBuilder builder = builder();
    Policy trust =
        policy(
            "trust",
            PolicyType.ROLE_TRUST,
            "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"sts:AssumeRole\"}}");
    PrincipalBuilder user = builder.user("Ada");

    assertThatThrownBy(() -> user.trust(trust))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("user/Ada is no role, and has no trust policy");
    assertThat(user.tag("Team", "a")).isTrue();
    assertThat(user.tag("team", "b")).isFalse();
    builder.role("Bot").trust(trust).tags(Map.of("team", "c")).trust(trust);
    Account account = builder.build();
    assertThat(account.users()).extracting(User::tags).containsExactly(Map.of("Team", "a"));
    assertThat(account.roles()).extracting(Role::tags).containsExactly(Map.of("team", "c"));
    assertThat(account.roles()).extracting(Role::trust).containsExactly(trust);
  }

  /** Of which of the two the condition key is, AWS does not say. */
  @Test
  void tags_of_a_repository_that_differ_in_case_only_have_no_key() {
    Map<String, String> both = new TreeMap<>(Map.of("Team", "a", "team", "b"));
    RepositoryList list =
        new RepositoryList(
            "aws",
            "582093174466",
            "ca-west-1",
            List.of(
                new Repository("told", "ca-west-1", null, null, Map.of("Team", "a"), null),
                new Repository("both", "ca-west-1", null, null, both, null),
                new Repository("nowhere", null, null, null, Map.of("Team", "a"), null),
                new Repository("unknown", "ca-west-1")),
            List.of());

    assertThat(list.tagKeys())
        .containsExactly(
            Map.entry(
                "arn:aws:codecommit:ca-west-1:582093174466:told",
                Map.of("aws:ResourceTag/Team", "a")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"az-za-0", "abcd-a-b-9", "us-gov-west-10"})
  void region_is_letters_words_and_a_number(String name) {
    assertThat(RegionName.is(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a-b-1",
        "abcde-b-1",
        "eu-1",
        "eu-west",
        "eu--1",
        "eu-west-",
        "eu-w{st-1",
        "eu-`-1"
      })
  void region_is_nothing_else(String name) {
    assertThat(RegionName.is(name)).isFalse();
  }

  @Test
  void approval_by_nobody_is_none() {
    assertThat(new ApprovalRuleContent.Approvers(1, List.of()).approvalsNeeded()).isEqualTo(1);
    assertThatThrownBy(() -> new ApprovalRuleContent.Approvers(0, List.of()))
        .hasMessage("at least one approval is needed");
  }
}
