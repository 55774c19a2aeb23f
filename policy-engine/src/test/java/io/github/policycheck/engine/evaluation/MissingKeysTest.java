package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that the request leaves open and that could matter, and only those. */
class MissingKeysTest {

  private static List<String> missing(String effect, String condition, RequestContext request) {
    String text =
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "%s", "Action": "codecommit:GitPush", "Resource": "*", "Condition": %s}]}
        """
            .formatted(effect, condition.replace('\'', '"'));
    Policy policy = new Policy("P", PolicyType.IDENTITY, PolicyReader.read(null, text));
    return PolicyEvaluator.compile(new PolicySet(List.of(policy)))
        .explain(request)
        .missingContextKeys();
  }

  private static RequestContext.Builder push() {
    return RequestContext.of("codecommit:GitPush", "arn:aws:codecommit:r:1:Repo");
  }

  @Test
  void key_and_the_variables_it_is_compared_with_both_matter() {
    assertThat(
            missing(
                "Allow",
                "{'StringEquals': {'aws:PrincipalTag/a': '${aws:RequestTag/b}'}}",
                push().build()))
        .containsExactly("aws:PrincipalTag/a", "aws:RequestTag/b");
  }

  @ParameterizedTest
  @CsvSource({"Allow", "Deny"})
  void variable_beside_an_entry_that_matches_anyway_does_not_matter(String effect) {
    assertThat(
            missing(
                effect,
                "{'StringEquals': {'k:r': ['main', '${aws:username}']}}",
                push().with("k:r", "main").build()))
        .isEmpty();
    assertThat(
            missing(
                effect,
                "{'StringEquals': {'k:r': ['main', '${aws:username}']}}",
                push().with("k:r", "other").build()))
        .containsExactly("aws:username");
  }

  @Test
  void variable_does_not_matter_where_its_key_is_known_to_be_absent() {
    assertThat(
            missing(
                "Allow",
                "{'StringLike': {'k:r': 'x/${aws:username}/*'}}",
                push().without("k:r").build()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'StringLikeIfExists': {'k:r': '*'}}",
        "{'Null': {'k:r': ['true', 'false']}}",
        "{'StringEquals': {'k:r': []}}",
        "{'ForAllValues:StringLike': {'k:r': '*'}}",
      })
  void key_does_not_matter_to_a_condition_that_is_always_the_same(String condition) {
    assertThat(missing("Allow", condition, push().build())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'StringLike': {'k:r': '*'}}",
        "{'Null': {'k:r': 'true'}}",
        "{'ForAnyValue:StringLike': {'k:r': '*'}}",
        "{'ForAllValues:StringEquals': {'k:r': []}}",
        "{'NumericNotEquals': {'k:r': []}}",
      })
  void key_matters_to_any_other(String condition) {
    assertThat(missing("Allow", condition, push().build())).containsExactly("k:r");
  }
}
