package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was found of one is said of others only where it holds of them. */
@Execution(ExecutionMode.CONCURRENT)
class KnownAccessTest {

  private static final int ACCOUNTS = Integer.getInteger("attack.accounts", 100);
  private static final int PRINCIPALS = 6;
  private static final String ID = "905418273645";
  private static final String REGION = "eu-west-3";

  private static final List<String> ACTIONS =
      List.of(
          "codecommit:PutFile",
          "codecommit:MergeBranchesBySquash",
          "codecommit:GitPush",
          "codecommit:DeleteBranch");

  private static final List<String> REFERENCES =
      List.of("refs/heads/prod", "refs/heads/re1", "refs/heads/main", "refs/heads/x");

  private final ServiceReference reference = ServiceReference.builtIn();

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void answers_asked_together_are_those_asked_alone(int part) {
    int more = 0;
    int asked = 0;
    for (int seed = 40_000 + part; seed < 40_000 + ACCOUNTS / 4; seed += 2) {
      Account account = new RandomAccess(seed).crowd(PRINCIPALS);
      Prover together = new Prover(account, reference);
      for (PrincipalId principal : account.principals()) {
        for (String name : REFERENCES) {
          Map<String, Access> answers =
              together.access(principal, question(account, name, ACTIONS));
          for (String action : ACTIONS) {
            assertThat(Objects.requireNonNull(answers.get(action)))
                .as("seed %s, %s, %s on %s", seed, principal, action, name)
                .isEqualTo(alone(account, principal, name, action));
          }
          asked += answers.size();
        }
      }
      more += together.answersFound();
    }
    assertThat(more).as("answers that were looked for, of " + asked).isLessThan(asked / 3 * 2);
  }

  private Access alone(Account account, PrincipalId principal, String name, String action) {
    return Objects.requireNonNull(
        new Prover(account, reference)
            .access(principal, question(account, name, List.of(action)))
            .get(action));
  }

  private static AccessQuestion question(Account account, String name, List<String> actions) {
    String repository = account.repositoryArns().get(0).toString();
    return new AccessQuestion(actions, List.of(repository), List.of(name), Map.of());
  }

  /** Service control policies bind no service-linked role, and a variable is of who asks. */
  @Test
  void what_follows_from_who_asks_is_its_own() {
    Policy control =
        policy(
            "Control",
            PolicyType.SERVICE_CONTROL,
            statement("Allow", "*", "*") + "," + statement("Deny", "PutFile", "refs/heads/main"));
    AccountBuilder builder =
        Account.builder(ID, REGION)
            .repositories(List.of("pay"))
            .organization(new Organization(null, List.of(List.of(control)), List.of()));
    Policy all = policy("All", PolicyType.IDENTITY, statement("Allow", "*", "*"));
    Policy own =
        policy("Own", PolicyType.IDENTITY, statement("Allow", "*", "refs/heads/${aws:username}"));
    builder.role("linked").path("/aws-service-role/x.amazonaws.com/").policy(all);
    builder.role("other").policy(all);
    builder.user("ada").policy(own);
    builder.user("bob").policy(own);
    Account account = builder.build();
    Prover together = new Prover(account, reference);

    for (String name : List.of("refs/heads/main", "refs/heads/ada", "refs/heads/bob")) {
      for (PrincipalId principal : account.principals()) {
        Map<String, Access> answers = together.access(principal, question(account, name, ACTIONS));
        for (String action : ACTIONS) {
          assertThat(Objects.requireNonNull(answers.get(action)))
              .as("%s, %s on %s", principal, action, name)
              .isEqualTo(alone(account, principal, name, action));
        }
      }
    }
    AccessQuestion ofAda = question(account, "refs/heads/ada", List.of("codecommit:PutFile"));
    assertThat(together.access(account.principal("user/ada"), ofAda))
        .isNotEqualTo(together.access(account.principal("user/bob"), ofAda));
    AccessQuestion ofMain = question(account, "refs/heads/main", List.of("codecommit:PutFile"));
    assertThat(together.access(account.principal("role/linked"), ofMain))
        .isNotEqualTo(together.access(account.principal("role/other"), ofMain));
  }

  @ParameterizedTest
  @ValueSource(strings = {"codecommit:PutFile", "codecommit:GitPush"})
  void statements_that_say_something_else_are_told_apart(String action) {
    AccountBuilder builder = Account.builder(ID, REGION).repositories(List.of("pay"));
    for (String effect : List.of("Allow", "Deny")) {
      String either = withFactor(effect, "true") + "," + withFactor(effect, "false");
      String all = effect.equals("Deny") ? statement("Allow", "*", "*") + "," : "";
      builder.group(effect).policy(policy(effect, PolicyType.IDENTITY, all + either));
    }
    Account account = builder.build();
    Prover together = new Prover(account, reference);
    AccessQuestion question = question(account, "refs/heads/main", List.of(action));

    assertThat(together.access(account.principal("group/Allow"), question))
        .containsEntry(action, new Access.Always());
    assertThat(together.access(account.principal("group/Deny"), question))
        .containsEntry(action, new Access.Never(List.of()));
  }

  private static String withFactor(String effect, String value) {
    return "{'Effect': '%s', 'Action': 'codecommit:*', 'Resource': '*', 'Condition':"
            .formatted(effect)
        + " {'BoolIfExists': {'aws:MultiFactorAuthPresent': '"
        + value
        + "'}}}";
  }

  /** All groups differ; what is said of a branch differs in few ways. */
  @Test
  void groups_that_all_differ_are_asked_few_questions() {
    int groups = 40;
    int branches = 20;
    AccountBuilder builder = Account.builder(ID, REGION);
    builder.repositories(List.of("pay"));
    for (int group = 1; group <= groups; group++) {
      StringBuilder statements = new StringBuilder(statement("Allow", "*", "*"));
      for (int bit = 0; bit < 6; bit++) {
        if ((group >> bit & 1) == 1) {
          statements.append(',').append(statement("Deny", "PutFile", "refs/heads/b" + bit));
        }
      }
      builder
          .group("group" + group)
          .policy(policy("Rights" + group, PolicyType.IDENTITY, statements.toString()));
    }
    Account account = builder.build();
    Prover prover = new Prover(account, reference);
    for (PrincipalId principal : account.principals()) {
      for (int branch = 0; branch < branches; branch++) {
        prover.access(
            principal,
            question(account, "refs/heads/b" + branch, Prover.actionsThatMoveBranches()));
      }
    }

    // a push; other actions; PutFile where it is denied, and where it is not
    assertThat(prover.answersFound()).isEqualTo(4);
  }

  private static Policy policy(String name, PolicyType type, String statements) {
    return Policies.of(name, type, "{'Version': '2012-10-17', 'Statement': [" + statements + "]}");
  }

  private static String statement(String effect, String action, String branch) {
    return "{'Effect': '%s', 'Action': 'codecommit:%s', 'Resource': '*', 'Condition': {%s}}"
        .formatted(
            effect,
            action,
            branch.equals("*")
                ? ""
                : "'StringEquals': {'codecommit:References': '" + branch + "'}");
  }
}
