package io.github.policycheck.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTagNotSentTest {

  private static final String RULE = "request-tag-not-sent";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Allow | 'codecommit:GitPull' | {'StringEquals': {'aws:RequestTag/team': 'web'}} | 1",
        "Deny | 'sqs:SendMessage' | {'StringEquals': {'aws:RequestTag/stage': 'prod'}} | 1",
        "Allow | ['sqs:CreateQueue', 'sqs:SendMessage'] |"
            + " {'ForAnyValue:StringEquals': {'aws:TagKeys': 'team'}} | 1",
        // They carry tags.
        "Allow | 'sqs:CreateQueue' | {'StringEquals': {'aws:RequestTag/team': 'web'}} | 0",
        "Allow | 'codecommit:TagResource' | {'StringEquals': {'aws:RequestTag/team': 'web'}} | 0",
        // It holds without tags too.
        "Deny | 'sqs:SendMessage' | {'StringNotEquals': {'aws:RequestTag/team': 'web'}} | 0",
        "Allow | 'sqs:SendMessage' | {'StringEquals': {'aws:ResourceTag/team': 'web'}} | 0",
        "Allow | 'sqs:*' | {'StringEquals': {'aws:RequestTag/team': 'web'}} | 0",
      })
  void fires_where_requests_have_no_tags_of_their_own(
      String effect, String actions, String condition, int times) {
    assertThat(Linted.conditional(effect, actions, condition).findings(RULE)).hasSize(times);
  }

  @ParameterizedTest
  @CsvSource({"Allow,this Allow never grants them", "Deny,this Deny never applies to them"})
  void says_what_becomes_of_the_requests(String effect, String said) {
    assertThat(
            Linted.conditional(
                    effect,
                    "'codecommit:GitPush'",
                    "{'StringEquals': {'aws:RequestTag/team': 'web'}}")
                .only(RULE)
                .message())
        .isEqualTo(
            "requests for `codecommit:GitPush` carry no tags of their own, and so no"
                + " `aws:RequestTag/team`: without the key the condition does not hold, so that "
                + said);
  }
}
