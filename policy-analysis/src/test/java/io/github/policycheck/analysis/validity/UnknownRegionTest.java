package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownRegionTest {

  private static final String RULE = "unknown-region";

  private static Linted resource(String arn) {
    return Linted.allow("'Action': 'sqs:SendMessage', 'Resource': '" + arn + "'");
  }

  private static Linted requested(String operator, String region) {
    return Linted.conditional(
        "Deny", "'sqs:*'", Linted.comparison(operator, "aws:requestedregion", region));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arn:aws:sqs:us-eats-2:317744905286:q | warning is no region of AWS; did you mean `us-east-2`?",
        "arn:aws:sqs:eu-west-33:640917352286:q | warning is no region of AWS; did you mean `eu-west-3`?",
        "arn:aws:sqs:xx-nowhere-1:*:q | warning is no region of AWS",
        "arn:aws-cn:sqs:cn-nort-1:640917352286:q | warning is no region of AWS; did you mean `cn-north-1`?",
        "arn:aws:sqs:cn-north-1:640917352286:q"
            + " | error is a region of the partition `aws-cn`, not of `aws`",
        "arn:aws-us-gov:sqs:us-east-1:640917352286:q"
            + " | error is a region of the partition `aws`, not of `aws-us-gov`",
        "arn:aws:sqs:us-gov-*:640917352286:q"
            + " | error matches regions of the partition `aws-us-gov`, not of `aws`",
        "arn:aws*:sqs:eu-eats-*:640917352286:q | warning matches no region of AWS",
        "arn:aws:sqs:us-west-9:640917352286:q"
            + " | note is no region of AWS that this version knows; did you mean `us-west-1`?",
        "arn:aws:sqs:nz-central-1:640917352286:q"
            + " | note is no region of AWS that this version knows; did you mean `ca-central-1`?",
      })
  void regions_of_no_account_are_found_in_arns(String arn, String finding) {
    String region = arn.split(":", -1)[3];
    int end = finding.indexOf(' ');

    assertThat(resource(arn).of(RULE))
        .containsExactly(
            finding.substring(0, end)
                + " `"
                + region
                + "` in `"
                + arn
                + "`"
                + finding.substring(end));
    assertThat(resource(arn).only(RULE).awsIssueCode()).isEqualTo("INVALID_ARN_REGION");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:sqs:us-*:317744905286:q",
        "arn:aws:sqs:??-east-?:317744905286:q",
        "arn:aws*:sqs:cn-north-1:317744905286:q",
        "arn:*:sqs:us-gov-east-1:317744905286:q",
        "arn:aws-iso-b:sqs:us-isob-east-1:317744905286:q",
        "arn:aws:sqs::317744905286:q",
        "arn:aws:sqs:*",
        "arn:aws:s*:xx-nowhere-1:q",
        "arn:aws:sqs:${aws:RequestedRegion}:317744905286:q",
        "arn:aws:sqs:useast2:317744905286:q",
      })
  void is_silent_on_what_can_be_one_and_what_other_rules_say(String arn) {
    assertThat(resource(arn).of(RULE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, eu-west-33, warning",
    "StringNotEqualsIfExists, useast1, warning",
    "StringLike, us-eats-*, warning",
    "StringNotLike, eusc-de-west-1, note",
  })
  void requested_regions_are_judged_too(String operator, String region, String severity) {
    assertThat(requested(operator, region).only(RULE).severity().text()).isEqualTo(severity);
    assertThat(requested(operator, region).only(RULE).awsIssueCode()).isEqualTo("INVALID_REGION");
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, mx-central-1",
    "StringEquals, cn-north-1",
    "StringLike, eu-*",
    "StringEquals, EU-WEST-1", // case-only-difference
    "StringEquals, ${aws:PrincipalTag/region}",
    "'Null', true",
  })
  void requested_regions_that_exist_are_not_found(String operator, String region) {
    assertThat(requested(operator, region).of(RULE)).isEmpty();
  }

  @Test
  void arns_in_conditions_are_judged_but_not_tags() {
    String wrong = "arn:aws:sns:useast1:640917352286:t";

    assertThat(
            Linted.conditional(
                    "Deny", "'sqs:*'", Linted.comparison("ArnLike", "aws:SourceArn", wrong))
                .of(RULE))
        .containsExactly(
            "warning `useast1` in `"
                + wrong
                + "` is no region of AWS; did you mean"
                + " `us-east-1`?");
    assertThat(
            Linted.conditional(
                    "Deny", "'sqs:*'", Linted.comparison("StringLike", "aws:ResourceTag/t", wrong))
                .of(RULE))
        .isEmpty();
  }
}
