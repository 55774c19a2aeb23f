package io.github.policycheck.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.written.WrittenPart;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What of templates is written as it counts. */
class WrittenPartsTest {

  private static List<String> terraform(String text) {
    return said(Template.ofTerraform(Map.of("main.tf", text)).written("main.tf"));
  }

  private static List<String> stack(String text) {
    return said(Template.writtenInCloudFormation("stack.yaml", text));
  }

  private static List<String> said(List<WrittenPart> parts) {
    return parts.stream().map(part -> part.notation() + " " + said(part.root())).toList();
  }

  /** Writes a tree on one line, each string with its place; what is worked out is a dash. */
  private static String said(Node node) {
    if (node instanceof ObjectNode object) {
      return object.members().stream()
          .map(member -> member.name().value() + "=" + said(member.value()))
          .collect(Collectors.joining(" ", "{", "}"));
    }
    if (node instanceof ListNode list) {
      return list.items().stream()
          .map(WrittenPartsTest::said)
          .collect(Collectors.joining(" ", "[", "]"));
    }
    return ((ScalarNode) node).type() == ScalarNode.Type.NULL ? "-" : ((ScalarNode) node).value();
  }

  @Test
  void policies_of_terraform_are_written_in_expressions_and_texts() {
    assertThat(
            terraform(
                """
                variable "a" { default = jsonencode({ Statement = [] }) }
                locals { actions = ["a:b"] }
                resource "aws_iam_policy" "a" {
                  name   = "main"
                  policy = jsonencode(merge({
                    Version = "2012", (var.a) = 1
                  }, { Statement = [{ Sid = ("a"), Action = concat(["a:b"], var.a), N = 1, B = true, Null = null }] }))
                }
                resource "aws_iam_policy" "b" {
                  policy = <<EOT
                {"Statement": ["${var.a}", "b", ${var.a}, 1]}
                EOT
                }
                resource "aws_iam_policy" "c" { policy = "{~"Statement~": []}" }
                resource "aws_iam_policy" "d" { policy = "{ no JSON" }
                """
                    .replace('~', '\\')))
        .containsExactly(
            "HCL {Statement=[{Sid=a Action=- N=1 B=true Null=-}]}",
            "HCL [a:b]",
            "JSON_IN_HEREDOC {Statement=[- b - 1]}",
            "JSON_IN_HCL_QUOTES {Statement=[]}",
            "HCL {\"Statement\": []}",
            "HCL { no JSON",
            "HCL [a:b]"); // of the local
  }

  @Test
  void blocks_of_terraform_are_a_policy() {
    assertThat(
            terraform(
                """
                data "aws_iam_policy_document" "a" {
                  version = "2012"
                  statement {
                    sid       = "a"
                    actions   = ["a:&{b}"]
                    resources = ["&{aws:x}", var.a]
                    principals {
                      type        = "AWS"
                      identifiers = ["1"]
                    }
                    condition {
                      test     = "Null"
                      variable = "k"
                      values   = ["&{v}"]
                    }
                  }
                  dynamic "statement" {
                    for_each = []
                    content { actions = ["x:y"] }
                  }
                }
                """))
        .startsWith(
            "BLOCKS {Version=2012 Statement=[{Sid=a Action=[a:&{b}] Resource=[${aws:x} -]"
                + " Condition=[{test=Null variable=k values=[${v}]}]}]}")
        .contains("HCL [1]", "HCL [x:y]");
  }

  @Test
  void policies_of_stacks_are_written_in_resources() {
    assertThat(
            stack(
                """
                Parameters: {A: {Default: a}}
                Resources:
                  One:
                    Name: main
                    Document:
                      Statement:
                        - !If [c, {Action: a}, !Ref B]
                        - Effect: !Sub "${A}"
                    Text: '{"Statement": ["{{resolve:ssm:a}}", "b"]}'
                    Other: "{no JSON"
                """))
        .containsExactly(
            "YAML {Parameters={A={Default=-}} Resources={One={Name=-"
                + " Document={Statement=[{Fn::If=[c {Action=a} -]} {Effect=-}]}"
                + " Text={\"Statement\": [\"{{resolve:ssm:a}}\", \"b\"]} Other=-}}}",
            "JSON_IN_SINGLE_QUOTES {Statement=[- b]}");
  }

  @Test
  void nothing_is_known_of_what_is_not_read_as_a_whole() {
    assertThat(terraform("a = {")).isEmpty();
    assertThat(stack("a: [")).isEmpty();
    assertThat(stack("{\"a\": ")).isEmpty();
    assertThat(stack("a: &x {Statement: []}\nb: !Join [*x]\n")).isEmpty();
  }
}
