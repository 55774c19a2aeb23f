package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What was found out for one question is an answer to another only where nothing tells them apart.
 */
class AskedTogetherTest {

  private static final PrincipalId WHO = new PrincipalId(PrincipalId.Kind.USER, "ada");
  private static final String REFERENCES = "codecommit:References";
  private static final List<String> ACTIONS =
      List.of(
          "codecommit:PutFile",
          "codecommit:GitPush",
          "codecommit:ListBranches",
          "codecommit:ListRepositories");

  private static Account account(String... denies) {
    AccountBuilder builder =
        Account.builder("905418273645", "eu-west-3").repositories(List.of("pay", "shop"));
    builder
        .user("ada")
        .policy(
            Policies.of(
                "Own",
                PolicyType.IDENTITY,
                """
                {'Version': '2012-10-17', 'Statement': [
                  {'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*'},
                  {'Effect': 'Deny', 'Action': 'codecommit:*', 'Resource': '*', 'Condition':
                    {'StringLike': {'codecommit:References': 'refs/heads/a*'}}}, %s]}
                """
                    .formatted(String.join(", ", denies))));
    return builder.build();
  }

  private static String deny(String action, String resource, String condition) {
    return "{'Effect': 'Deny', 'Action': '%s', 'Resource': '%s', 'Condition': {%s}}"
        .formatted(action, resource, condition);
  }

  private static List<AccessQuestion> questions(Account account) {
    String pay = account.repositoryArn("pay").toString();
    String shop = account.repositoryArn("shop").toString();
    List<List<String>> repositories =
        List.of(List.of(pay), List.of(shop), List.of(pay, shop), List.of());
    List<List<String>> references =
        List.of(
            List.of("refs/heads/a1"),
            List.of("refs/heads/b1"),
            List.of("refs/heads/a*"),
            List.of("refs/heads/b*"),
            List.of("refs/heads/a1", "refs/heads/b1"));
    List<Map<String, List<String>>> contexts =
        List.of(
            Map.of(),
            Map.of("aws:MultiFactorAuthPresent", List.of("true")),
            Map.of(RefUpdate.KEY, List.of("delete")),
            Map.of(REFERENCES, List.of("refs/heads/a9")));
    List<AccessQuestion> questions = new ArrayList<>();
    for (List<String> some : repositories) {
      for (List<String> names : references) {
        questions.add(new AccessQuestion(ACTIONS, some, names, Map.of()));
        questions.add(new AccessQuestion(ACTIONS, some, names, Map.of(), true));
      }
    }
    for (List<String> names : references) {
      for (Map<String, List<String>> context : contexts) {
        questions.add(new AccessQuestion(ACTIONS, List.of(shop), names, context));
      }
    }
    return questions;
  }

  @Test
  void answers_are_those_of_questions_asked_alone() {
    Account account =
        account(
            deny(
                "codecommit:GitPush",
                "*",
                "'StringEquals': {'%s': 'delete'}".formatted(RefUpdate.KEY)),
            deny(
                "*",
                "arn:aws:codecommit:*:*:shop",
                "'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}"));
    List<AccessQuestion> questions = questions(account);
    List<List<AccessAnswer>> proofs = new ArrayList<>();
    List<Map<String, Access>> accesses = new ArrayList<>();
    for (AccessQuestion question : questions) {
      proofs.add(prover(account).never(WHO, question));
      accesses.add(prover(account).access(WHO, question));
    }
    Prover together = prover(account);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      order.add(i);
    }
    for (int turn = 0; turn < 2; turn++) {
      for (int i : order) {
        assertThat(together.access(WHO, questions.get(i)))
            .as("%s", questions.get(i))
            .isEqualTo(accesses.get(i));
        assertThat(together.never(WHO, questions.get(i)))
            .as("%s", questions.get(i))
            .isEqualTo(proofs.get(i));
      }
      Collections.reverse(order);
      together = prover(account);
    }
    assertThat(proofs.stream().distinct().count()).isGreaterThan(10);
  }

  @Test
  void proof_about_one_branch_is_none_about_another_where_any_request_can_have_it() {
    Account account =
        account(deny("codecommit:List*", "*", "'Null': {'codecommit:References': 'true'}"));
    Prover prover = prover(account);
    List<String> list = List.of("codecommit:ListBranches");
    List<String> pay = List.of(account.repositoryArn("pay").toString());

    assertThat(
            prover.never(
                WHO, new AccessQuestion(list, pay, List.of("refs/heads/a1"), Map.of(), true)))
        .hasOnlyElementsOfType(AccessAnswer.Proved.class);
    assertThat(
            prover.never(
                WHO, new AccessQuestion(list, pay, List.of("refs/heads/b1"), Map.of(), true)))
        .hasOnlyElementsOfType(AccessAnswer.Counterexample.class);
  }

  private static Prover prover(Account account) {
    return new Prover(account, ServiceReference.builtIn());
  }
}
