package io.github.policycheck.engine.codecommit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.text.PolicyTexts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** CodeCommit User Guide, limit pushes and merges to branches (CC): a push is two calls. */
class PushSimulatorTest {

  private static final String MASTER = "refs/heads/master";
  private static final String DEVELOP = "refs/heads/develop";
  private static final String TEST = "refs/heads/test";

  @Test
  void push_is_asked_without_the_reference_and_then_with_it() {
    PushResult result =
        push(List.of(PolicyTexts.powerUser(), PolicyTexts.denyChangesToMaster()), MASTER);

    assertThat(result.calls()).hasSize(2);
    PushResult.Call discovery = result.calls().get(0);
    assertThat(discovery).isEqualTo(result.discovery());
    assertThat(discovery.update()).isNull();
    assertThat(discovery.result().decision()).isEqualTo(Decision.ALLOWED);
    assertThat(policies(discovery)).containsExactly("AWSCodeCommitPowerUser");
    PushResult.Call update = result.calls().get(1);
    assertThat(update.update()).isEqualTo(new RefUpdate(MASTER, RefUpdate.Type.UPDATE));
    assertThat(update.result().decision()).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(policies(update)).containsExactly("DenyChangesToMaster");
    assertThat(result.decision()).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(result.joint()).isNull();
  }

  @Test
  void push_to_another_branch_or_another_repository_is_allowed() {
    List<Policy> policies = List.of(PolicyTexts.powerUser(), PolicyTexts.denyChangesToMaster());
    Push elsewhere =
        new Push(repository("OtherRepo"), List.of(new RefUpdate(MASTER, RefUpdate.Type.UPDATE)));

    assertThat(push(policies, DEVELOP).decision()).isEqualTo(Decision.ALLOWED);
    assertThat(simulator(policies).simulate(elsewhere).decision()).isEqualTo(Decision.ALLOWED);
  }

  @Test
  void delete_has_the_same_answer() {
    Push deletion =
        new Push(repository("MyDemoRepo"), List.of(new RefUpdate(MASTER, RefUpdate.Type.DELETE)));
    PushResult result =
        simulator(List.of(PolicyTexts.powerUser(), PolicyTexts.denyChangesToMaster()))
            .simulate(deletion);

    assertThat(result.updates())
        .extracting(PushResult.Call::update)
        .containsExactly(new RefUpdate(MASTER, RefUpdate.Type.DELETE));
    assertThat(result.updates().get(0).result())
        .isEqualTo(
            push(List.of(PolicyTexts.powerUser(), PolicyTexts.denyChangesToMaster()), MASTER)
                .updates()
                .get(0)
                .result());
  }

  @Test
  void deny_with_if_exists_and_without_null_blocks_every_push_at_its_first_call() {
    PushResult result =
        push(
            List.of(PolicyTexts.powerUser(), gitPush("Deny", "StringEqualsIfExists", MASTER)),
            DEVELOP);

    assertThat(decisions(result)).containsExactly(Decision.EXPLICIT_DENY, Decision.ALLOWED);
    assertThat(result.decision()).isEqualTo(Decision.EXPLICIT_DENY);
  }

  @Test
  void deny_with_a_negated_operator_and_without_null_blocks_every_push_at_its_first_call() {
    PushResult result =
        push(
            List.of(PolicyTexts.powerUser(), gitPush("Deny", "StringNotEquals", DEVELOP)), DEVELOP);

    assertThat(decisions(result)).containsExactly(Decision.EXPLICIT_DENY, Decision.ALLOWED);
  }

  @Test
  void deny_with_a_plain_operator_needs_no_null() {
    List<Policy> policies =
        List.of(PolicyTexts.powerUser(), gitPush("Deny", "StringLike", "refs/heads/m*"));

    assertThat(decisions(push(policies, DEVELOP)))
        .containsExactly(Decision.ALLOWED, Decision.ALLOWED);
    assertThat(decisions(push(policies, MASTER)))
        .containsExactly(Decision.ALLOWED, Decision.EXPLICIT_DENY);
  }

  @Test
  void allow_with_a_plain_operator_alone_lets_nobody_push() {
    PushResult result = push(List.of(gitPush("Allow", "StringEquals", DEVELOP)), DEVELOP);

    assertThat(decisions(result)).containsExactly(Decision.IMPLICIT_DENY, Decision.ALLOWED);
    assertThat(result.decision()).isEqualTo(Decision.IMPLICIT_DENY);
  }

  @Test
  void allow_with_if_exists_lets_push_to_its_branch_alone() {
    List<Policy> policies = List.of(gitPush("Allow", "StringEqualsIfExists", DEVELOP));

    assertThat(push(policies, DEVELOP).decision()).isEqualTo(Decision.ALLOWED);
    assertThat(push(policies, MASTER).decision()).isEqualTo(Decision.IMPLICIT_DENY);
  }

  @Test
  void explicit_deny_of_one_call_outweighs_implicit_deny_of_another() {
    PushResult result =
        push(
            List.of(
                gitPush("Allow", "StringEquals", DEVELOP), gitPush("Deny", "StringEquals", MASTER)),
            MASTER);

    assertThat(decisions(result)).containsExactly(Decision.IMPLICIT_DENY, Decision.EXPLICIT_DENY);
    assertThat(result.decision()).isEqualTo(Decision.EXPLICIT_DENY);
  }

  @Test
  void several_references_are_asked_one_by_one_in_their_order_and_all_must_pass() {
    List<Policy> policies = List.of(PolicyTexts.powerUser(), PolicyTexts.denyChangesToMaster());
    PushResult result = push(policies, DEVELOP, MASTER, TEST);

    assertThat(decisions(result))
        .containsExactly(
            Decision.ALLOWED, Decision.ALLOWED, Decision.EXPLICIT_DENY, Decision.ALLOWED);
    assertThat(result.updates())
        .extracting(PushResult.Call::update)
        .containsExactly(
            new RefUpdate(DEVELOP, RefUpdate.Type.UPDATE),
            new RefUpdate(MASTER, RefUpdate.Type.UPDATE),
            new RefUpdate(TEST, RefUpdate.Type.UPDATE));
    assertThat(result.decision()).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(push(policies, DEVELOP, TEST).decision()).isEqualTo(Decision.ALLOWED);
  }

  @Test
  void several_references_are_ambiguous_where_one_of_them_would_allow_all() {
    PushResult result =
        push(List.of(gitPush("Allow", "StringEqualsIfExists", DEVELOP)), DEVELOP, TEST);

    assertThat(result.decision()).isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(result.joint())
        .isEqualTo(
            new Ambiguity(
                UndocumentedPoint.SEVERAL_REFERENCES_IN_A_PUSH,
                Decision.IMPLICIT_DENY,
                Decision.ALLOWED));
  }

  @Test
  void several_references_are_ambiguous_where_one_of_them_would_spare_all_from_a_deny() {
    PushResult result =
        push(
            List.of(
                PolicyTexts.powerUser(),
                PolicyTexts.statements(
                    "OnlyDevelop",
                    "{'Effect': 'Deny', 'Action': 'codecommit:GitPush', 'Resource': '*',"
                        + " 'Condition': {'StringNotEquals': {'codecommit:References': '"
                        + DEVELOP
                        + "'}, 'Null': {'codecommit:References': false}}}")),
            DEVELOP,
            TEST);

    assertThat(result.joint())
        .isEqualTo(
            new Ambiguity(
                UndocumentedPoint.SEVERAL_REFERENCES_IN_A_PUSH,
                Decision.EXPLICIT_DENY,
                Decision.ALLOWED));
  }

  @Test
  void several_references_are_not_ambiguous_where_one_request_has_the_same_answer() {
    List<Policy> article = List.of(PolicyTexts.powerUser(), PolicyTexts.denyChangesToMaster());

    assertThat(push(article, DEVELOP, MASTER).joint()).isNull();
    assertThat(push(article, DEVELOP, TEST).joint()).isNull();
  }

  @Test
  void several_references_are_not_ambiguous_where_the_first_call_is_denied_anyway() {
    PushResult result = push(List.of(gitPush("Allow", "StringEquals", DEVELOP)), DEVELOP, TEST);

    assertThat(decisions(result))
        .containsExactly(Decision.IMPLICIT_DENY, Decision.ALLOWED, Decision.IMPLICIT_DENY);
    assertThat(result.joint()).isNull();
  }

  @Test
  void reference_is_never_missing() {
    PushResult result = push(List.of(gitPush("Allow", "StringEquals", DEVELOP)), DEVELOP);

    assertThat(result.calls())
        .allSatisfy(call -> assertThat(call.result().missingContextKeys()).isEmpty());
  }

  @Test
  void result_copies_its_calls() {
    PushResult result = push(List.of(PolicyTexts.powerUser()), MASTER);
    List<PushResult.Call> updates = new ArrayList<>(result.updates());
    PushResult copy = new PushResult(result.discovery(), updates, null);

    updates.clear();

    assertThat(copy).isEqualTo(result);
  }

  private static PushResult push(List<Policy> policies, String... references) {
    List<RefUpdate> updates =
        Arrays.stream(references).map(name -> new RefUpdate(name, RefUpdate.Type.UPDATE)).toList();
    return simulator(policies).simulate(new Push(repository("MyDemoRepo"), updates));
  }

  private static PushSimulator simulator(List<Policy> policies) {
    Account account =
        Account.builder("111111111111", "us-east-2")
            .repositories(List.of("MyDemoRepo"))
            .users(List.of(new User("Arnav_Desai", List.of(), policies, Map.of())))
            .build();
    Caller caller = account.caller(account.principal("Arnav_Desai"));
    return new PushSimulator(ApiCalls.by(caller, Map.of()));
  }

  private static Arn repository(String name) {
    return new Arn("aws", "codecommit", "us-east-2", "111111111111", name);
  }

  private static Policy gitPush(String effect, String operator, String reference) {
    return PolicyTexts.statements(
        effect + operator,
        "{'Effect': '"
            + effect
            + "', 'Action': 'codecommit:GitPush', 'Resource': '*', 'Condition': {'"
            + operator
            + "': {'codecommit:References': '"
            + reference
            + "'}}}");
  }

  private static List<Decision> decisions(PushResult result) {
    return result.calls().stream().map(call -> call.result().decision()).toList();
  }

  private static List<String> policies(PushResult.Call call) {
    return call.result().matchedStatements().stream()
        .map(MatchedStatement::policy)
        .map(Policy::name)
        .toList();
  }
}
