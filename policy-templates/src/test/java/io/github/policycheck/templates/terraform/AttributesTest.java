package io.github.policycheck.templates.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attributes of resources and data sources of a module. */
class AttributesTest {

  private static final String MODULE =
      """
      resource "aws_codecommit_repository" "r" {
        repository_name = "core"
      }
      resource "aws_s3_bucket" "named" {
        bucket = "media"
      }
      resource "aws_s3_bucket" "any" {}
      resource "aws_iam_role" "ci" {
        name = "ci"
        path = "/build/"
      }
      resource "aws_iam_user" "plain" {
        name = "arnav"
      }
      resource "aws_sqs_queue" "counted" {
        count = 2
        name  = "jobs-${count.index}"
      }
      resource "aws_sqs_queue" "each" {
        for_each = toset(["a", "b"])
        name     = each.value
      }
      resource "aws_sqs_queue" "mapped" {
        for_each = { k = "v" }
        name     = "${each.key}-${each.value}"
      }
      resource "aws_sqs_queue" "some" {
        count = var.count
        name  = "q${count.index}"
      }
      resource "aws_sqs_queue" "those" {
        for_each = var.names
        name     = each.key
      }
      resource "aws_thing" "t" {
        name = aws_thing.t.name
      }
      data "aws_iam_policy_document" "d" {
        statement {
          actions = ["s3:GetObject"]
        }
      }
      data "aws_iam_policy_document" "counted" {
        count = var.count
        statement {
          actions = ["s3:GetObject"]
        }
      }
      resource "aws_sqs_queue" "there" {
        name     = "q"
        provider = aws.there
      }
      resource "aws_sqs_queue" "moved" {
        name   = "q"
        region = "eu-west-1"
      }
      resource "aws_s3_bucket" "null" {
        bucket = null
      }
      data "aws_caller_identity" "there" {
        provider = aws.there
      }
      locals {
        x = %s
      }
      """;

  private static final String ALL =
      "${data.aws_partition.current.partition}:%s:${data.aws_region.current.name}"
          + ":${data.aws_caller_identity.current.account_id}:";

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          aws_codecommit_repository.r.arn        ~ 'arn:<codecommit>core'
          aws_codecommit_repository.r.id         ~ 'core'
          aws_codecommit_repository.r.clone_url  ~ ${aws_codecommit_repository.r.clone_url}
          aws_s3_bucket.named.arn                ~ 'arn:${data.aws_partition.current.partition}:s3:::media'
          aws_s3_bucket.named.id                 ~ 'media'
          aws_s3_bucket.any.arn                  ~ 'arn:${data.aws_partition.current.partition}:s3:::${aws_s3_bucket.any.bucket}'
          aws_iam_role.ci.arn                    ~ 'arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role/build/ci'
          aws_iam_user.plain.arn                 ~ 'arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:user/arnav'
          aws_sqs_queue.counted[1].arn           ~ 'arn:<sqs>jobs-1'
          aws_sqs_queue.counted[7].arn           ~ ${aws_sqs_queue.counted[7].arn}
          aws_sqs_queue.counted.arn              ~ ${aws_sqs_queue.counted.arn}
          aws_sqs_queue.counted[*].name          ~ ['jobs-0', 'jobs-1']
          aws_sqs_queue.each["b"].name           ~ 'b'
          aws_sqs_queue.mapped["k"].name         ~ 'k-v'
          aws_sqs_queue.some[0].name             ~ 'q${count.index of var.count}'
          aws_sqs_queue.those["a"].name          ~ ${key of var.names[*]}
          aws_sqs_queue.counted[*]["name"]       ~ ['jobs-0', 'jobs-1']
          aws_sqs_queue.there.arn                ~ 'arn:${data.aws_partition.current.partition}:sqs:${the region of aws.there}:${the account of aws.there}:q'
          aws_sqs_queue.moved.arn                ~ 'arn:${data.aws_partition.current.partition}:sqs:eu-west-1:${data.aws_caller_identity.current.account_id}:q'
          aws_s3_bucket.null.arn                 ~ 'arn:${data.aws_partition.current.partition}:s3:::${aws_s3_bucket.null.bucket}'
          aws_s3_bucket.null.bucket              ~ ${aws_s3_bucket.null.bucket}
          data.aws_caller_identity.here.account_id  ~ ${data.aws_caller_identity.current.account_id}
          data.aws_caller_identity.there.account_id ~ ${data.aws_caller_identity.there.account_id}
          aws_thing.t.name                       ~ ${aws_thing.t.name}
          aws_thing.t.arn                        ~ ${aws_thing.t.arn}
          aws_thing.t                            ~ ${aws_thing.t}
          aws_other.t.arn                        ~ ${aws_other.t.arn}
          aws_thing.t[*].tags.a                  ~ ${aws_thing.t[*].tags.a}
          aws_s3_bucket.any[*].tags              ~ ${aws_s3_bucket.any[*].tags}
          data.aws_iam_policy_document.d.json    ~ json({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: ['s3:GetObject']}]})
          data.aws_iam_policy_document.d.id      ~ ${data.aws_iam_policy_document.d.id}
          join("", data.aws_iam_policy_document.counted.*.json) ~ json({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: ['s3:GetObject']}]})
          """)
  void attribute_is_worth(String expression, String worth) {
    String expected =
        worth
            .replace("<codecommit>", ALL.formatted("codecommit"))
            .replace("<sqs>", ALL.formatted("sqs"));

    assertThat(Rendered.local(MODULE.replace("%s", expression))).isEqualTo(expected);
  }
}
