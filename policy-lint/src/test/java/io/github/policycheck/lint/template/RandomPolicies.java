package io.github.policycheck.lint.template;

import io.github.policycheck.templates.Template;
import java.util.Map;
import java.util.Random;

/**
 * Policies in templates whose statements name the same kinds of things: some are written, others
 * are holes that can be just these.
 */
final class RandomPolicies {

  private final Random random;

  RandomPolicies(Random random) {
    this.random = random;
  }

  Template next() {
    if (random.nextBoolean()) {
      return Template.ofCloudFormation("t.yaml", stack());
    }
    return Template.ofTerraform(Map.of("main.tf", module()));
  }

  private String stack() {
    return """
        Parameters: {Env: {Type: String}, Other: {Type: String}}
        Resources:
          Policy:
            Type: AWS::IAM::ManagedPolicy
            Properties:
              PolicyDocument:
                Version: '2012-10-17'
                Statement: [%s]
        """
        .formatted(
            statements(
                "{Effect: %s, Action: 'codecommit:*', Resource: !Sub 'arn:aws:codecommit:*:*:%s',"
                    + " Condition: {%s: {'codecommit:References': !Sub 'refs/heads/%s'}%s}}",
                ", 'Null': {'codecommit:References': 'false'}",
                "${Env}",
                "${Other}",
                "${AWS::StackName}",
                "${AWS::Region}",
                "${AWS::AccountId}"));
  }

  private String module() {
    return """
        variable "x" { type = string }
        variable "y" {}
        variable "c" { type = bool }
        data "aws_region" "r" {}
        data "aws_caller_identity" "me" {}
        resource "terraform_data" "known" { input = "prod" }
        resource "random_pet" "p" {}
        resource "aws_iam_policy" "p" {
          policy = jsonencode({ Version = "2012-10-17", Statement = [%s] })
        }
        """
        .formatted(
            random.nextBoolean()
                ? places()
                : statements(
                    "{ Effect = \"%s\", Action = \"codecommit:*\", Resource ="
                        + " \"arn:aws:codecommit:*:*:%s\", Condition = { %s = {"
                        + " \"codecommit:References\" = \"refs/heads/%s\" }%s } }",
                    ", \"Null\" = { \"codecommit:References\" = \"false\" }",
                    "${var.x}",
                    "${var.y}",
                    "${var.c ? \"web\" : var.x}",
                    "${data.aws_region.r.name}",
                    "${data.aws_caller_identity.me.account_id}",
                    "${terraform_data.known.output}",
                    "${random_pet.p.id}"));
  }

  /** Statements about places and values that are told apart by more than their names. */
  private String places() {
    String[] statements = new String[2];
    for (int i = 0; i < statements.length; i++) {
      statements[i] =
          "{ Effect = \"Deny\", Action = \"codecommit:*\", Resource = [%s%s], Condition = {%s} }"
              .formatted(resource(), random.nextBoolean() ? ", " + resource() : "", condition());
    }
    return String.join(", ", statements);
  }

  private String resource() {
    return "\"arn:"
        + one("aws", "aws", "${var.x}")
        + ":codecommit:"
        + one(
            "us-*", "*-east-*", "eu-west-1", "${var.y}", "${data.aws_region.r.name}", "eu-${var.x}")
        + ":"
        + one("111122223333", "*", "${data.aws_caller_identity.me.account_id}")
        + ":A\"";
  }

  private String condition() {
    return one(
        "",
        "NumericLessThan = { \"aws:MultiFactorAuthAge\" = " + one("5", "var.x") + " }",
        "DateGreaterThan = { \"aws:CurrentTime\" = "
            + one("\"2025-01-01T00:00:00Z\"", "var.x")
            + " }",
        "IpAddress = { \"aws:SourceIp\" = " + one("\"203.0.0.0/8\"", "var.x") + " }");
  }

  private String statements(String form, String guard, String... holes) {
    String[] statements = new String[2 + random.nextInt(2)];
    for (int i = 0; i < statements.length; i++) {
      statements[i] =
          form.formatted(
              one("Deny", "Deny", "Allow"),
              random.nextInt(4) == 0 ? one(holes) : "*",
              one("StringEquals", "StringNotEquals", "StringNotEquals", "StringLike"),
              random.nextBoolean() ? one(holes) : one("prod", "eu-west-1", "111122223333", "eu-*"),
              random.nextBoolean() ? guard : "");
    }
    return String.join(", ", statements);
  }

  private String one(String... all) {
    return all[random.nextInt(all.length)];
  }
}
