package io.github.policycheck.analysis.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.search.AskedActions;
import io.github.policycheck.analysis.search.Home;
import io.github.policycheck.analysis.search.Homes;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.LonePolicy;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.Surroundings;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keys that say together who asks have the values of one caller. */
class DimensionFinderTest {

  private static final KnownActions ACTIONS = new KnownActions(ServiceReference.builtIn());
  private static final Outcome NONE = new Outcome.None();
  private static final String NAMED = "'StringEquals': {'aws:username': 'ada'}";
  private static final String OF_ADA =
      "'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::*:user/*ada'}";
  private static final String OF_BO = "'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::*:user/bo'}";
  private static final String OF_ROLE = "'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::*:role/*'}";
  private static final String USER = "'StringLike': {'aws:PrincipalType': 'U*r'}";
  private static final String ROLE = "'StringLike': {'aws:PrincipalType': 'A*dRole'}";

  private static Policy policy(String... conditions) {
    return TestCallers.policy(
        PolicyType.IDENTITY,
        "'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {"
            + String.join(", ", conditions)
            + "}");
  }

  /** Asks for a member of a group, who is a user. */
  private static TestScenario member(String... conditions) {
    AccountBuilder builder = Account.builder(TestCallers.ID, "us-east-2");
    builder.group("Team").policy(policy(conditions));
    Account account = builder.build();
    PrincipalRequests requests =
        new PrincipalRequests(
            "group/Team",
            null,
            account.caller(new PrincipalId(PrincipalId.Kind.GROUP, "Team")),
            Surroundings.of(account, Optional.empty()),
            ACTIONS);
    return TestScenario.of(requests, Wanted.ALLOWED);
  }

  /** Asks for whoever has the policy, a user or a role. */
  private static TestScenario anybody(String... conditions) {
    Policy policy = policy(conditions);
    Home home = Homes.of(policy, AskedActions.ALL).all().get(0);
    PrincipalRequests requests =
        LonePolicy.principal(policy, Surroundings.in(home, Optional.empty()), null, ACTIONS)
            .orElseThrow();
    return TestScenario.of(requests, Wanted.ALLOWED);
  }

  private static Map<String, List<String>> found(TestScenario scenario) {
    Outcome outcome = scenario.find();
    assertThat(outcome).isInstanceOf(Outcome.Found.class);
    return ((Outcome.Found) outcome).context();
  }

  @Test
  void names_go_with_the_arns_of_those_who_have_them() {
    assertThat(found(member(NAMED, OF_ADA)))
        .containsEntry("aws:username", List.of("ada"))
        .hasEntrySatisfying(
            "aws:PrincipalArn",
            arn -> assertThat(arn.get(0)).startsWith("arn:aws:iam::").endsWith("ada"));
    assertThat(member(OF_ROLE).find()).isEqualTo(NONE);
    assertThat(member(NAMED, ROLE).find()).isEqualTo(NONE);
  }

  @Test
  void types_go_with_the_arns_of_those_who_are_of_them() {
    assertThat(found(anybody(OF_ADA, USER))).containsEntry("aws:PrincipalType", List.of("User"));
    assertThat(found(anybody(OF_ROLE, ROLE)))
        .containsEntry("aws:PrincipalType", List.of("AssumedRole"));
    assertThat(anybody(OF_ADA, ROLE).find()).isEqualTo(NONE);
    assertThat(anybody(OF_ROLE, USER).find()).isEqualTo(NONE);
  }

  /** Of a role it is said that its requests have no name of a user. */
  @Test
  void key_that_a_caller_does_not_have_is_absent() {
    String unnamed = "'Null': {'aws:username': 'true'}";

    assertThat(found(anybody(unnamed, OF_ROLE))).containsEntry("aws:username", List.of());
    assertThat(anybody(unnamed, OF_ADA).find()).isNotInstanceOf(Outcome.Found.class);
  }

  @Test
  void what_is_given_of_the_caller_counts() {
    assertThat(found(member(OF_ADA).with("aws:username", "ada"))).containsKey("aws:PrincipalArn");
    assertThat(member(OF_BO).with("aws:username", "ada").find()).isEqualTo(NONE);
    assertThat(found(anybody(ROLE).with("aws:username"))).containsKey("aws:PrincipalType");
    assertThat(anybody(ROLE).with("aws:username", "ada").find()).isEqualTo(NONE);
  }

  /** Whose names and ARNs policies tell apart is not known where a variable stands for them. */
  @Test
  void who_else_can_ask_may_matter() {
    String open = "'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::*:user/q${aws:SourceVpc}'}";

    for (TestScenario scenario : List.of(member(NAMED, OF_BO), anybody(open, ROLE))) {
      assertThat(scenario.find())
          .isInstanceOfSatisfying(
              Outcome.Open.class,
              found ->
                  assertThat(found.reasons())
                      .anyMatch(one -> one.text().contains("who can ask is not fully known")));
    }
  }
}
