package io.github.policycheck.replay.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.replay.trail.TrailEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a name in a call stands for: it is looked up in the account that calls, and the trail of the
 * account that owns a resource has the same record.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     User Guide: contents of a record, recipientAccountID</a>
 */
class WhereNamesBelongTest {

  private static final String RECORD =
      """
      {"eventVersion":"1.11","userIdentity":%s,
       "eventTime":"2026-11-30T09:30:00Z","eventSource":"%s.amazonaws.com","eventName":"%s",
       "awsRegion":"%s","requestParameters":%s,"resources":[%s],
       "eventID":"0b5e6f00-1","eventType":"AwsApiCall","recipientAccountId":"%s"}
      """;

  private static String identity(String partition, String account) {
    return """
        {"type":"AssumedRole","principalId":"AROAX:job","accountId":"%s",
         "arn":"arn:%s:sts::%s:assumed-role/Job/job",
         "sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROAX",
           "arn":"arn:%s:iam::%s:role/ci/Job","accountId":"%s","userName":"Job"}}}
        """
        .formatted(account, partition, account, partition, account, account);
  }

  private static ApiRequest first(String record) {
    Mapped mapped = EventMapping.of(TrailTexts.event(record));
    return ((Mapped.Decided) mapped).requests().get(0);
  }

  private static ApiRequest table(String identity, String region, String recipient) {
    return first(
        RECORD.formatted(
            identity, "dynamodb", "GetItem", region, "{\"tableName\":\"till\"}", "", recipient));
  }

  @ParameterizedTest
  @CsvSource({
    "aws, ap-east-2, 112211221122",
    "aws-cn, cn-north-1, 000000000001",
    "aws-us-gov, us-gov-west-1, 998899889988",
    "aws-iso-f, us-isof-east-1, 445544554455"
  })
  void a_name_is_of_the_account_and_region_of_the_call(
      String partition, String region, String account) {
    assertThat(table(identity(partition, account), region, account).resources())
        .containsExactly("arn:%s:dynamodb:%s:%s:table/till".formatted(partition, region, account));
  }

  @Test
  void in_the_trail_of_another_account_a_name_tells_nothing() {
    ApiRequest request = table(identity("aws", "112211221122"), "ap-east-2", "334433443344");

    assertThat(request.resources()).isEmpty();
    assertThat(request.areAll()).isFalse();
  }

  @Test
  void an_arn_tells_its_account_whosever_the_trail_is() {
    String arn = "arn:aws:dynamodb:ap-east-2:334433443344:table/till";
    ApiRequest request =
        first(
            RECORD.formatted(
                identity("aws", "112211221122"),
                "dynamodb",
                "GetItem",
                "ap-east-2",
                "{\"tableName\":\"till\"}",
                "{\"ARN\":\"" + arn + "\",\"accountId\":\"334433443344\"}",
                "334433443344"));

    assertThat(request.resources()).containsExactly(arn);
    assertThat(request.areAll()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"AWSService\",\"invokedBy\":\"ecs.amazonaws.com\"}",
        "{\"type\":\"AWSAccount\",\"principalId\":\"AIDAX\",\"accountId\":\"112211221122\"}"
      })
  void of_a_caller_that_is_not_of_the_trails_account_names_tell_nothing(String identity) {
    assertThat(table(identity, "ap-east-2", "334433443344").resources()).isEmpty();
  }

  @Test
  void without_an_arn_the_region_tells_the_partition() {
    String identity = "{\"type\":\"IAMUser\",\"accountId\":\"112211221122\",\"userName\":\"kim\"}";

    assertThat(table(identity, "cn-north-1", "112211221122").resources())
        .containsExactly("arn:aws-cn:dynamodb:cn-north-1:112211221122:table/till");
  }

  @Test
  void the_role_of_a_session_is_known_with_its_path() {
    assertThat(inAp("iam", "GetRole", "{\"roleName\":\"Job\"}").resources())
        .containsExactly("arn:aws:iam::112211221122:role/ci/Job");
    assertThat(inAp("iam", "GetRole", "{\"roleName\":\"ob\"}").resources()).isEmpty();
    assertThat(inAp("iam", "GetUser", "{\"userName\":\"Job\"}").resources()).isEmpty();
  }

  @Test
  void arns_in_several_parameters_may_be_of_what_the_call_only_names() {
    String key = "arn:aws:kms:ap-east-2:112211221122:key/";
    String parameters =
        "{\"keyId\":\"alias/till\",\"first\":\"%sa\",\"other\":\"%sb\"}".formatted(key, key);
    TrailEvent event =
        TrailTexts.event(
            RECORD.formatted(
                identity("aws", "112211221122"),
                "kms",
                "Decrypt",
                "ap-east-2",
                parameters,
                "",
                "112211221122"));

    assertThat(TrailTexts.written(EventMapping.of(event))).isEqualTo("kms:Decrypt ...");
  }

  @Test
  void tags_are_told_in_every_shape_that_services_write() {
    Map<String, String> shapes =
        Map.of(
            "secretsmanager CreateSecret", "{\"tags\":[{\"key\":\"a\",\"value\":\"\"}]}",
            "kms CreateKey", "{\"tags\":[{\"tagKey\":\"a\",\"tagValue\":\"\"}]}",
            "sqs CreateQueue", "{\"tags\":{\"a\":\"\"}}",
            "iam CreateUser", "{\"tags\":[{\"key\":\"a\",\"value\":\"\"}]}",
            "ec2 CreateTags", "{\"tagSet\":{\"items\":[{\"key\":\"a\",\"value\":\"\"}]}}");

    shapes.forEach(
        (call, parameters) -> {
          String[] parts = call.split(" ", -1);
          ApiRequest request = inAp(parts[0], parts[1], parameters);
          assertThat(request.keys())
              .as(call)
              .containsEntry("aws:RequestTag/a", List.of(""))
              .containsEntry("aws:TagKeys", List.of("a"));
          assertThat(request.absent()).as(call).containsExactly("aws:RequestTag/");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"x\"}",
        "{\"tags\":null}",
        "{\"tags\":[]}",
        "{\"tags\":\"HIDDEN_DUE_TO_SECURITY_REASONS\"}",
        "{\"tags\":[{\"key\":\"a\",\"value\":\"HIDDEN_DUE_TO_SECURITY_REASONS\"}]}",
        "{\"tags\":[\"a=b\"]}",
        "{\"tags\":[{\"key\":\"a\",\"value\":\"1\"}],\"tagList\":[{\"key\":\"b\",\"value\":\"1\"}]}"
      })
  void tags_that_cannot_be_told_stay_open(String parameters) {
    ApiRequest request = inAp("secretsmanager", "CreateSecret", parameters);

    assertThat(request.keys()).isEmpty();
    assertThat(request.absent()).isEmpty();
  }

  @Test
  void keys_of_tags_taken_away_are_told() {
    ApiRequest request =
        inAp("sqs", "UntagQueue", "{\"queueUrl\":\"https://q/\",\"tagKeys\":[\"a\",\"b\"]}");

    assertThat(request.keys()).containsExactly(Map.entry("aws:TagKeys", List.of("a", "b")));
  }

  private static ApiRequest inAp(String source, String call, String parameters) {
    String account = "112211221122";
    return first(
        RECORD.formatted(
            identity("aws", account), source, call, "ap-east-2", parameters, "", account));
  }
}
