package io.github.policycheck.templates.filling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.TemplatePolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holes that are just what a policy says elsewhere. */
class AlikeTest {

  private static TemplatePolicy policy(String statements) {
    return Template.ofTerraform(
            Map.of(
                "main.tf",
                """
                variable "r" {}
                data "aws_region" "c" {}
                data "aws_caller_identity" "c" {}
                resource "terraform_data" "known" { input = "prod" }
                resource "aws_vpc" "v" {}
                resource "aws_iam_policy" "p" {
                  policy = jsonencode({ Version = "2012-10-17", Statement = [
                """
                    + statements
                    + "] })\n}"))
        .policies()
        .get(0);
  }

  private static String deny(String operator, String reference) {
    return """
        { Effect = "Deny", Action = "codecommit:*", Resource = "*",
          Condition = { %s = { "codecommit:References" = "refs/heads/%s" } } },
        """
        .formatted(operator, reference);
  }

  @ParameterizedTest
  @CsvSource({
    "'${var.r}', prod, prod",
    "'${var.r}', release/*, release/",
    "'${data.aws_region.c.name}', eu-west-1, eu-west-1",
    "'${data.aws_region.c.name}', eu-west-*, eu-west-1",
    "'${data.aws_region.c.name}', prod, ",
    "'${data.aws_caller_identity.c.account_id}', 111122223333, 111122223333",
    "'${data.aws_caller_identity.c.account_id}', main, ",
    "'${terraform_data.known.output}', prod, ",
    "'${aws_vpc.v.id}', prod, prod",
    "'${aws_vpc.v.arn}', prod, ",
  })
  void hole_is_what_another_statement_names_if_it_can_be(
      String hole, String written, String filled) {
    TemplatePolicy policy = policy(deny("StringNotEquals", hole) + deny("StringEquals", written));

    assertThat(policy.filledAlike())
        .allMatch(TemplatePolicy.Filled::isAlike)
        .flatExtracting(one -> one.texts().values())
        .isEqualTo(filled == null ? List.of() : List.of(filled));
  }

  @Test
  void two_holes_can_be_one_name() {
    TemplatePolicy policy =
        policy(deny("StringNotEquals", "${var.r}") + deny("StringEquals", "${var.s}"));

    assertThat(policy.filledAlike()).anyMatch(one -> Set.copyOf(one.texts().values()).size() == 1);
  }

  @Test
  void more_names_than_are_tried_leave_a_policy_open() {
    StringBuilder many = new StringBuilder(deny("StringNotEquals", "${var.r}"));
    for (int i = 0; i < 65; i++) {
      many.append(deny("StringEquals", "b" + i));
    }

    assertThat(policy(many.toString()).openHoles()).containsExactly("var.r");
  }
}
