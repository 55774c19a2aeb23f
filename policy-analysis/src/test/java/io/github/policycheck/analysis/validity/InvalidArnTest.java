package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.PolicyType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidArnTest {

  private static final String RULE = "invalid-arn";

  private static Linted resource(String resource) {
    return Linted.statement("'Effect': 'Allow', 'Action': 's3:*', 'Resource': '" + resource + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my-bucket",
        "",
        "ar",
        "ARN:aws:s3:::my-bucket",
        "arn",
        "arn:a",
        "arn:aws:s3",
        "arn:aws:s3::my-bucket",
        "arn:aws:s3::my-bucket/*",
        "arn:aws:s3:My_bucket/*",
        "arn:aws:s3:::",
        "arn:amazon:s3:::my-bucket",
        "arn:aws::us-east-2:111111111111:x",
        "arn:aws:S3:::my-bucket",
        "arn:aws:lambda:us-east:111111111111:function:f",
        "arn:aws:lambda:useast1:111111111111:function:f",
        "arn:aws:lambda:us-east-2:11111111111:function:f",
        "arn:aws:lambda:*:1111-1111-1111:function:f",
        "arn:aws:lambda:us-east-2:team-a:function:f",
      })
  void fires_on_what_nothing_has_as_its_arn(String resource) {
    assertThat(resource(resource).of(RULE)).hasSize(1);
  }

  /**
   * IAM User Guide, variables and tags: in an ARN only after the fifth colon.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">
   *     variables and tags</a>
   */
  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::${aws:PrincipalAccount}:role/r, ${aws:PrincipalAccount}, VARIABLE_UNSUPPORTED_IN_ELEMENT",
    "arn:aws-cn:s3:::${aws:username}, , ",
    "arn:aws-us-gov:sqs:${aws:RequestedRegion}:640917352286:q, ${aws:RequestedRegion}, VARIABLE_UNSUPPORTED_IN_ELEMENT",
    "arn:aws:codecommit:eu-west-3:${aws:ResourceAccount}:ledger, ${aws:ResourceAccount}, VARIABLE_UNSUPPORTED_IN_ELEMENT",
    "arn:${aws:PrincipalTag/p}:codecommit:eu-west-3:640917352286:ledger, ${aws:PrincipalTag/p}, VARIABLE_UNSUPPORTED_IN_ELEMENT",
    "arn:aws:${aws:username}:eu-west-3:640917352286:x, ${aws:username}, VARIABLE_UNSUPPORTED_IN_ELEMENT",
    "arn:aws:logs:eu-west-3:6409${aws:username}:x, 6409${aws:username}, VARIABLE_UNSUPPORTED_IN_ELEMENT",
  })
  void variables_are_replaced_after_the_fifth_colon_only(
      String resource, @Nullable String part, @Nullable String code) {
    Linted linted = resource(resource);
    if (part == null) {
      assertThat(linted.of(RULE)).isEmpty();
      return;
    }
    assertThat(linted.only(RULE).message())
        .startsWith("`" + part + "` in `" + resource + "` stands before the fifth colon");
    assertThat(linted.only(RULE).awsIssueCode()).isEqualTo(code);
    assertThat(linted.of("repository-arn-shape")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "**",
        "?*",
        "a*",
        "arn:*",
        "arn:aws:s3:::my-bucket/*",
        "arn:aws-cn:s3:::b",
        "arn:aws-us-gov:s3:::b",
        "arn:aws-iso-f:s3:::b",
        "arn:aws-eusc:lambda:eusc-de-east-1:111111111111:function:f",
        "arn:aws*:s3:::b",
        "arn:aws:codecommit:*",
        "arn:aws:codecommit:*:MyDemoRepo",
        "arn:aws:codecommit:us-*",
        "arn:aws:codecommit:us-east-2:1111*",
        "arn:aws:logs:*:log-group:/my/group",
        "arn:aws:iam::aws:policy/*",
        "arn:aws:lambda:us-*-2:*:function:f",
        "arn:aws:lambda:us-gov-west-1:1111*:function:f",
        "arn:aws:s3:::b/${aws:username}/*",
        "arn:aws:codecommit:::MyDemoRepo",
        "arn:aws:codecommit:us-east-2:111111111111:repository/a:b",
      })
  void is_silent_on_arns_and_their_patterns(String resource) {
    assertThat(resource(resource).of(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:codecommit:us-east-2:111111111111:",
        "arn:aws:codecommit:repository/MyDemoRepo",
      })
  void what_a_repository_lacks_is_one_finding_of_the_rule_about_them(String resource) {
    assertThat(resource(resource).of(RULE)).isEmpty();
    assertThat(resource(resource).of("repository-arn-shape")).hasSize(1);
  }

  @Test
  void another_mistake_in_the_arn_of_a_repository_is_another_finding() {
    String both = "arn:aws:codecommit:us-east-2:1111:a/b";

    assertThat(resource(both).of(RULE)).hasSize(1);
    assertThat(resource(both).of("repository-arn-shape")).hasSize(1);
  }

  @Test
  void says_which_part_is_wrong() {
    assertThat(resource("my-bucket").of(RULE)).containsExactly("error `my-bucket` is no ARN");
    assertThat(resource("Arn:aws:s3:::b").of(RULE))
        .containsExactly("error `Arn:aws:s3:::b` is no ARN; write `arn` in lower case");
    assertThat(resource("arn:aws:s3::b").of(RULE))
        .containsExactly(
            "error `arn:aws:s3::b` has 5 of the six parts of an ARN; IAM reads it as"
                + " `arn:aws:s3::b:*`, and refuses it in a session policy; a bucket is"
                + " `arn:aws:s3:::b`");
    assertThat(resource("arn:aws-cn:codecommit:cn-north-1").of(RULE))
        .containsExactly(
            "error `arn:aws-cn:codecommit:cn-north-1` has 4 of the six parts of an ARN; IAM reads"
                + " it as `arn:aws-cn:codecommit:cn-north-1:*:*`, and refuses it in a session"
                + " policy");
    assertThat(resource("arn:aws-cn:codecommit:cn-north-1").of("repository-arn-shape")).isEmpty();
    assertThat(resource("arn:aws:lambda:us-east-2:1:function:f").of(RULE))
        .containsExactly(
            "error `1` in `arn:aws:lambda:us-east-2:1:function:f` is no account: it has twelve"
                + " digits");
    assertThat(resource("arn:aws:lambda:useast2::f").only(RULE).awsIssueCode())
        .isEqualTo("INVALID_ARN_REGION");
  }

  @Test
  void principals_are_judged_too() {
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal':"
                        + " {'AWS': ['arn:aws:iam::111111111111:role/r',"
                        + " 'arn:aws:iam::1111:role/r'], 'Federated':"
                        + " 'arn:amazon:iam::111111111111:saml-provider/P'},"
                        + " 'Action': 'sts:AssumeRole'}]}",
                    PolicyType.ROLE_TRUST)
                .paths(RULE))
        .containsExactly("Statement[0].Principal.AWS[1]", "Statement[0].Principal.Federated[0]");
  }

  @Test
  void services_may_complete_resources_in_policies_of_their_own() {
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': '*',"
                        + " 'Action': 'execute-api:Invoke', 'Resource': ['execute-api:/*',"
                        + " 'arn:aws:execute-api:x']}]}",
                    PolicyType.RESOURCE)
                .paths(RULE))
        .containsExactly("Statement[0].Resource[1]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arn:aws:sqss:eu-west-3:317744905286:jobs | error INVALID_SERVICE"
            + " | `sqss` in `%s` is no service of AWS; did you mean `sqs`?",
        "arn:aws:s3::702913486150:reports/* | error ARN_ACCOUNT_NOT_ALLOWED"
            + " | `702913486150` in `%s` is not in the ARN of any `object`, which has no account;"
            + " write `arn:aws:s3:::reports/*`",
        "arn:aws-cn:iam:cn-north-1:702913486150:user/Ana | error ARN_REGION_NOT_ALLOWED"
            + " | `cn-north-1` in `%s` is not in the ARN of any `user`, which has no region; write"
            + " `arn:aws-cn:iam::702913486150:user/Ana`",
        "arn:aws:sqs::317744905286:jobs | error MISSING_ARN_REGION"
            + " | `%s` has no region, but the ARN of each `queue` has; write"
            + " `arn:aws:sqs:*:317744905286:jobs`",
        "arn:aws:sqs:eu-west-3::jobs | warning MISSING_ARN_ACCOUNT"
            + " | `%s` has no account, but the ARN of each `queue` has; write"
            + " `arn:aws:sqs:eu-west-3:*:jobs`",
        "arn:aws:sns:::news | error MISSING_ARN_REGION"
            + " | `%s` has no region, but the ARN of each `topic` has; write `arn:aws:sns:*:*:news`",
        "arn:aws:sqs:us-east-2::${aws:PrincipalTag/team}-jobs | warning MISSING_ARN_ACCOUNT"
            + " | `%s` has no account, but the ARN of each `queue` has; write"
            + " `arn:aws:sqs:us-east-2:*:${aws:PrincipalTag/team}-jobs`",
        "arn:aws:s3:::reports:2026.csv | error INVALID_ARN_RESOURCE"
            + " | `%s` has a colon in the name of a bucket, which has none; write"
            + " `arn:aws:s3:::reports/2026.csv` for objects",
        "arn:aws:sqs:eu-west-3: 317744905286:jobs | error INVALID_ARN_ACCOUNT"
            + " | `%s` has a space where an ARN has none; remove it",
        "arn:aws:sqs :eu-west-3:317744905286:jobs | error INVALID_SERVICE"
            + " | `%s` has a space where an ARN has none; remove it",
      })
  void says_what_no_resource_of_the_service_has(String arn, String severity, String message) {
    Finding finding = resource(arn).only(RULE);

    assertThat(finding.severity().text() + " " + finding.awsIssueCode()).isEqualTo(severity);
    assertThat(finding.message()).isEqualTo(message.formatted(arn));
    assertThat(resource(arn).of("resource-not-supported")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:ssm:*::document/AWS-RunShellScript",
        "arn:aws:ec2:us-east-1::image/ami-1",
        "arn:aws:s3:us-west-2:317744905286:accesspoint/a",
        "arn:aws:catalog:us-east-1:317744905286:product/p",
        "arn:aws:iam::aws:policy/ReadOnlyAccess",
        "arn:aws:iam:*:*:user/*",
        "arn:aws:s3:*:*:*",
        "arn:aws:s3:::reports/a:b",
        "arn:aws:s3:::${aws:username}",
        "arn:aws:s3:::reports/two words",
        "arn:aws:*:::x",
      })
  void is_silent_on_arns_that_resources_can_have(String arn) {
    assertThat(resource(arn).of(RULE)).isEmpty();
  }

  @Test
  void space_around_an_arn_is_said() {
    assertThat(resource("arn:aws:sqs:eu-west-3:317744905286:jobs ").of(RULE)).hasSize(1);
    assertThat(resource(" arn:aws:s3:::reports").only(RULE).message())
        .isEqualTo("` arn:aws:s3:::reports` has a space where an ARN has none; remove it");
    assertThat(resource("arn:aws:s3:::reports/x ").of(RULE)).isEmpty();
  }

  @Test
  void variables_are_replaced_in_no_principal() {
    String arn = "arn:aws:iam::640917352286:user/${aws:username}";
    Finding finding =
        Linted.policy(
                "{'Version': '2012-10-17', 'Statement': {'Effect': 'Allow', 'Principal': {'AWS': '"
                    + arn
                    + "'}, 'Action': 'sts:AssumeRole'}}",
                PolicyType.ROLE_TRUST)
            .only(RULE);

    assertThat(finding.message())
        .isEqualTo("`" + arn + "` has a variable, and IAM replaces none in a principal");
    assertThat(finding.awsIssueCode()).isEqualTo("VARIABLE_UNSUPPORTED_IN_ELEMENT");
  }
}
