package io.github.policycheck.cli.account;

import java.util.Random;

/** Modules of Terraform whose names and references are written, computed, or not known. */
final class RandomModules {

  private RandomModules() {}

  /** Returns one in which there is a user {@code bob}. */
  static String next(Random random) {
    StringBuilder module =
        new StringBuilder(
            """
            variable "x" { type = string }
            data "aws_region" "r" {}
            data "aws_caller_identity" "me" {}
            resource "terraform_data" "known" { input = "eu-west-1" }
            resource "terraform_data" "open" { input = var.x }
            resource "random_pet" "p" {}
            resource "aws_s3_bucket" "b" {}
            resource "aws_codecommit_repository" "r" { repository_name = "MyDemoRepo" }
            resource "aws_iam_user" "bob" { name = "bob" }
            resource "aws_iam_user_policy_attachment" "bob" {
              user       = aws_iam_user.bob.name
              policy_arn = "arn:aws:iam::aws:policy/AWSCodeCommitPowerUser"
            }
            """);
    module.append(
        """
        resource "aws_iam_group" "g" { name = "%1$s" }
        resource "aws_iam_user_group_membership" "m" {
          user   = aws_iam_user.bob.name
          groups = ["%2$s"]
        }
        resource "aws_iam_group_policy" "p" {
          group  = "%3$s"
          policy = jsonencode({ Version = "2012-10-17", Statement = [%4$s] })
        }
        """
            .formatted(name(random), name(random), name(random), statements(random)));
    return module.toString();
  }

  private static String statements(Random random) {
    StringBuilder statements = new StringBuilder();
    for (int i = random.nextInt(2); i < 2; i++) {
      statements.append(
          "{ Effect = \"Deny\", Action = \"codecommit:*\", Resource = \"*\", Condition = { "
              + one(random, "StringEquals", "StringLike", "StringNotEquals")
              + " = { \"codecommit:References\" = \"refs/heads/"
              + part(random)
              + "\" } } }, ");
    }
    return statements.toString();
  }

  private static String name(Random random) {
    return part(random) + "-devs";
  }

  private static String part(Random random) {
    return one(
        random,
        "main",
        "eu-west-1",
        "111122223333",
        "${var.x}",
        "${data.aws_region.r.name}",
        "${data.aws_caller_identity.me.account_id}",
        "${terraform_data.known.output}",
        "${terraform_data.open.output}",
        "${random_pet.p.id}",
        "${aws_s3_bucket.b.id}");
  }

  private static String one(Random random, String... all) {
    return all[random.nextInt(all.length)];
  }
}
