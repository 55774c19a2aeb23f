package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.proof.AccessAnswer.Counterexample;
import io.github.policycheck.analysis.proof.AccessAnswer.Proved;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever may tag a session of a role gives it other tags than the role has. */
class SessionTagsTest {

  private static final PrincipalId DEPLOY = new PrincipalId(Kind.ROLE, "Deploy");
  private static final PrincipalId BUILD = new PrincipalId(Kind.ROLE, "Build");
  private static final String ID = "730915286441";

  private static Policy trust(String actions) {
    return Policies.of(
        "Trust",
        PolicyType.ROLE_TRUST,
        """
        {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': [%s],
          'Principal': {'AWS': '%s'}}]}\
        """
            .formatted(actions, ID));
  }

  private static Account account(String actions) {
    Policy own =
        Policies.of(
            "OfTeam",
            PolicyType.IDENTITY,
            """
            {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 'codecommit:*',
              'Resource': '*', 'Condition': {'StringEquals': {'aws:PrincipalTag/team': 'web'}}}]}\
            """);
    AccountBuilder builder = Account.builder(ID, "eu-west-3").repositories(List.of("pay"));
    builder.role("Deploy").policy(own).trust(trust(actions)).tags(Map.of("team", "ops"));
    builder.role("Build").policy(own).trust(trust("'sts:AssumeRole'")).tags(Map.of("team", "ops"));
    return builder.build();
  }

  private static AccessAnswer never(
      Account account, PrincipalId who, Map<String, List<String>> context) {
    AccessQuestion question =
        new AccessQuestion(
            List.of("codecommit:PutFile"),
            List.of(account.repositoryArn("pay").toString()),
            List.of("refs/heads/prod"),
            context);
    return new Prover(account, ServiceReference.builtIn()).never(who, question).get(0);
  }

  @Test
  void tags_of_a_role_hold_where_no_session_can_be_tagged() {
    assertThat(never(account("'sts:AssumeRole'"), DEPLOY, Map.of())).isInstanceOf(Proved.class);
  }

  @Test
  void tags_of_a_session_take_the_place_of_those_of_the_role() {
    for (String actions : List.of("'sts:AssumeRole', 'sts:tagsession'", "'sts:*'")) {
      assertThat(never(account(actions), DEPLOY, Map.of()))
          .isInstanceOfSatisfying(
              Counterexample.class,
              found ->
                  assertThat(found.context())
                      .containsEntry("aws:PrincipalTag/team", List.of("web")));
      assertThat(
              never(account(actions), DEPLOY, Map.of("aws:PrincipalTag/team", List.of("backend"))))
          .isInstanceOf(Proved.class);
    }
  }

  @Test
  void roles_are_told_apart_by_it() {
    Prover prover =
        new Prover(account("'sts:AssumeRole', 'sts:TagSession'"), ServiceReference.builtIn());
    assertThat(prover.alike(List.of(DEPLOY, BUILD))).hasSize(2);
    assertThat(
            new Prover(account("'sts:AssumeRole'"), ServiceReference.builtIn())
                .alike(List.of(DEPLOY, BUILD)))
        .hasSize(1);
  }
}
