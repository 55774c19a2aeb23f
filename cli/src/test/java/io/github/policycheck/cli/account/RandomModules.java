package io.github.policycheck.cli.account;

import java.util.Random;

/** Modules of Terraform whose names and references are written, computed, or not known. */
final class RandomModules {

  private static final String EQUALS = "StringEquals";

  private RandomModules() {}

  /** Returns one in which there is a user {@code bob}. */
  static String next(Random random) {
    StringBuilder module =
        new StringBuilder(
            """
            variable "x" { type = string }
            variable "c" { type = bool }
            data "aws_region" "r" {}
            data "aws_caller_identity" "me" {}
            resource "terraform_data" "known" { input = "eu-west-1" }
            resource "terraform_data" "open" { input = var.x }
            resource "random_pet" "p" {}
            resource "aws_s3_bucket" "b" {}
            resource "aws_iam_user_policy_attachment" "bob" {
              user       = aws_iam_user.bob.name
              policy_arn = "arn:aws:iam::aws:policy/AWSCodeCommitPowerUser"
            }
            """);
    if (random.nextInt(3) == 0) {
      module.append("provider \"aws\" { region = \"eu-west-1\" }\n");
    }
    module.append(
        """
        resource "aws_codecommit_repository" "r" {
          repository_name = "MyDemoRepo"
          tags            = { env = "%s" }
        }
        resource "aws_iam_user" "bob" {
          name = "bob"
          tags = { env = "%s" }
        }
        resource "aws_iam_group" "g" { name = "%s" }
        resource "aws_iam_user_group_membership" "m" {
          user   = aws_iam_user.bob.name
          groups = ["%s"]
        }
        """
            .formatted(rarely(random), rarely(random), name(random), ofGroup(random)));
    boolean isOfUser = random.nextBoolean();
    module.append(
        """
        resource "aws_iam_%1$s_policy" "p" {
          %1$s  = "%2$s"
          policy = jsonencode({ Version = "2012-10-17", Statement = [%3$s] })
        }
        """
            .formatted(
                isOfUser ? "user" : "group", isOfUser ? "bob" : name(random), statements(random)));
    return module.toString();
  }

  private static String statements(Random random) {
    StringBuilder statements = new StringBuilder();
    for (int i = random.nextInt(4); i < 4; i += 3) {
      boolean isOfResource = random.nextInt(4) == 0;
      statements.append(
          "{ Effect = \"Deny\", Action = \"codecommit:*\", %s = \"%s\"%s }, "
              .formatted(
                  isOfResource ? one(random, "Resource", "NotResource") : "Resource",
                  isOfResource ? resource(random) : "*",
                  isOfResource ? "" : ", Condition = { " + condition(random) + " }"));
    }
    return statements.toString();
  }

  private static String resource(Random random) {
    return "arn:"
        + one(
            random,
            "aws:codecommit:${var.x}-west-1:*:MyDemoRepo",
            "aws:codecommit:eu-${var.x}:*:MyDemoRepo",
            "aws:codecommit:${var.x}:MyDemoRepo",
            "aws:codecommit:${var.x}",
            "${var.x}:codecommit:*:*:MyDemoRepo",
            "aws:codecommit:*:${var.x}:MyDemo*",
            "aws:codecommit:${data.aws_region.r.name}:*:MyDemoRepo",
            "aws:codecommit:*:*:$${aws:PrincipalTag/env}");
  }

  private static String condition(Random random) {
    String equal = one(random, EQUALS, "StringLike", "StringNotEquals");
    return switch (random.nextInt(8)) {
      case 0 -> {
        String operator = one(random, "ArnEquals", "ArnNotLike", equal);
        yield condition(operator, "aws:PrincipalArn", one(random, "${var.x}", arn(random)));
      }
      case 1 -> condition(equal, "aws:RequestedRegion", part(random, "-west-1"));
      case 2 -> condition(equal, "aws:ResourceTag/env", part(random));
      case 3 ->
          condition(
              equal, one(random, "aws:PrincipalAccount", "aws:ResourceAccount"), part(random));
      case 4 ->
          condition(
              equal,
              "codecommit:References",
              "refs/heads/" + one(random, "$${aws:username}", "$${aws:PrincipalTag/env}"));
      case 5 -> condition(equal, "aws:PrincipalTag/env", "$${aws:ResourceTag/env}");
      default -> condition(equal, "codecommit:References", "refs/heads/" + part(random));
    };
  }

  private static String condition(String operator, String key, String value) {
    return "%s = { \"%s\" = \"%s\" }".formatted(operator, key, value);
  }

  private static String arn(Random random) {
    return one(
        random,
        "arn:aws:iam::${data.aws_caller_identity.me.account_id}:user/${var.x}",
        "arn:aws:iam::${var.x}:user/bob",
        "${var.x}:user/bob",
        "arn:aws:iam::111122223333:user/bob",
        "${aws_iam_user.bob.arn}");
  }

  private static String ofGroup(Random random) {
    return random.nextInt(4) > 0 ? "${aws_iam_group.g.name}" : name(random);
  }

  private static String name(Random random) {
    return rarely(random) + "-devs";
  }

  private static String part(Random random, String end) {
    return random.nextInt(3) == 0 ? "${var.x}" + end : part(random);
  }

  /** Mostly what is known, as a module with many holes hinges on one of them. */
  private static String rarely(Random random) {
    return random.nextInt(10) == 0 ? part(random) : one(random, "main", "eu-west-1", "web");
  }

  private static String part(Random random) {
    return one(
        random,
        "main",
        "eu-west-1",
        "111122223333",
        "${var.x}",
        "${var.c ? \"main\" : var.x}",
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
