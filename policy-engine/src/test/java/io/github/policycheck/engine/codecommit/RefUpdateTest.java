package io.github.policycheck.engine.codecommit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.text.PolicyTexts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a push does to a reference, and the key that tells it to local policies. */
class RefUpdateTest {

  private static final String ALL = "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";
  private static final String BRANCH = "refs/heads/a";

  private static ApiCalls calls(String... statements) {
    Policy policy = PolicyTexts.statements("P", statements);
    Account account =
        Account.builder("111111111111", "us-east-2")
            .repositories(List.of("R"))
            .groups(List.of(new Group("G", List.of(policy))))
            .build();
    return ApiCalls.by(account.caller(account.principal("G")), Map.of());
  }

  private static String deny(String condition) {
    return "{'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition': {" + condition + "}}";
  }

  private static Arn repository() {
    return new Arn("aws", "codecommit", "us-east-2", "111111111111", "R");
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE, create",
    "FAST_FORWARD, fast-forward",
    "NON_FAST_FORWARD, non-fast-forward",
    "DELETE, delete"
  })
  void type_is_the_value_of_the_key(RefUpdate.Type type, String text) {
    assertThat(type.text()).contains(text);
    assertThat(RefUpdate.Type.of(text)).contains(type);
    PushSimulator pushes =
        new PushSimulator(
            calls(ALL, deny("'StringEquals': {'policycheck:RefUpdate': '" + text + "'}")));

    for (RefUpdate.Type each : RefUpdate.Type.values()) {
      assertThat(pushes.decideUpdate(repository(), new RefUpdate(BRANCH, each)).decision())
          .isEqualTo(each == type ? Decision.EXPLICIT_DENY : Decision.ALLOWED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "update", "Create", "force", "null"})
  void other_texts_are_no_type(String text) {
    assertThat(RefUpdate.Type.of(text)).isEmpty();
    assertThat(RefUpdate.Type.UPDATE.text()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void call_1_has_no_type(RefUpdate.Type type) {
    PushSimulator pushes =
        new PushSimulator(calls(ALL, deny("'Null': {'policycheck:RefUpdate': true}")));

    PushResult result =
        pushes.simulate(new Push(repository(), List.of(new RefUpdate(BRANCH, type))));

    assertThat(result.discovery().result().decision()).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(result.discovery().result().missingContextKeys()).isEmpty();
    assertThat(pushes.decideDiscovery(repository()).decision()).isEqualTo(Decision.EXPLICIT_DENY);
    if (type != RefUpdate.Type.UPDATE) {
      assertThat(result.updates().get(0).result().decision()).isEqualTo(Decision.ALLOWED);
      assertThat(result.updates().get(0).result().missingContextKeys()).isEmpty();
    }
  }

  @Test
  void type_that_is_not_known_is_named_as_missing() {
    PushSimulator pushes =
        new PushSimulator(calls(ALL, deny("'StringEquals': {'policycheck:RefUpdate': 'delete'}")));

    PushResult result =
        pushes.simulate(
            new Push(repository(), List.of(new RefUpdate(BRANCH, RefUpdate.Type.UPDATE))));

    assertThat(result.updates().get(0).result().missingContextKeys())
        .containsExactly("policycheck:RefUpdate");
  }

  @Test
  void other_actions_never_have_a_type() {
    ApiCalls calls = calls(ALL, deny("'StringEquals': {'policycheck:RefUpdate': 'delete'}"));

    for (String action : List.of("codecommit:DeleteBranch", "codecommit:GitPull", "s3:GetObject")) {
      assertThat(
              calls
                  .explain(calls.request(action, repository().toString()).build())
                  .missingContextKeys())
          .as(action)
          .isEmpty();
    }
    assertThat(
            calls
                .explain(calls.request("codecommit:gitpush", repository().toString()).build())
                .missingContextKeys())
        .containsExactly("policycheck:RefUpdate");
  }

  @Test
  void decision_names_the_first_statement_that_decides() {
    PushSimulator pushes =
        new PushSimulator(
            calls(
                ALL,
                ALL,
                deny("'StringEquals': {'policycheck:RefUpdate': 'delete'}"),
                deny("'StringLike': {'policycheck:RefUpdate': 'd*'}")));

    CallDecision deleted =
        pushes.decideUpdate(repository(), new RefUpdate(BRANCH, RefUpdate.Type.DELETE));
    CallDecision created =
        pushes.decideUpdate(repository(), new RefUpdate(BRANCH, RefUpdate.Type.CREATE));

    assertThat(deleted.decision()).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(Objects.requireNonNull(deleted.statement()).statement().index()).isEqualTo(2);
    assertThat(created.decision()).isEqualTo(Decision.ALLOWED);
    assertThat(Objects.requireNonNull(created.statement()).statement().index()).isZero();
    CallDecision implicit =
        new PushSimulator(calls(deny("'Bool': {'a:b': true}"))).decideDiscovery(repository());
    assertThat(implicit.decision()).isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(implicit.statement()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals': {'policycheck:RefUpdate': 'delete'}",
        "'StringEqualsIfExists': {'POLICYCHECK:refupdate': 'delete'}",
        "'ForAnyValue:StringLike': {'policycheck:RefUpdate': ['*']}",
        "'Null': {'policycheck:RefUpdate': false}",
        "'NumericEquals': {'policycheck:RefUpdate': 1}",
        "'StringEquals': {'a:b': ['x', '${policycheck:refUpdate}']}"
      })
  void policies_that_ask_for_the_key_are_known(String condition) {
    assertThat(calls(ALL, deny(condition)).use(RefUpdate.KEY)).isTrue();
  }

  @Test
  void policies_that_ask_for_the_key_in_a_resource_are_known() {
    assertThat(
            calls(
                    ALL.replace(
                        "'Resource': '*'", "'Resource': 'arn:aws:s3:::${policycheck:RefUpdate}'"))
                .use("POLICYCHECK:REFUPDATE"))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals': {'policycheck:RefUpdates': 'delete'}",
        "'StringEquals': {'a:b': 'policycheck:RefUpdate'}",
        "'StringEquals': {'a:b': '${aws:username}'}",
        "'Null': {'aws:username': false}"
      })
  void policies_that_do_not_ask_for_the_key_are_known(String condition) {
    assertThat(calls(ALL, deny(condition)).use(RefUpdate.KEY)).isFalse();
  }

  @Test
  void wrong_names_are_refused_with_the_reason() {
    assertThatThrownBy(() -> new RefUpdate("refs/heads/a..b", RefUpdate.Type.CREATE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`refs/heads/a..b` is no reference: it holds `..` or `@{`, or ends with a dot");
    assertThatThrownBy(() -> new RefUpdate("master", RefUpdate.Type.CREATE))
        .hasMessage("`master` is no full name of a reference");
  }
}
