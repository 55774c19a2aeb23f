package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.text.PolicyTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestContextTest {

  @Test
  void action_and_resource_are_as_given() {
    RequestContext request = RequestContext.of("CodeCommit:GitPush", "arn:AWS").build();

    assertThat(request.action()).isEqualTo("CodeCommit:GitPush");
    assertThat(request.matchableAction()).isEqualTo("codecommit:gitpush");
    assertThat(request.resource()).isEqualTo("arn:AWS");
  }

  @Test
  void keys_are_known_in_any_case() {
    RequestContext request = anything().with("aws:UserName", "Bob").build();

    assertThat(values(request, "aws:username")).containsExactly("Bob");
    assertThat(request.valuesOf("aws:userid")).isNull();
  }

  @Test
  void later_value_replaces_an_earlier_one() {
    RequestContext request =
        anything().with("k", List.of("a", "b")).with("K", "c").with("l", "d").build();

    assertThat(values(request, "k")).containsExactly("c");
    assertThat(values(request, "l")).containsExactly("d");
  }

  @Test
  void value_can_be_added() {
    RequestContext request = anything().adding("k", "a").adding("K", "b").adding("k", "a").build();

    assertThat(values(request, "k")).containsExactly("a", "b", "a");
  }

  @Test
  void key_is_open_unless_it_has_values_or_is_known_to_be_absent() {
    RequestContext request =
        anything().with("a", "1").with("empty", List.of()).without("B").build();

    assertThat(request.leavesOpen("a")).isFalse();
    assertThat(request.leavesOpen("empty")).isFalse();
    assertThat(request.leavesOpen("b")).isFalse();
    assertThat(request.valuesOf("b")).isNull();
    assertThat(request.leavesOpen("c")).isTrue();
  }

  @Test
  void key_that_ends_in_a_slash_is_a_family() {
    RequestContext request =
        anything().without("aws:PrincipalTag/").with("aws:PrincipalTag/team", "web").build();

    assertThat(request.leavesOpen("aws:principaltag/other")).isFalse();
    assertThat(request.leavesOpen("aws:principaltag/a/b")).isFalse();
    assertThat(values(request, "aws:principaltag/team")).containsExactly("web");
    assertThat(request.leavesOpen("aws:requesttag/other")).isTrue();
    assertThat(request.leavesOpen("aws:principaltag")).isTrue();
  }

  @Test
  void key_without_a_slash_at_its_end_is_no_family() {
    RequestContext request = anything().without("aws:PrincipalTag/team").build();

    assertThat(request.leavesOpen("aws:principaltag/team")).isFalse();
    assertThat(request.leavesOpen("aws:principaltag/team2")).isTrue();
    assertThat(request.leavesOpen("aws:principaltag/")).isTrue();
  }

  @Test
  void what_is_said_last_of_a_key_counts() {
    assertThat(values(anything().without("k").with("k", "a").build(), "k")).containsExactly("a");
    assertThat(anything().with("k", "a").without("K").build().valuesOf("k")).isNull();
  }

  @Test
  void request_does_not_change_with_its_builder() {
    List<String> values = new ArrayList<>(List.of("a"));
    RequestContext.Builder builder = anything().with("k", values);
    RequestContext request = builder.build();

    values.add("b");
    builder.with("k", "c").with("l", "d").without("m");

    assertThat(values(request, "k")).containsExactly("a");
    assertThat(request.valuesOf("l")).isNull();
    assertThat(request.leavesOpen("m")).isTrue();
  }

  /** The account that the ARN names, else the named owner, else the caller's. */
  @Test
  void resource_is_of_some_account() {
    Principal caller = Principal.parse("arn:aws:iam::111111111111:user/u").orElseThrow();

    assertThat(RequestContext.of("a:b", "arn:aws:s3:::b").by(caller).build().resourceAccount())
        .isEqualTo("111111111111");
    assertThat(
            RequestContext.of("a:b", "arn:aws:s3:::b")
                .by(caller)
                .ownedBy("222222222222")
                .with("k", "v")
                .build()
                .resourceAccount())
        .isEqualTo("222222222222");
    assertThat(
            RequestContext.of("a:b", "arn:aws:sqs:r:333333333333:q")
                .by(caller)
                .ownedBy("222222222222")
                .build()
                .resourceAccount())
        .isEqualTo("333333333333");
  }

  private static RequestContext.Builder anything() {
    return RequestContext.of("a:b", "*");
  }

  private static List<String> values(RequestContext request, String key) {
    return Objects.requireNonNull(request.valuesOf(key)).asList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GitPush", "codecommit", ":", ":x", "x:", " :x", "x: "})
  void action_is_a_service_and_a_name(String action) {
    assertThatThrownBy(() -> RequestContext.of(action, "*"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("`" + action + "` is no action");
    assertThatThrownBy(() -> RequestContext.of("s3:GetObject", "*").about(action, "*"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void condition_key_has_a_name(String key) {
    RequestContext.Builder request = RequestContext.of("s3:GetObject", "*");

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> request.with(key, "x"),
            () -> request.adding(key, "x"),
            () -> request.without(key))) {
      assertThatThrownBy(call)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("`" + key + "` is no condition key: it has a name, as aws:SourceIp");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "junk", "arn:aws:iam::240913576801:root"})
  void owner_is_an_account(String owner) {
    assertThatThrownBy(() -> RequestContext.of("s3:GetObject", "*").ownedBy(owner))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`" + owner + "` is no account: it is twelve digits");
  }

  @Test
  void statements_that_decide_cannot_be_changed() {
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(
            new PolicySet(
                List.of(
                    PolicyTexts.statements(
                        "P", "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}"))));
    RequestContext request = RequestContext.of("s3:GetObject", "*").build();

    for (List<?> answer :
        List.of(
            evaluator.deciding(request),
            evaluator.openKeys(request),
            evaluator.explain(request).matchedStatements())) {
      assertThatThrownBy(answer::clear).isInstanceOf(UnsupportedOperationException.class);
    }
  }
}
