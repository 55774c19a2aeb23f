package io.github.policycheck.engine.codecommit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.Readings;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a caller chooses what AWS leaves open about pushes, and what it cannot choose. */
class ReadingsOfAPushTest {

  private static final String ONLY_A =
      """
      {"Statement": [
        {"Effect": "Allow", "Action": "codecommit:GitPush", "Resource": "*"},
        {"Effect": "Deny", "Action": "codecommit:GitPush", "Resource": "*",
         "Condition": {"StringNotEquals": {"codecommit:References": "refs/heads/a"},
                       "Null": {"codecommit:References": "false"}}}]}
      """;

  private final Account account =
      Account.builder("111111111111", "us-east-2")
          .repositories(List.of("Repo"))
          .groups(
              List.of(
                  new Group(
                      "G",
                      List.of(
                          new Policy("P", PolicyType.IDENTITY, PolicyReader.read(null, ONLY_A))))))
          .build();
  private final Caller caller = account.caller(account.principal("G"));
  private final Push push =
      new Push(
          account.repositoryArn("Repo"),
          List.of(
              new RefUpdate("refs/heads/a", RefUpdate.Type.UPDATE),
              new RefUpdate("refs/heads/b", RefUpdate.Type.UPDATE)));

  private PushResult simulate(Readings readings) {
    return new PushSimulator(ApiCalls.by(caller, Map.of(), readings)).simulate(push);
  }

  @Test
  void each_reference_is_judged_on_its_own_by_default() {
    PushResult result = simulate(Readings.defaults());

    assertThat(result.decision()).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(result.joint())
        .isEqualTo(
            new Ambiguity(
                UndocumentedPoint.SEVERAL_REFERENCES_IN_A_PUSH,
                Decision.EXPLICIT_DENY,
                Decision.ALLOWED));
  }

  @Test
  void all_references_are_judged_in_one_request_if_a_caller_wants_it() {
    PushResult result =
        simulate(Readings.defaults().otherwise(UndocumentedPoint.SEVERAL_REFERENCES_IN_A_PUSH));

    assertThat(result.decision()).isEqualTo(Decision.ALLOWED);
    assertThat(result.updates()).hasSize(2);
    assertThat(result.joint())
        .isEqualTo(
            new Ambiguity(
                UndocumentedPoint.SEVERAL_REFERENCES_IN_A_PUSH,
                Decision.ALLOWED,
                Decision.EXPLICIT_DENY));
  }

  @Test
  void call_1_never_carries_a_reference() {
    ApiCalls calls = ApiCalls.by(caller, Map.of("codecommit:references", List.of("refs/heads/b")));

    PushResult result = new PushSimulator(calls).simulate(push);

    assertThat(result.discovery().result().decision()).isEqualTo(Decision.ALLOWED);
  }

  @Test
  void context_is_copied_and_has_each_key_once() {
    List<String> values = new ArrayList<>(List.of("refs/heads/b"));
    ApiCalls calls = ApiCalls.by(caller, Map.of(CodeCommitAction.REFERENCES, values));
    values.set(0, "refs/heads/a");

    assertThat(calls.decide(calls.request(CodeCommitAction.GIT_PUSH, "*").build()))
        .isEqualTo(Decision.EXPLICIT_DENY);
    assertThatThrownBy(() -> ApiCalls.by(caller, Map.of("k:a", List.of("1"), "K:A", List.of("2"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is there twice");
  }
}
