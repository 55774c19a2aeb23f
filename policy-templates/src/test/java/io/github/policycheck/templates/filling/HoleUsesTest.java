package io.github.policycheck.templates.filling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.TemplatePolicy;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can fill a hole follows from where it stands, also in alternatives. */
class HoleUsesTest {

  private static TemplatePolicy policy(String type, String document) {
    return Template.ofTerraform(
            Map.of("main.tf", "resource \"" + type + "\" \"p\" {\n  policy = " + document + "\n}"))
        .policies()
        .get(0);
  }

  private static TemplatePolicy ofStatement(String type, String statement) {
    return policy(
        type,
        "jsonencode({ Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Action ="
            + " \"sqs:SendMessage\", "
            + statement
            + " }] })");
  }

  private static List<String> texts(TemplatePolicy policy) {
    return policy.filled().orElseThrow().stream()
        .map(one -> one.texts().getOrDefault("var.x", "").replaceAll("\\d{5,}", "N"))
        .map(text -> text.replaceAll("unknown-?\\d+", "?"))
        .filter(text -> !text.startsWith("[")) // a list
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          Principal = { AWS = var.x }                         ~ arn:aws:iam::N:root, *
          Principal = { AWS = "arn:aws:iam::${var.x}:root" }  ~ N
          Principal = { Service = var.x }                     ~ ec2.amazonaws.com
          Principal = { Service = "${var.x}.amazonaws.com" }  ~ ec2
          Principal = { Service = "ec2.${var.x}" }            ~ amazonaws.com
          Principal = { CanonicalUser = var.x }               ~ ?
          Principal = var.x                                   ~ *
          NotPrincipal = { AWS = [var.x] }                    ~ arn:aws:iam::N:root, *
          Principal = "*", Sid = "a${var.x}"                  ~ ?
          Principal = "*", Condition = { StringEquals = { "a.example/id:sub" = "b", "aws:SourceArn" = var.x } } ~ arn:aws:iam::N:role/?, *
          """)
  void principals_and_conditions(String statement, String texts) {
    assertThat(
            texts(
                ofStatement(
                    "aws_sqs_queue_policy", statement + ", Resource = \"arn:aws:sqs:::q\"")))
        .isEqualTo(List.of(texts.split(", ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          dynamodb:GetItem             ~ arn:aws:dynamodb:us-east-1:N:table/?
          lambda:InvokeFunction        ~ arn:aws:lambda:us-east-1:N:function:?
          LOGS:PutLogEvents            ~ arn:aws:logs:us-east-1:N:log-group:?
          secretsmanager:GetSecretValue ~ arn:aws:secretsmanager:us-east-1:N:secret:unknown…
          ssm:GetParameter             ~ arn:aws:ssm:us-east-1:N:parameter/?
          ecr:BatchGetImage            ~ arn:aws:ecr:us-east-1:N:repository/?
          sts:AssumeRole               ~ arn:aws:iam::N:role/?
          sns:Publish                  ~ arn:aws:sns:us-east-1:N:?
          *                            ~ arn:aws:codecommit:us-east-1:N:?
          """)
  void resource_is_one_of_the_service_of_the_first_action(String action, String text) {
    String document =
        "jsonencode({ Statement = { Effect = \"Allow\", Action = [\"%s\", \"s3:*\"], Resource = var.x } })";
    String only =
        action.equals("*")
            ? document.replace("[\"%s\", \"s3:*\"]", "\"*\"")
            : document.formatted(action);

    assertThat(texts(policy("aws_iam_policy", only))).startsWith(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          Resource = "arn:aws:s3:::${var.y ? var.x : "b"}/a"       ~ ?, *
          Resource = var.y ? var.x : "*"                           ~ arn:aws:sqs:us-east-1:N:?, *, arn:aws:sqs:us-east-1:N:*
          Resource = var.y ? ["a", var.x] : ["*"]                  ~ arn:aws:sqs:us-east-1:N:?, *, arn:aws:sqs:us-east-1:N:*
          Resource = "arn:aws:sqs:us-east-1:1:${var.x}", Sid = var.x ~ ?, *
          Sid = var.x, Resource = "arn:aws:sqs:us-east-1:1:${var.x}" ~ ?, *
          Resource = "${var.x}:q"                                  ~ arn:aws:sqs:us-east-1:N:?, *, arn:aws:sqs:us-east-1:N:*
          Resource = "${var.x}q"                                   ~ ?, *
          Resource = "${var.x}${var.y}"                            ~ ?, *
          Resource = "a${var.x}"                                   ~ ?, *
          Resource = "arn:${var.x}:sqs:us-east-1:1:q"              ~ aws
          Resource = "arn:aws:sqs:us-east-1:1:q-${var.x}"          ~ ?, *
          """)
  void what_is_known_around_a_hole_counts(String statement, String texts) {
    assertThat(texts(ofStatement("aws_iam_policy", statement)))
        .containsExactlyInAnyOrder(texts.split(", "));
  }

  private static final String STATEMENT =
      "{ Effect = \"Allow\", Action = \"s3:GetObject\", Resource = \"arn:aws:s3:::${var.x}/a\" }";

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          jsonencode({ Statement = concat([$S], var.y ? [$S] : []) })
          jsonencode({ Statement = var.y ? [$S] : [{ Effect = "Deny", Action = "*", Resource = "*" }] })
          jsonencode({ Statement = var.y ? $S : { Effect = "Deny", Action = "*", Resource = "*" } })
          jsonencode(var.y ? { Statement = $S } : { Statement = { Effect = "Deny", Action = "*", Resource = "*" } })
          jsonencode({ Id = "a${var.z}", Statement = $S })
          """)
  void alternatives_are_statements_and_policies(String document) {
    assertThat(texts(policy("aws_iam_policy", document.replace("$S", STATEMENT))))
        .contains("?", "*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          Other = var.x
          Other = [var.x]
          Other = { a = [var.x] }
          Other = jsonencode({ a = var.x })
          Other = "a${jsonencode([var.x])}"
          Other = var.y ? [var.x] : "a"
          """)
  void hole_where_nothing_has_a_form_is_filled_by_nothing(String other) {
    TemplatePolicy policy = ofStatement("aws_iam_policy", "Resource = \"*\", " + other);

    assertThat(policy.holes()).contains("var.x");
    assertThat(policy.filled()).isEmpty();
    assertThat(policy.filledByChoice(bound -> 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          Resource = "arn:aws:sqs:${var.x}:1:q"                         ~ 3 ~ us-west-2
          Resource = "arn:aws:sqs:us-east-1:${var.x}:q"                 ~ 5 ~ 555555555555
          Resource = ["arn:aws:sqs:us-east-1:${var.x}:q", "arn:aws:sqs:us-east-1:444455556666:q"] ~ 0 ~ 444455556666
          Resource = ["arn:aws:sqs:us-east-1:${var.x}:q", "arn:aws:sqs:us-east-1:444455556666:q"] ~ 1 ~ 111111111111
          Resource = "arn:aws:sqs:us-east-1:1:${var.x}"                 ~ 0 ~ *
          Resource = "arn:aws:sqs:us-east-1:1:${var.x}"                 ~ 1 ~ nb*
          Resource = "arn:aws:sqs:us-east-1:1:${var.x}"                 ~ 2 ~ ncc
          Resource = var.x                                              ~ 0 ~ *
          Resource = [var.x]                                            ~ 2 ~ arn:aws:sqs:us-east-1:N:ncc
          Resource = var.x                                              ~ 0 ~ *
          Resource = var.x                                              ~ 1 ~ ["arn:aws:sqs:us-east-1:N:nb*", "arn:aws:sqs:us-east-1:N:nb*"]
          NotAction = [var.x], Resource = "*"                           ~ 1 ~ codecommit:GitPush
          Resource = "*", Condition = { StringEquals = { "aws:PrincipalTag/t" = var.x } } ~ 0 ~ []
          Resource = "*", Condition = { Bool = { "aws:SecureTransport" = var.x } }        ~ 1 ~ false
          Resource = "*", Sid = var.x                                   ~ 2 ~ ?
          """)
  void hole_can_be_filled_by_choice(String statement, int choice, String text) {
    IntUnaryOperator chooser = bound -> Math.min(choice, bound - 1);
    String only =
        statement.startsWith("NotAction")
            ? "jsonencode({ Statement = { Effect = \"Allow\", " + statement + " } })"
            : "jsonencode({ Statement = { Effect = \"Allow\", Action = \"sqs:SendMessage\", "
                + statement
                + " } })";

    Map<String, String> texts =
        policy("aws_iam_policy", only).filledByChoice(chooser).orElseThrow().texts();

    assertThat(
            texts
                .getOrDefault("var.x", "")
                .replaceAll("7103\\d{8}", "N")
                .replaceAll("unknown\\d+", "?"))
        .isEqualTo(text);
  }

  @Test
  void alternative_can_be_chosen() {
    TemplatePolicy policy = ofStatement("aws_iam_policy", "Resource = var.x ? \"a\" : \"b\"");

    assertThat(policy.filledByChoice(bound -> bound - 1).orElseThrow().texts().values())
        .containsExactly("b");
    assertThat(policy.filledByChoice(bound -> 0).orElseThrow().texts().values())
        .containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource({
    "aws:PrincipalTag/a, arn:aws:iam::N:oidc-provider/?.example",
    "a.example/id:sub, arn:aws:iam::N:oidc-provider/?.example arn:aws:iam::N:oidc-provider/a.example/id",
  })
  void provider_can_be_one_whose_keys_the_policy_asks_for(String key, String texts) {
    String role =
        "resource \"aws_iam_role\" \"r\" {\n  assume_role_policy = jsonencode({ Statement = { Effect ="
            + " \"Allow\", Action = \"sts:AssumeRoleWithWebIdentity\", Principal = { Federated ="
            + " var.x }, Condition = { StringEquals = { \""
            + key
            + "\" = \"b\" } } } })\n}";

    assertThat(texts(Template.ofTerraform(Map.of("main.tf", role)).policies().get(0)))
        .isEqualTo(List.of(texts.split(" ")));
  }

  @Test
  void what_aws_makes_up_has_no_wildcard() {
    TemplatePolicy policy =
        Template.ofCloudFormation(
                "t.json",
                "{\"Resources\": {\"B\": {\"Type\": \"AWS::SQS::Queue\"}, \"P\": {\"Type\":"
                    + " \"AWS::IAM::ManagedPolicy\", \"Properties\": {\"PolicyDocument\":"
                    + " {\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"a:B\", \"Resource\":"
                    + " {\"Fn::Sub\": \"arn:aws:a:::${B.QueueName}\"}}}}}}}")
            .policies()
            .get(0);
    int[] count = {0};

    assertThat(policy.filled().orElseThrow()).hasSize(1);
    assertThat(policy.filledByChoice(bound -> count[0]++ % bound).orElseThrow().texts().values())
        .singleElement()
        .asString()
        .startsWith("n")
        .doesNotContain("*");
  }

  @ParameterizedTest
  @CsvSource({
    "unknown-12, true",
    "arn:aws:s3:::unknown-12, true",
    "710300000002, true",
    "71030000000, false",
    "7103abcdefgh, false",
    "111122223333, false",
    "7103f0d6-b1c4-4e6a-9a52-3c8e5d17f20b, true",
    "main, false",
  })
  void text_that_nothing_else_names_is_made_up(String text, boolean isMadeUp) {
    assertThat(Fillings.isMadeUp(text)).isEqualTo(isMadeUp);
  }
}
