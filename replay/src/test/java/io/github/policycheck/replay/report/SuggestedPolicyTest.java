package io.github.policycheck.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.replay.caller.CallerKind;
import io.github.policycheck.replay.total.Outcome;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestedPolicyTest {

  private static PastCalls refused() {
    return new PastCalls().of(Outcome.REFUSED);
  }

  private static List<Statement> statements(PastCalls calls) {
    PolicyDocument document =
        PolicyReader.read(null, SuggestedPolicy.of(calls.report()).policy().orElseThrow());
    return document.statements();
  }

  private static List<String> actions(Statement statement) {
    return statement.action().patterns().stream().map(LocatedString::value).toList();
  }

  private static List<String> resources(Statement statement) {
    return Objects.requireNonNull(statement.resource()).patterns().stream()
        .map(LocatedString::value)
        .toList();
  }

  private static String text(PastCalls calls) {
    return SuggestedPolicy.of(calls.report()).text(PastCalls.style(false, false));
  }

  @Test
  void actions_of_a_service_on_the_same_resources_are_one_statement() {
    List<Statement> statements =
        statements(
            refused()
                .to("sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:q")
                .times(1)
                .to("sqs:GetQueueUrl", "arn:aws:sqs:eu-west-1:123456789012:q")
                .times(1)
                .to("sns:Publish", "arn:aws:sns:eu-west-1:123456789012:b")
                .times(1)
                .from("arn:aws:iam::123456789012:role/other", CallerKind.IN_ACCOUNT)
                .to("sns:Publish", "arn:aws:sns:eu-west-1:123456789012:a")
                .times(1)
                .to("ec2:DescribeInstances", "*")
                .times(1));

    assertThat(statements)
        .extracting(SuggestedPolicyTest::actions)
        .containsExactly(
            List.of("ec2:DescribeInstances"),
            List.of("sns:Publish"),
            List.of("sqs:GetQueueUrl", "sqs:SendMessage"));
    assertThat(statements)
        .extracting(SuggestedPolicyTest::resources)
        .containsExactly(
            List.of("*"),
            List.of("arn:aws:sns:eu-west-1:123456789012:a", "arn:aws:sns:eu-west-1:123456789012:b"),
            List.of("arn:aws:sqs:eu-west-1:123456789012:q"));
  }

  @Test
  void resource_that_is_not_known_is_any_and_said() {
    PastCalls calls =
        refused()
            .to("s3:GetObject", "arn:aws:s3:::b/known")
            .times(1)
            .to("s3:GetObject", null)
            .times(1);

    assertThat(resources(statements(calls).get(0))).containsExactly("*");
    assertThat(text(calls))
        .contains(
            "Needed1: s3:GetObject for 2 calls of " + PastCalls.JANE,
            "`*` stands for resources that are not all known; narrow it. Known are"
                + " arn:aws:s3:::b/known");
  }

  @Test
  void more_resources_than_are_kept_are_any() {
    PastCalls calls = refused();
    for (int i = 0; i < 21; i++) {
      calls.to("s3:GetObject", "arn:aws:s3:::b/" + i).times(1);
      if (i == 19) {
        assertThat(resources(statements(calls).get(0))).hasSize(20);
      }
    }

    assertThat(resources(statements(calls).get(0))).containsExactly("*");
  }

  @Test
  void name_that_is_no_arn_is_not_written_into_a_policy() {
    assertThat(resources(statements(refused().to("s3:GetObject", "bucket").times(1)).get(0)))
        .containsExactly("*");
  }

  /** Whatever the name, the policy allows the call and not one to another. */
  @ParameterizedTest
  @ValueSource(strings = {"a*b", "a?b", "a${aws:username}b", "$", "ä b", "\ud83d\ude00"})
  void name_with_a_wildcard_is_meant_to_the_letter(String name) {
    String arn = "arn:aws:s3:::bucket/" + name;
    String policy =
        SuggestedPolicy.of(refused().to("s3:GetObject", arn).times(1).report())
            .policy()
            .orElseThrow();

    assertThat(decision(policy, arn)).isEqualTo(Decision.ALLOWED);
    assertThat(decision(policy, "arn:aws:s3:::bucket/aXXb")).isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(decision(policy, "arn:aws:s3:::bucket/aXb")).isEqualTo(Decision.IMPLICIT_DENY);
  }

  private static Decision decision(String policy, String arn) {
    PolicyDocument document = PolicyReader.read(null, policy);
    PolicySet policies =
        new PolicySet(List.of(new Policy("suggested", PolicyType.IDENTITY, document)));
    return PolicyEvaluator.compile(policies).decide(RequestContext.of("s3:GetObject", arn).build());
  }

  @Test
  void no_allow_helps_against_a_deny() {
    PastCalls calls = refused().by(PastCalls.DENY).times(4);

    assertThat(SuggestedPolicy.of(calls.report()).policy()).isEmpty();
    assertThat(text(calls))
        .isEqualTo(
            "an Allow helps 0 of 4 calls that would have been refused\n"
                + "no Allow helps 4 calls that a Deny refuses: deny, statement 2 (NoPush),"
                + " deny.json:9:5\n"
                + "    leave out of it codecommit:GitPush\n"
                + "    or except "
                + PastCalls.JANE
                + ", by a condition on aws:PrincipalArn\n");
  }

  @Test
  void nothing_is_needed_where_nothing_is_refused() {
    PastCalls calls =
        new PastCalls().times(3).of(Outcome.DEPENDS).because("aws:SourceVpc").times(1);

    assertThat(SuggestedPolicy.of(calls.report()).policy()).isEmpty();
    assertThat(text(calls))
        .isEqualTo(
            """
            no Allow is needed: no call would have been refused
            not in it: 1 call of which it depends whether they would have been refused
            """);
  }
}
