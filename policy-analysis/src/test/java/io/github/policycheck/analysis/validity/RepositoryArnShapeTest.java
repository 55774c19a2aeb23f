package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryArnShapeTest {

  private static final String RULE = "repository-arn-shape";

  private static Linted on(String resource) {
    return Linted.statement(
        "'Effect': 'Allow', 'Action': 'codecommit:GitPull', 'Resource': '" + resource + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:codecommit:us-east-2:111111111111:repository/x,"
        + " arn:aws:codecommit:us-east-2:111111111111:x",
    "arn:aws:codecommit:eu-west-3:530412976648:payroll/trunk,"
        + " arn:aws:codecommit:eu-west-3:530412976648:payroll",
    "arn:aws:codecommit:eu-west-3:530412976648:payroll/*,"
        + " arn:aws:codecommit:eu-west-3:530412976648:payroll",
    "arn:aws:codecommit:eu-west-3:530412976648:payroll:refs/heads/trunk,"
        + " arn:aws:codecommit:eu-west-3:530412976648:payroll",
    "arn:aws-cn:codecommit:cn-north-1:530412976648:repository/payroll/trunk,"
        + " arn:aws-cn:codecommit:cn-north-1:530412976648:payroll",
    "arn:aws:codecommit:us-east-2:111111111111:/x, arn:aws:codecommit:us-east-2:111111111111:x",
    "arn:aws:codecommit:us-east-2:111111111111:repository:x,"
        + " arn:aws:codecommit:us-east-2:111111111111:x",
    "arn:aws:codecommit:us-east-2:111111111111:x.git,"
        + " arn:aws:codecommit:us-east-2:111111111111:x",
    "arn:aws:codecommit::111111111111:x, arn:aws:codecommit:*:111111111111:x",
    "arn:aws:codecommit:us-east-2::x, arn:aws:codecommit:us-east-2:*:x",
    "arn:aws:codecommit:::x, arn:aws:codecommit:*:*:x",
  })
  void fires_and_says_what_was_meant(String arn, String meant) {
    assertThat(on(arn).of(RULE))
        .singleElement()
        .asString()
        .startsWith("error `" + arn + "` is the ARN of no repository: ")
        .endsWith("; did you mean `" + meant + "`?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:codecommit:us-east-2:111111111111:repository/*",
        "arn:aws:codecommit:eu-west-3:530412976648:*/trunk",
        "arn:aws:codecommit:us-east-2:111111111111:",
        "arn:aws:codecommit:eu-west-3:530412976648:f7579e13-b83e-4027-aaef-650c0a1b2c3d",
        "arn:aws-cn:codecommit:*:*:0A1B2C3D-0000-4000-8000-0123456789AB",
        "arn:aws:codecommit:us-east-2:111111111111:a b/",
        "arn:aws:codecommit:us-east-2:111111111111:${*}x",
        "arn:aws:codecommit:*/x",
        "arn:aws:codecommit:*:x/*",
      })
  void fires_where_nothing_can_be_suggested(String arn) {
    assertThat(on(arn).of(RULE)).singleElement().asString().doesNotContain("did you mean");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo",
        "arn:aws-cn:codecommit:*:*:team-*",
        "arn:aws:codecommit:*",
        "arn:aws:codecommit:*:MyDemoRepo",
        "arn:*:codecommit:*:*:*",
        "arn:aws:codecommit:*:*:${aws:PrincipalTag/team}-*",
        "arn:aws:codecommit:*:*:x.gitx",
        "arn:aws:codecommit:*:*:*git*",
        "arn:aws:codebuild:us-east-2:111111111111:project/x",
        "arn:aws:s3:::x/y",
      })
  void is_silent_where_a_repository_can_have_it(String arn) {
    assertThat(on(arn).findings(RULE)).isEmpty();
  }

  @Test
  void message_says_what_is_wrong() {
    assertThat(on("arn:aws:codecommit:us-east-2:111111111111:x.git").of(RULE))
        .containsExactly(
            "error `arn:aws:codecommit:us-east-2:111111111111:x.git` is the ARN of no repository: no"
                + " name of one ends in `.git`; did you mean"
                + " `arn:aws:codecommit:us-east-2:111111111111:x`?");
    assertThat(on("arn:aws:codecommit:us-east-2:111111111111:" + "x".repeat(101)).of(RULE))
        .singleElement()
        .asString()
        .endsWith("names of repositories have 100 characters at most");
  }

  @Test
  void not_resource_is_looked_at_too() {
    assertThat(
            Linted.statement(
                    "'Effect': 'Deny', 'Action': 'codecommit:*', 'NotResource': ["
                        + "'arn:aws:codecommit:*:*:a', 'arn:aws:codecommit:*:*:repository/b']")
                .paths(RULE))
        .containsExactly("Statement[0].NotResource[1]");
  }
}
