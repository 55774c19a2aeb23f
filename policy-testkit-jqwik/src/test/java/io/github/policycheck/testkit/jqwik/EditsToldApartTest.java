package io.github.policycheck.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.eval.Questions;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The calls of an account tell its policies from what each small change makes of them. */
class EditsToldApartTest {

  /** Some changes of one value are told apart by one call of some hundreds. */
  private static final int MANY = 5_000;

  private static final String POLICY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny",
         "Action": ["codecommit:GitPush", "codecommit:PutFile", "codecommit:Merge*"],
         "Resource": "arn:aws-cn:codecommit:cn-north-1:840135792246:shop.*",
         "Condition": {
           "StringLike": {"codecommit:References": ["refs/heads/rel/*", "refs/heads/trunk"]},
           "NotIpAddressIfExists": {"aws:SourceIp": ["10.20.0.0/16", "2001:db8::/32"]}}},
        {"Effect": "Deny",
         "Action": "codecommit:Delete*",
         "NotResource": "arn:aws-cn:codecommit:*:*:${aws:PrincipalTag/team}",
         "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}}]}
      """;

  /** A negated operator holds for absent keys anyway; another policy allows everything anyway. */
  private static final List<String> SAME =
      List.of(
          "write NotIpAddress for NotIpAddressIfExists on aws:SourceIp in statement 1",
          "add a statement that allows everything");

  @Test
  void every_change_but_those_that_change_nothing_is_told_apart() {
    PolicyDocument before = PolicyReader.read(null, POLICY);
    Function<EvalRequest, Decision> asked = asking(before);
    List<EvalRequest> calls =
        PolicyArbitraries.of(Accounts.with(POLICY))
            .calls()
            .sampleStream()
            .limit(MANY)
            .map(call -> call.request("Writers"))
            .toList();

    List<String> missed =
        PolicyEdits.of(before).stream()
            .filter(
                edit -> {
                  Function<EvalRequest, Decision> other = asking(edit.after());
                  return calls.stream().allMatch(one -> asked.apply(one) == other.apply(one));
                })
            .map(PolicyEdit::change)
            .toList();

    assertThat(PolicyEdits.of(before)).hasSizeGreaterThan(20);
    assertThat(missed).isEqualTo(SAME);
  }

  private static Function<EvalRequest, Decision> asking(PolicyDocument document) {
    Questions questions = Questions.about(Accounts.with(PolicyWriter.write(document)));
    return request -> questions.ask(request, OptionNames.COMMAND_LINE, warning -> {}).decision();
  }
}
