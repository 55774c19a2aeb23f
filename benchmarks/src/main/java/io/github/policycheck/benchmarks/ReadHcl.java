package io.github.policycheck.benchmarks;

import io.github.policycheck.templates.hcl.HclFile;
import io.github.policycheck.templates.hcl.HclReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long reading Terraform takes: a module of 10,000 lines, or the files that are named.
 * The first round is that of a JVM that has just started.
 */
public final class ReadHcl {

  private static final int ROUNDS = 10;
  private static final int LINES = 10_000;

  /** Each kind of construct that modules with policies have. */
  private static final String PART =
      """
      # policies of team %1$d
      data "aws_iam_policy_document" "team_%1$d" {
        statement {
          sid       = "Push%1$d"
          effect    = "Deny"
          actions   = ["codecommit:GitPush", "codecommit:PutFile", "codecommit:MergePullRequestBy*"]
          resources = [for r in var.repositories : aws_codecommit_repository.all[r].arn if r != "x"]

          condition {
            test     = "StringEqualsIfExists"
            variable = "codecommit:References"
            values   = ["refs/heads/${var.branch}", "refs/heads/release-%1$d"]
          }
        }
      }

      resource "aws_iam_policy" "team_%1$d" {
        name   = "team-%1$d"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = var.open ? "Allow" : "Deny"
            Action   = "codecommit:*"
            Resource = local.arns[*].arn
          }]
        })
      }

      resource "aws_iam_policy" "text_%1$d" {
        policy = <<-EOT
          {
            "Version": "2012-10-17",
            "Statement": [
              { "Effect": "Allow", "Action": "codecommit:GitPull", "Resource": "${local.arn}" }
            ]
          }
        EOT
      }

      """;

  private ReadHcl() {}

  /** Takes files; without any the module is made. */
  public static void main(String[] args) throws IOException {
    StringBuilder files = new StringBuilder();
    for (String file : args) {
      files.append(Files.readString(Path.of(file)));
    }
    String text = args.length == 0 ? module() : files.toString();
    System.out.printf("%,d lines, %,d characters%n", text.lines().count(), text.length());
    System.out.println("round     ms");
    for (int round = 1; round <= ROUNDS; round++) {
      long begin = System.nanoTime();
      HclFile file = HclReader.read("main.tf", text);
      long end = System.nanoTime();
      if (args.length == 0 && !file.problems().isEmpty()) {
        throw new IllegalStateException(file.problems().get(0).toString());
      }
      System.out.printf("%5d  %5d%n", round, TimeUnit.NANOSECONDS.toMillis(end - begin));
    }
  }

  private static String module() {
    StringBuilder text = new StringBuilder();
    long lines = PART.lines().count();
    for (int i = 0; i * lines < LINES; i++) {
      text.append(PART.formatted(i));
    }
    return text.toString();
  }
}
