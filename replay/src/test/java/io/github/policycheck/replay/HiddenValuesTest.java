package io.github.policycheck.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.replay.question.Attachment;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.report.ReplayReport;
import io.github.policycheck.replay.report.ReplaySubject;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a record hides was there, and is never taken to be absent; nor is what a session has, if the
 * access key alone tells that there is one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids">IAM
 *     User Guide: unique identifiers</a>
 */
class HiddenValuesTest {

  private static final String HIDDEN = "\"HIDDEN_DUE_TO_SECURITY_REASONS\"";

  private static final String RECORD =
      """
      {"eventVersion": "1.11", "eventTime": "2026-11-02T09:00:00Z", "eventID": "e-1",
       "eventSource": "ec2.amazonaws.com", "eventName": "DescribeVpcs",
       "userIdentity": {"type": "IAMUser", "principalId": "AIDAX", "accountId": "210987654321",
         "arn": "arn:aws-cn:iam::210987654321:user/Zoe", "accessKeyId": "AKIAX",
         "invokedBy": null},
       "awsRegion": "cn-north-1", "sourceIPAddress": "203.0.113.7", "userAgent": "aws-cli/2",
       "vpcEndpointId": null, "eventType": "AwsApiCall", "recipientAccountId": "210987654321"}
      """;

  /** Returns what becomes of a call if a policy refuses those without a key. */
  private static String withoutKey(String key, String records) {
    String text =
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*",
         "Condition": {"Null": {"%s": "true"}}}}
        """;
    PolicyType type = PolicyType.SERVICE_CONTROL;
    Policy policy = new Policy("P", type, PolicyReader.read(null, text.formatted(key), type));
    Replay replay =
        new Replay(
            new ReplayQuestion.With(List.of(new Attachment(policy, null, null)), false),
            null,
            ReplayFacts.NONE);
    ReplayReport report =
        replay.report(
            List.of("-"),
            new ByteArrayInputStream(records.getBytes(UTF_8)),
            1,
            ReplayProgress.NONE,
            new ReplaySubject("q", false, false, one -> true, call -> Optional.empty()));
    return report.refusedCalls() == 1
        ? "absent"
        : report.dependingCalls() == 1 ? "open" : report.judgedCalls() == 1 ? "there" : "unread";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vpcEndpointId     | null         | absent | aws:SourceVpce aws:SourceVpc aws:VpcSourceIp",
        "vpcEndpointId     | HIDDEN       | open   | aws:SourceVpce aws:SourceVpc aws:VpcSourceIp",
        "vpcEndpointId     | HIDDEN       | open   | aws:SourceIp aws:VpceAccount aws:VpceOrgID",
        "vpcEndpointId     | \"vpce-0a\"  | there  | aws:SourceVpce aws:VpcSourceIp",
        "sourceIPAddress   | \"203.0.1.9\"| there  | aws:SourceIp",
        "sourceIPAddress   | HIDDEN       | open   | aws:SourceIp aws:SourceVpce aws:VpcSourceIp",
        "userAgent         | HIDDEN       | open   | aws:UserAgent",
        "awsRegion         | HIDDEN       | open   | aws:RequestedRegion",
        "recipientAccountId| HIDDEN       | open   | aws:SourceVpce",
        "errorCode         | HIDDEN       | unread | aws:SourceVpce",
        "invokedBy         | null         | absent | aws:CalledVia",
        "invokedBy         | HIDDEN       | open   | aws:CalledVia aws:ViaAWSService aws:SourceIp",
        "invokedBy         | HIDDEN       | open   | aws:UserAgent aws:TokenIssueTime",
        "principalId       | HIDDEN       | open   | aws:userid",
        "arn               | HIDDEN       | open   | aws:username aws:PrincipalTag/team",
        "type              | HIDDEN       | open   | aws:username aws:TokenIssueTime",
        "accessKeyId       | \"AKIAX\"    | absent | aws:TokenIssueTime aws:MultiFactorAuthPresent",
        "accessKeyId       | \"\"         | absent | aws:TokenIssueTime aws:MultiFactorAuthPresent",
        "accessKeyId       | null         | absent | aws:TokenIssueTime aws:MultiFactorAuthPresent",
        "accessKeyId       | \"ASIAX\"    | open   | aws:TokenIssueTime aws:MultiFactorAuthPresent",
        "accessKeyId       | \"ASIAX\"    | open   | aws:SourceIdentity aws:MultiFactorAuthAge",
        "accessKeyId       | \"ASIAX\"    | open   | aws:FederatedProvider lambda:SourceFunctionArn",
        "accessKeyId       | \"\\u0041SIA\"| open  | aws:TokenIssueTime",
        "accessKeyId       | HIDDEN       | open   | aws:TokenIssueTime aws:MultiFactorAuthPresent",
      })
  void what_is_hidden_is_not_absent(String member, String value, String answer, String keys) {
    String written = "\"" + member + "\": " + value.replace("HIDDEN", HIDDEN);
    String before = "\"" + member + "\": [^,}]+";
    String record =
        RECORD.contains("\"" + member + "\"")
            ? RECORD.replaceFirst(before, written.replace("\\", "\\\\"))
            : RECORD.replaceFirst("\\{", "{" + written + ", ");

    for (String key : keys.split(" ")) {
      // The scanner reads lists that are called so, the parser the others.
      for (String list : List.of("Records", "Events")) {
        assertThat(withoutKey(key, "{\"" + list + "\":[" + record + "]}"))
            .as("%s in %s", key, list)
            .isEqualTo(answer);
      }
    }
  }
}
