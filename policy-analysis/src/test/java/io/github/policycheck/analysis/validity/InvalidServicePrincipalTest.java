package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.model.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidServicePrincipalTest {

  private static final String RULE = "invalid-service-principal";

  private static Linted trust(String service) {
    return Linted.policy(
        "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'Service': '"
            + service
            + "'}, 'Action': 'sts:AssumeRole'}]}",
        PolicyType.ROLE_TRUST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lambda",
        "",
        ".amazonaws.com",
        "amazonaws.com",
        "ec2.amazonws.com",
        "ec2.amazonaws.con",
        "ec2.amazon.com",
        "*.amazonaws.com",
        "https://ec2.amazonaws.com",
        "ec2.amazonaws.com/",
        "ec2..amazonaws.com",
        "arn:aws:iam::111111111111:role/r",
        "111111111111",
      })
  void fires_on_what_is_no_service(String service) {
    assertThat(trust(service).of(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "codepipeline.amazonaws.com",
        "ec2.amazonaws.com.cn",
        "logs.us-east-2.amazonaws.com",
        "ops.apigateway.amazonaws.com",
        "ec2.c2s.ic.gov",
        "vpc-flow-logs.amazonaws.com",
        "alexa-appkit.amazon.com",
        "alexa-connectedhome.amazon.com",
      })
  void is_silent_on_services(String service) {
    assertThat(trust(service).of(RULE)).isEmpty();
  }

  @Test
  void says_what_was_meant() {
    assertThat(trust("lambda").of(RULE))
        .containsExactly("error `lambda` is no service principal: write `lambda.amazonaws.com`");
    assertThat(trust("codepipeline.amazonws.com").of(RULE))
        .containsExactly(
            "error `codepipeline.amazonws.com` is no service principal; did you mean"
                + " `codepipeline.amazonaws.com`?");
    assertThat(trust("111111111111").of(RULE))
        .containsExactly(
            "error `111111111111` is no service principal: one ends with `.amazonaws.com`");
  }

  @Test
  void other_principals_are_none_of_its_business() {
    Linted linted =
        Linted.policy(
            "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'AWS':"
                + " '111111111111', 'Federated': 'arn:aws:iam::111111111111:saml-provider/corp', 'Service':"
                + " ['sns.amazonaws.com', 'sns']}, 'Action': 'sqs:SendMessage', 'Resource': '*'}]}",
            PolicyType.RESOURCE);

    assertThat(linted.paths(RULE)).containsExactly("Statement[0].Principal.Service[1]");
  }

  @ParameterizedTest
  @CsvSource({
    "aws:CalledVia, athena, 1",
    "aws:calledviafirst, athena.amazonaws.com, 0",
    "aws:CalledViaLast, *.amazonaws.com, 0",
    "aws:CalledViaLast, athena.*.con, 1",
    "iam:PassedToService, ec2, 1",
    "iam:PassedToService, ec2.amazonaws.com.cn, 0",
    "iam:PassedToService, states.us-east-1.amazonaws.com, 0",
    "iam:PassedToService, EC2.amazonaws.com, 0", // case-only-difference
    "iam:AWSServiceName, ${aws:PrincipalTag/s}, 0",
    "iam:AWSServiceName, ops.apigateway, 1",
    "kms:ViaService, sqs.amazonaws.com, 1",
    "kms:ViaService, sqs.eu-west-3.amazonaws.com, 0",
    "kms:ViaService, sqs.*.amazonaws.com, 0",
    "kms:ViaService, sqs.*, 0",
    "kms:ViaService, sqs, 1",
    "aws:PrincipalTag/service, ec2, 0",
  })
  void values_of_conditions_are_judged_too(String key, String value, int count) {
    assertThat(
            Linted.conditional(
                    "Allow", "'kms:Decrypt'", Linted.comparison("StringLike", key, value))
                .of(RULE))
        .hasSize(count);
  }

  @Test
  void says_what_value_the_key_has() {
    assertThat(
            Linted.conditional(
                    "Allow",
                    "'kms:Decrypt'",
                    Linted.comparison("StringEquals", "kms:ViaService", "sqs.amazonaws.com"))
                .of(RULE))
        .containsExactly(
            "error `sqs.amazonaws.com` is no value of `kms:ViaService`: it has the region between, as"
                + " in `sqs.REGION.amazonaws.com`");
    assertThat(
            Linted.conditional(
                    "Allow",
                    "'iam:PassRole'",
                    Linted.comparison("StringEquals", "iam:PassedToService", "lambda"))
                .of(RULE))
        .containsExactly(
            "error `lambda` is no value of `iam:PassedToService`: write `lambda.amazonaws.com`");
  }
}
