package io.github.policycheck.analysis.trust;

import static io.github.policycheck.analysis.trust.Trusts.bucket;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServicePrincipalUnrestrictedTest {

  private static final String RULE = "service-principal-unrestricted";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      textBlock =
          """
          {}                                                                                      | 1
          {'Bool': {'aws:SecureTransport': 'true'}}                                               | 1
          {'StringEquals': {'s3:x-amz-acl': 'bucket-owner-full-control'}}                         | 1
          {'Bool': {'aws:PrincipalIsAWSService': 'true'}}                                         | 1
          {'StringEquals': {'aws:SourceAccount': '240913576801'}}                                 | 0
          {'StringLike': {'aws:SourceAccount': '2409*'}}                                          | 1
          {'StringNotEquals': {'aws:SourceAccount': '240913576801'}}                              | 1
          {'StringEquals': {'AWS:SourceArn': 'arn:aws:cloudfront::240913576801:distribution/E1'}} | 0
          {'ArnLike': {'aws:SourceArn': 'arn:aws:cloudfront::240913576801:*'}}                    | 0
          {'ArnLike': {'aws:SourceArn': 'arn:aws:cloudfront::*:distribution/E1'}}                 | 1
          {'ArnLike': {'aws:SourceArn': 'arn:aws:s3:::reports-*'}}                                | 0
          {'ArnLike': {'aws:SourceArn': 'arn:aws:s3:::*'}}                                        | 1
          {'ArnLike': {'aws:SourceArn': 'arn:aws:s3:::*'}, 'StringEquals': {'aws:SourceAccount': '240913576801'}} | 0
          {'StringEquals': {'aws:SourceOrgID': 'o-a1b2c3d4e5'}}                                   | 0
          {'StringEquals': {'aws:SourceOrgID': '${aws:ResourceOrgID}'}}                           | 0
          {'StringLike': {'kms:EncryptionContext:aws:cloudtrail:arn': 'arn:aws:cloudtrail:*:240913576801:trail/*'}} | 0
          {'StringLike': {'s3:prefix': 'AWSLogs/240913576801/*'}}                                 | 0
          {'StringEquals': {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}}                                | 0
          """)
  void fires_where_a_request_for_another_account_is_allowed(String condition, int findings) {
    assertThat(
            bucket("{'Service': 'cloudfront.amazonaws.com'}", ", 'Condition': " + condition)
                .findings(RULE))
        .hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource({
    "sns.amazonaws.com, 1",
    "delivery.logs.amazonaws.com, 1",
    "s3.amazonaws.com.cn, 1",
    "lambda.amazonaws.com, 0",
    "ec2.amazonaws.com, 0"
  })
  void only_services_that_say_for_whom_they_act(String service, int findings) {
    assertThat(bucket("{'Service': '" + service + "'}", "").findings(RULE)).hasSize(findings);
  }

  @Test
  void deny_counts() {
    String allow =
        Trusts.allow("{'Service': 'sns.amazonaws.com'}", "'sqs:SendMessage'", ", 'Resource': '*'");
    String deny =
        "{'Effect': 'Deny', 'Principal': '*', 'Action': 'sqs:*', 'Resource': '*', 'Condition':"
            + " {'StringNotEquals': {'aws:SourceAccount': '240913576801'}}}";

    assertThat(Trusts.policy(PolicyType.RESOURCE, allow).findings(RULE)).hasSize(1);
    assertThat(Trusts.policy(PolicyType.RESOURCE, allow, deny).findings(RULE)).isEmpty();
  }

  @Test
  void variable_of_the_owner_is_nobody_elses() {
    String own = "{'StringEquals': {'aws:SourceOrgID': '${aws:ResourceOrgID}'}}";
    String other = "{'StringNotEquals': {'aws:SourceAccount': '${aws:ResourceAccount}'}}";
    String sns = "{'Service': 'sns.amazonaws.com'}";

    assertThat(bucket(sns, ", 'Condition': " + own).undecided()).isEmpty();
    assertThat(bucket(sns, ", 'Condition': " + other).findings(RULE)).hasSize(1);
  }

  @Test
  void referer_is_no_substitute() {
    var finding =
        bucket(
                "{'Service': 'cloudfront.amazonaws.com'}",
                ", 'Condition': {'StringEquals': {'aws:Referer': '240913576801'}}")
            .only(RULE);

    assertThat(finding.awsIssueCode()).isEqualTo("RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL");
    assertThat(finding.severity().text() + " " + finding.message())
        .isEqualTo(
            "note `cloudfront.amazonaws.com` may do this on behalf of every AWS account; require"
                + " `aws:SourceArn` or `aws:SourceAccount`, which `aws:Referer` is no substitute for");
  }
}
