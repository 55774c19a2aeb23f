package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.analysis.Policies;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadDenyTest {

  private static final String RULE = "dead-deny";
  private static final String HOME = "arn:aws:codecommit:eu-west-3:240913576801:";

  private static String statement(String effect, String actions, String names, String condition) {
    return "{'Effect': '%s', 'Action': %s, 'Resource': '%s', 'Condition': %s}"
        .formatted(effect, actions, names.replace("HOME:", HOME), condition);
  }

  private static Policy policy(PolicyType type, String... statements) {
    return Policies.of(
        "P",
        type,
        "{'Version': '2012-10-17', 'Statement': [" + String.join(", ", statements) + "]}");
  }

  private static Policy policy(String... statements) {
    return policy(PolicyType.IDENTITY, statements);
  }

  private static User user(String name, @Nullable Policy boundary, Policy... policies) {
    return new User(name, List.of(), List.of(policies), boundary, Map.of());
  }

  private static Linted linted(User... users) {
    return Linted.account(
        Account.builder("240913576801", "eu-west-3")
            .repositories(List.of("payroll", "site"))
            .users(List.of(users))
            .build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // what is allowed | of which | what is denied | of which | whether that does nothing
        "'codecommit:GitPull' | * | 'codecommit:GitPush' | * | true",
        "'codecommit:Git*' | * | 'codecommit:GitPush' | * | false",
        "'codecommit:Git*' | HOME:payroll | 'codecommit:GitPush' | HOME:site | true",
        "'codecommit:Git*' | HOME:* | 'codecommit:GitPush' | HOME:site | false",
        "'codecommit:Git*' | HOME:p* | 'codecommit:Git*' | HOME:*x | false",
        "'codecommit:List*' | HOME:payroll | 'codecommit:ListRepositories' | * | true",
        "'codecommit:List*' | * | 'codecommit:ListRepositories' | * | false",
      })
  void deny_that_no_allow_meets_is_found(
      String allowed, String of, String denied, String ofOthers, boolean isDead) {
    String allow = statement("Allow", allowed, of, "{}");
    String deny = statement("Deny", denied, ofOthers, "{}");

    assertThat(linted(user("ada", null, policy(allow, deny))).of(RULE)).hasSize(isDead ? 1 : 0);
    assertThat(linted(user("ada", null, policy(deny, allow))).of(RULE)).hasSize(isDead ? 1 : 0);
    assertThat(linted(user("ada", null, policy(allow), policy(deny))).of(RULE))
        .hasSize(isDead ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'Bool': {'aws:SecureTransport': 'true'}} | {'Bool': {'aws:SecureTransport': 'false'}}"
            + " | true",
        "{} | {'Bool': {'aws:SecureTransport': 'false'}} | false",
        "{'StringLike': {'codecommit:References': 'refs/heads/a*'}} | {'StringLike':"
            + " {'codecommit:References': 'refs/heads/b*'}} | true",
        "{'StringLike': {'codecommit:References': 'refs/heads/a*'}} | {'StringLike':"
            + " {'codecommit:References': 'refs/heads/*b'}} | false",
        // nothing is denied anyhow, which other rules say
        "{} | {'StringEquals': {'aws:PrincipalTag/a': 'x'}, 'StringNotLike':"
            + " {'aws:PrincipalTag/a': '*'}} | false",
      })
  void conditions_count(String ofAllow, String ofDeny, boolean isDead) {
    String allow = statement("Allow", "'codecommit:PutFile'", "*", ofAllow);
    String deny = statement("Deny", "'codecommit:PutFile'", "*", ofDeny);

    assertThat(linted(user("ada", null, policy(allow, deny))).of(RULE)).hasSize(isDead ? 1 : 0);
  }

  @Test
  void message_and_witness_say_what_is_denied() {
    String allow = statement("Allow", "'codecommit:GitPull'", "*", "{}");
    String deny = statement("Deny", "'codecommit:PutFile'", "HOME:site", "{}");
    Linted linted = linted(user("ada", null, policy(allow, deny)));

    assertThat(linted.of(RULE))
        .containsExactly(
            "note `user/ada`: no Allow ever meets this Deny: nothing that it denies,"
                + " `codecommit:PutFile` for one, would be allowed without it");
    assertThat(linted.only(RULE).witness())
        .satisfies(witness -> assertThat(witness.decision()).isEqualTo("explicitDeny"));
  }

  @Test
  void of_two_that_deny_the_same_none_is_found() {
    String allow = statement("Allow", "'codecommit:*'", "*", "{}");
    String deny = statement("Deny", "'codecommit:GitPush'", "*", "{}");

    assertThat(linted(user("ada", null, policy(allow, deny, deny))).of(RULE)).isEmpty();
  }

  @Test
  void boundary_caps_what_a_deny_can_meet() {
    Policy limits = policy(PolicyType.PERMISSIONS_BOUNDARY, allow("'s3:*'"));
    Policy all = policy(allow("'codecommit:*'"), deny("'codecommit:GitPush'"));
    Policy denying =
        policy(PolicyType.PERMISSIONS_BOUNDARY, allow("'*'"), deny("'codecommit:PutFile'"));

    assertThat(linted(user("ada", limits, all)).of(RULE)).hasSize(1);
    assertThat(linted(user("ada", null, all)).of(RULE)).isEmpty();
    assertThat(linted(user("ada", denying, policy(allow("'s3:*'")))).of(RULE)).hasSize(1);
    assertThat(linted(user("ada", denying, all)).of(RULE)).isEmpty();
  }

  private static String allow(String actions) {
    return statement("Allow", actions, "*", "{}");
  }

  private static String deny(String actions) {
    return statement("Deny", actions, "*", "{}");
  }

  @Test
  void deny_that_meets_an_allow_of_anybody_is_left_alone() {
    Policy no = policy(deny("'codecommit:GitPush'"));
    Policy pull = policy(allow("'codecommit:GitPull'"));
    Policy push = policy(allow("'codecommit:GitPush'"));

    assertThat(linted(user("ada", null, no, pull), user("bob", null, no, pull)).of(RULE))
        .hasSize(1);
    assertThat(linted(user("ada", null, no, pull), user("bob", null, no, push)).of(RULE)).isEmpty();
  }

  @Test
  void policy_that_only_denies_is_meant_for_others() {
    Policy no = policy(deny("'codecommit:GitPush'"));
    Account account =
        Account.builder("240913576801", "eu-west-3")
            .repositories(List.of("payroll"))
            .groups(List.of(new Group("Staff", List.of(no))))
            .build();

    assertThat(Linted.account(account).of(RULE)).isEmpty();
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17', 'Statement': ["
                        + deny("'codecommit:GitPush'")
                        + ", "
                        + allow("'s3:*'")
                        + "]}")
                .of(RULE))
        .isEmpty();
  }

  /** The root user is allowed everything. */
  @Test
  void deny_of_an_organization_is_never_dead() {
    Organization organization =
        new Organization(
            null,
            List.of(
                List.of(
                    policy(
                        PolicyType.SERVICE_CONTROL, allow("'*'"), deny("'codecommit:GitPush'")))),
            List.of());
    Account account =
        Account.builder("240913576801", "eu-west-3")
            .users(List.of(user("ada", null, policy(allow("'s3:*'")))))
            .organization(organization)
            .build();

    assertThat(Linted.account(account).of(RULE)).isEmpty();
  }

  @Test
  void policy_of_a_resource_may_allow_what_is_denied() {
    Linted linted =
        linted(user("ada", null, policy(allow("'codecommit:GitPull'"), deny("'s3:GetObject'"))));

    assertThat(linted.of(RULE)).isEmpty();
    assertThat(linted.undecided(RULE))
        .singleElement()
        .satisfies(
            open ->
                assertThat(open.message())
                    .isEqualTo(
                        "whether an Allow meets this Deny is not known: a policy of the resource may"
                            + " allow `s3:GetObject`"));
  }
}
