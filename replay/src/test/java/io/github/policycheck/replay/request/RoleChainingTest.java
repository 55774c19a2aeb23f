package io.github.policycheck.replay.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one session of a role may pass on to the next. */
class RoleChainingTest {

  private static final String RECORD =
      """
      {"eventVersion":"1.11","userIdentity":{"type":"%s","accountId":"%s",
        "principalId":"AROAX:job","arn":"arn:aws-cn:sts::%s:%s/Job/job",
        "sessionContext":{%s"sessionIssuer":{"type":"Role","principalId":"AROAX",
          "arn":"arn:aws-cn:iam::%s:role/Job","accountId":"%s","userName":"Job"}}},
       "eventTime":"2026-11-30T09:30:00Z","eventSource":"sts.amazonaws.com",
       "eventName":"AssumeRole","awsRegion":"cn-north-1",
       "requestParameters":{"roleArn":"arn:aws-cn:iam::%s:role/next","roleSessionName":"s"%s},
       "eventID":"0b5e6f00-1","eventType":"AwsApiCall","recipientAccountId":"%s"}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "AssumedRole | - | - | TagSession?",
        "AssumedRole | kim | - | TagSession? SetSourceIdentity?",
        "AssumedRole | kim | kim | SetSourceIdentity TagSession?",
        "IAMUser     | - | - | -",
        "IAMUser     | - | kim | SetSourceIdentity",
      })
  void a_session_may_pass_on_tags_and_its_source_identity(
      String type, String ofSession, String asked, String expected) {
    String account = "606060707070";
    String record =
        RECORD.formatted(
            type,
            account,
            account,
            type.equals("IAMUser") ? "user" : "assumed-role",
            ofSession == null ? "" : "\"sourceIdentity\":\"" + ofSession + "\",",
            account,
            account,
            account,
            asked == null ? "" : ",\"sourceIdentity\":\"" + asked + "\"",
            account);
    StringBuilder told = new StringBuilder();
    Mapped.Decided mapped = (Mapped.Decided) EventMapping.of(TrailTexts.event(record));
    for (ApiRequest request : mapped.requests()) {
      assertThat(request.resources()).containsExactly("arn:aws-cn:iam::" + account + ":role/next");
      told.append(request.action().replace("sts:", " ")).append(request.isCertain() ? "" : "?");
    }

    assertThat(told.toString()).isEqualTo(" AssumeRole" + (expected == null ? "" : " " + expected));
    assertThat(PossibleActions.of(TrailTexts.event(record)).orElseThrow().actions())
        .containsAll(mapped.requests().stream().map(ApiRequest::action).toList());
  }
}
