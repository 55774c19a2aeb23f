package io.github.policycheck.replay.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.replay.trail.TrailEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The records of a push, as the AWS CodeCommit User Guide shows them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/integ-cloudtrail.html#integ-cloudtrail-gitpush">Example:
 *     a log entry for a successful push</a>
 */
class PushesTest {

  private static final String ARN = "arn:aws-cn:codecommit:cn-north-1:606060606060:shop.web";

  private static String record(String errorCode, String parameters) {
    return """
        {"eventVersion":"1.05",
         "userIdentity":{"type":"IAMUser","principalId":"AIDAPUSHER",
           "arn":"arn:aws-cn:iam::606060606060:user/lin","accountId":"606060606060",
           "accessKeyId":"AKIAPUSHER","userName":"lin"},
         "eventTime":"2026-11-30T08:00:01Z","eventSource":"codecommit.amazonaws.com",
         "eventName":"GitPush","awsRegion":"cn-north-1","sourceIPAddress":"203.0.113.60",
         "userAgent":"git/2.47.1",%s
         "requestParameters":%s,"responseElements":null,
         "additionalEventData":{"protocol":"HTTP","dataTransferred":false,
           "repositoryName":"shop.web","repositoryId":"8afe792d-0000"},
         "requestID":"d148de46","eventID":"740f179d","readOnly":false,
         "resources":[{"ARN":"%s","accountId":"606060606060",
           "type":"AWS::CodeCommit::Repository"}],
         "eventType":"AwsApiCall","recipientAccountId":"606060606060"}
        """
        .formatted(
            errorCode.isEmpty() ? "" : "\"errorCode\":\"" + errorCode + "\",", parameters, ARN);
  }

  private static String mapped(String errorCode, String parameters) {
    return TrailTexts.written(EventMapping.of(TrailTexts.event(record(errorCode, parameters))));
  }

  private static String pushes(String... references) {
    return Stream.of(references)
        .map(ref -> "{\"commit\":\"5f4dcc3b\",\"ref\":\"" + ref + "\"}")
        .toList()
        .toString()
        .transform("{\"references\":%s}"::formatted);
  }

  private static final String CALL_1 = "codecommit:GitPush " + ARN + " !codecommit:References";

  private static String to(String reference) {
    return " ; codecommit:GitPush " + ARN + " codecommit:References=" + reference;
  }

  @Test
  void a_push_is_two_records_of_which_the_second_stands_for_both_calls() {
    List<TrailEvent> pair =
        TrailTexts.events(record("", "null") + record("", pushes("refs/heads/main")));

    assertThat(pair.stream().map(EventMapping::of).map(TrailTexts::written))
        .containsExactly("discovery", CALL_1 + to("refs/heads/main"));
  }

  @Test
  void each_reference_is_decided_on_its_own_and_once() {
    String several = pushes("refs/heads/a b", "refs/tags/v1", "refs/heads/main", "refs/tags/v1");

    assertThat(mapped("", several))
        .isEqualTo(CALL_1 + to("refs/heads/a b") + to("refs/tags/v1") + to("refs/heads/main"));
  }

  @Test
  void a_refused_push_with_its_references_is_decided_again() {
    assertThat(mapped("AccessDeniedException", pushes("refs/heads/main")))
        .isEqualTo(CALL_1 + to("refs/heads/main"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"references\":null}", "{\"references\":[]}"})
  void a_push_refused_at_call_1_has_no_other_record(String parameters) {
    // What it would have pushed to is not known: the second call is neither certain nor closed.
    assertThat(mapped("AccessDenied", parameters))
        .isEqualTo(CALL_1 + " ; codecommit:GitPush? " + ARN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"references\":[{\"commit\":\"5f4dcc3b\"}]}",
        "{\"references\":[{\"ref\":\"HIDDEN_DUE_TO_SECURITY_REASONS\"}]}",
        "{\"references\":\"HIDDEN_DUE_TO_SECURITY_REASONS\"}",
        "{\"references\":[\"refs/heads/main\"]}"
      })
  void a_reference_that_cannot_be_read_is_open_not_absent(String parameters) {
    assertThat(mapped("", parameters)).isEqualTo(CALL_1 + " ; codecommit:GitPush " + ARN);
  }

  @Test
  void parameters_that_were_too_large_leave_the_references_open() {
    assertThat(mapped("", "{\"omitted\":true,\"originalSize\":104000,\"reason\":\"too large\"}"))
        .isEqualTo(CALL_1 + " ; codecommit:GitPush " + ARN);
  }
}
