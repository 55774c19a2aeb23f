package io.github.policycheck.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.InvalidQuestionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundaryCallsTest {

  private static final int MANY = 3_000;

  private static PolicyArbitraries denying(String resource, String condition) {
    return PolicyArbitraries.of(
        Accounts.with(
            ("{'Version': '2012-10-17', 'Statement': {'Effect': 'Deny', 'Action': '*', 'Resource': '"
                    + resource
                    + "', 'Condition': {"
                    + condition
                    + "}}}")
                .replace('\'', '"')));
  }

  /** Each policy denies what is in, so that both decisions are seen if both sides are asked. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arn:aws-cn:codecommit:*:840135792246:shop.web | ''",
        "arn:aws-cn:codecommit:cn-north-1:*:shop.??b-* | ''",
        "arn:aws-cn:codecommit:*:*:${aws:PrincipalTag/team} | ''",
        "* | 'StringEquals': {'codecommit:References': 'refs/heads/trunk'}",
        "* | 'StringNotLike': {'codecommit:References': 'refs/tags/*'}",
        "* | 'StringLikeIfExists': {'codecommit:References': 'refs/heads/${aws:username}/*'}",
        "* | 'NotIpAddress': {'aws:SourceIp': '10.8.0.0/13'}",
        "* | 'NumericLessThanEquals': {'aws:MultiFactorAuthAge': '300'}",
        "* | 'DateGreaterThan': {'aws:CurrentTime': '2031-01-01T00:00:00Z'}",
        "* | 'ForAnyValue:StringEquals': {'aws:CalledVia': ['a.example', 'b.example']}",
        "* | 'Null': {'aws:UserAgent': 'true'}"
      })
  void both_sides_of_each_boundary_are_asked(String resource, String condition) {
    Map<Decision, Long> decisions =
        denying(resource, condition)
            .calls()
            .sampleStream()
            .limit(MANY)
            .collect(
                Collectors.groupingBy(call -> call.by("ines").decision(), Collectors.counting()));

    assertThat(decisions.getOrDefault(Decision.EXPLICIT_DENY, 0L)).isGreaterThan(20);
    assertThat(decisions.getOrDefault(Decision.ALLOWED, 0L)).isGreaterThan(20);
  }

  @Test
  void all_actions_are_called_and_carry_a_reference_where_they_can() {
    List<EvalRequest> requests =
        denying("*", "'StringEquals': {'codecommit:References': 'refs/heads/trunk'}")
            .calls()
            .sampleStream()
            .limit(MANY)
            .map(call -> call.request("ines"))
            .toList();
    Set<String> actions =
        requests.stream().map(EvalRequest::action).map(String::valueOf).collect(Collectors.toSet());

    assertThat(actions).hasSizeGreaterThan(80).contains("null", "codecommit:ListRepositories");
    assertThat(requests)
        .anyMatch(one -> one.action() == null && one.isDelete())
        .anyMatch(one -> one.action() == null && one.references().size() == 3)
        .noneMatch(one -> one.action() != null && one.references().size() > 1)
        .noneMatch(one -> "codecommit:GetBlob".equals(one.action()) && !one.references().isEmpty());
  }

  @Test
  void same_call_on_another_reference() {
    List<ApiCall> calls =
        new ArrayList<>(
            denying("*", "'Null': {'aws:UserAgent': 'true'}")
                .calls()
                .sampleStream()
                .limit(MANY)
                .toList());

    assertThat(calls)
        .allSatisfy(
            call -> {
              EvalRequest other = call.on("refs/heads/other").request("ines");
              boolean carries = !call.request("ines").references().isEmpty();
              assertThat(other.references())
                  .isEqualTo(carries ? List.of("refs/heads/other") : List.of());
            });
  }

  @Test
  void whole_pushes_are_of_one_reference_or_several() {
    List<EvalRequest> pushes =
        denying("*", "'StringEquals': {'codecommit:References': 'refs/heads/trunk'}")
            .pushes(Accounts.REPOSITORY)
            .sampleStream()
            .limit(MANY)
            .map(call -> call.request("Writers"))
            .toList();

    assertThat(pushes)
        .allMatch(push -> push.action() == null && Accounts.REPOSITORY.equals(push.repository()))
        .allSatisfy(push -> assertThat(push.references()).doesNotHaveDuplicates().isNotEmpty())
        .anyMatch(push -> push.references().size() == 3)
        .anyMatch(push -> push.references().contains("refs/heads/trunk"))
        .anyMatch(push -> push.references().contains("refs/tags/trunk"));
  }

  @Test
  void pushes_of_near_misses_have_no_others() {
    assertThat(
            denying("*", "'Null': {'aws:UserAgent': 'true'}")
                .pushes("", "refs/heads/trunk")
                .sampleStream()
                .limit(MANY)
                .flatMap(call -> call.request("Writers").references().stream())
                .collect(Collectors.toSet()))
        .contains("refs/tags/trunk", "refs/heads/TRUNK")
        .doesNotContain("refs/heads/trunk");
  }

  @Test
  void what_leaves_nothing_to_ask_is_said() {
    PolicyArbitraries without =
        PolicyArbitraries.of(
            Account.builder(Accounts.ID, null)
                .users(List.of(new User("ines", List.of(), List.of(), Map.of())))
                .build());

    assertThatThrownBy(without::calls).hasMessageContaining("has no repository to call");
    assertThatThrownBy(() -> without.pushes("shop.web"))
        .isInstanceOf(InvalidQuestionException.class)
        .hasMessageContaining("does not say in which region");
  }
}
