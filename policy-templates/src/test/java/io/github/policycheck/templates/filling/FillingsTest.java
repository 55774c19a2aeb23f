package io.github.policycheck.templates.filling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.TemplatePolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillingsTest {

  private static TemplatePolicy policy(String statement) {
    return Template.ofTerraform(
            Map.of(
                "main.tf",
                "resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ Version = \"2012-10-17\","
                    + " Statement = [{ Effect = \"Allow\", "
                    + statement
                    + " }] })\n}"))
        .policies()
        .get(0);
  }

  private static List<String> texts(TemplatePolicy policy) {
    return policy.filled().orElseThrow().stream()
        .map(one -> one.texts().getOrDefault("var.x", "").replaceAll("\\d{5,}", "N"))
        .map(text -> text.replaceAll("unknown-?\\d+", "?"))
        .filter(text -> !text.startsWith("[")) // a list
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          Action = "s3:GetObject", Resource = "arn:aws:s3:::${var.x}/a"          ~ ?, *
          Action = "s3:GetObject", Resource = "${var.x}/*"                       ~ arn:aws:s3:::?, *, arn:aws:s3:::*
          Action = "s3:GetObject", Resource = var.x                              ~ arn:aws:s3:::?, *, arn:aws:s3:::*
          Action = "sqs:SendMessage", Resource = "arn:aws-cn:sqs:${var.x}:1:q"   ~ cn-north-1, cn-northwest-1
          Action = "sqs:SendMessage", Resource = "arn:${var.x}:sqs:us-gov-west-1:1:q" ~ aws-us-gov
          Action = "sqs:SendMessage", Resource = "arn:aws:sqs:us-east-1:${var.x}:q" ~ N
          Action = "sqs:SendMessage", Resource = "arn:aws:sqs:${var.x}:1:q" ~ us-east-1
          Action = "iam:PassRole", Resource = var.x ~ arn:aws:iam::N:role/?, *, arn:aws:iam::N:role/*
          Action = "kms:Decrypt", Resource = var.x ~ arn:aws:kms:us-east-1:N:key/?, *, arn:aws:kms:us-east-1:N:key/*
          Action = var.x, Resource = "*" ~ codecommit:GitPull, codecommit:GitPush, *
          Action = "s3:${var.x}", Resource = "*" ~ ?, *
          Action = "s3:GetObject", Resource = "*", Sid = var.x ~ ?
          Action = "s3:GetObject", Resource = "*", Condition = { Bool = { "aws:SecureTransport" = var.x } } ~ true, false
          Action = "s3:GetObject", Resource = "*", Condition = { NumericLessThan = { "s3:max-keys" = var.x } } ~ 1
          Action = "s3:GetObject", Resource = "*", Condition = { DateLessThan = { "aws:CurrentTime" = var.x } } ~ 2026-01-01T00:00:00Z
          Action = "s3:GetObject", Resource = "*", Condition = { IpAddress = { "aws:SourceIp" = var.x } } ~ 203.0.113.0/24
          Action = "s3:GetObject", Resource = "*", Condition = { ArnLike = { "aws:SourceArn" = var.x } } ~ arn:aws:iam::N:role/?, *
          Action = "s3:GetObject", Resource = "*", Condition = { StringEquals = { "aws:SourceAccount" = var.x } } ~ N, N
          Action = "s3:GetObject", Resource = "*", Condition = { StringEquals = { "codecommit:References" = var.x } } ~ refs/heads/?, refs/heads/*, *
          Action = "s3:GetObject", Resource = "*", Condition = { StringEquals = { "aws:RequestedRegion" = var.x } } ~ us-east-1, us-east-2
          Action = "s3:GetObject", Resource = "*", Condition = { StringEquals = { "aws:PrincipalTag/t" = var.x } } ~ ?, *
          """)
  void place_tells_what_a_hole_can_be(String statement, String texts) {
    assertThat(texts(policy(statement))).isEqualTo(List.of(texts.split(", ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          Action = "s3:GetObject", Resource = var.x                    ~ ["*", "arn:aws:s3:::*"]
          Action = "s3:GetObject", Resource = concat(["a"], var.x)     ~ ["*", "arn:aws:s3:::*"]
          Action = "s3:GetObject", Resource = flatten([["a"], [var.x]]) ~ ["*", "arn:aws:s3:::*"]
          Action = "s3:GetObject", Resource = [var.x]                  ~
          Action = "s3:GetObject", Resource = "a${var.x}"              ~
          Action = "s3:GetObject", Resource = concat([var.x], ["b"])        ~
          Action = "s3:GetObject", Resource = [var.x, "a${var.x}"]     ~
          Action = "s3:GetObject", Resource = "*", Sid = var.x         ~
          Action = "s3:GetObject", Resource = "*", Condition = { StringLike = { "aws:PrincipalTag/t" = var.x } } ~ ["*"], []
          Action = "s3:GetObject", Resource = "*", Condition = { "Null" = { "aws:PrincipalTag/t" = var.x } } ~ ["true", "false"], []
          Action = "s3:GetObject", Resource = var.y ? var.x : ["b"]    ~ ["*", "arn:aws:s3:::*"]
          """)
  void list_can_have_all_or_nothing(String statement, String lists) {
    assertThat(
            policy(statement).filled().orElseThrow().stream()
                .map(one -> one.texts().getOrDefault("var.x", ""))
                .filter(text -> text.startsWith("["))
                .distinct())
        .containsExactlyInAnyOrder(lists == null ? new String[0] : lists.split(", (?=\\[)", -1));
  }

  @Test
  void account_can_be_one_that_the_policy_names() {
    TemplatePolicy policy =
        policy(
            "Action = \"sqs:SendMessage\", Resource = [\"arn:aws:sqs:us-east-1:${var.x}:q\","
                + " \"arn:aws:sqs:us-east-1:444455556666:q\"]");

    assertThat(policy.filled().orElseThrow())
        .extracting(one -> one.texts().get("var.x"))
        .contains("444455556666");
  }

  @Test
  void all_combinations_are_tried_while_they_are_few() {
    TemplatePolicy few =
        policy("Action = \"s3:GetObject\", Resource = \"arn:aws:s3:::${var.a}${var.b}${var.c}/a\"");
    TemplatePolicy many =
        policy(
            "Action = \"s3:GetObject\", Resource = \"arn:aws:s3:::${var.a}${var.b}${var.c}${var.d}"
                + "${var.e}${var.f}${var.g}/a\"");

    assertThat(few.filled().orElseThrow()).hasSize(8);
    assertThat(few.openHoles()).isEmpty();
    assertThat(many.filled().orElseThrow()).hasSize(9);
    assertThat(many.openHoles()).hasSize(7);
    assertThat(policy("Action = var.x, Resource = \"*\"").openHoles()).containsExactly("var.x");
  }

  @Test
  void hole_of_which_nothing_is_known_is_filled_by_nothing() {
    assertThat(policy("Action = \"s3:GetObject\", Resource = \"*\", Other = var.x").filled())
        .isEmpty();
  }

  @Test
  void holes_in_json_in_texts_are_filled() {
    TemplatePolicy policy =
        policy(
            "Action = \"s3:GetObject\", Resource = [\"arn:aws:s3:::a/*\", jsonencode({ a = var.x })],"
                + " Sid = \"a${1}\"");

    assertThat(policy.holes()).containsExactly("var.x");
  }

  @Test
  void items_of_an_alternative_are_items() {
    TemplatePolicy policy =
        policy(
            "Action = \"s3:GetObject\", Resource = concat([\"arn:aws:s3:::a\"], var.x ? [\"b\"] : [])");

    assertThat(policy.filled().orElseThrow())
        .extracting(one -> PolicyWriter.write(one.policy().document()).contains("\"b\""))
        .containsExactly(true, false);
  }
}
