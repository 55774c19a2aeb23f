package io.github.policycheck.lint.fix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Repairs change the characters that they have to, whatever the layout of HCL. */
class RepairedHclLayoutsTest {

  private static final MarkedText OBJECTS =
      MarkedText.ofLines(
          """
           # a module
           resource "aws_iam_policy" "one" {
             policy = jsonencode({
               Version = "2012-10-17"
               Statement = [
                 {
                   Effect = "Allow"
                   Action = [
                     "codecommit:Get*",
          -          "codecommit:GetBranch",
                     "codecommit:ListBranches",
                   ]
                   Resource = "arn:aws:codecommit:us-east-2:111111111111:a-*"
                   Condition = {
          -          StringEqualsIfExists = {
          +          StringEquals = {
                       "aws:PrincipalTag/team" = "web"
                     }
          -          Null = {
          -            "aws:PrincipalTag/team" = "false"
          -          }
                   }
                 }
               ]
             })
           }

           resource "aws_iam_policy" "two" {
             policy = jsonencode({
               Version = "2012-10-17"
               Statement = [
                 {
                   Effect = "Deny"
                   Action = [
                     "codecommit:GitPush",
                     "codecommit:CreateCommit",
                     "codecommit:*Branch*",
                     "codecommit:DeleteFile",
                     "codecommit:Merge*",
          +          "codecommit:PutFile",
                   ]
                   Resource = "*"
                   Condition = {
                     StringEquals = {
                       "codecommit:References" = "refs/heads/main"
                     }
                   }
                 }
               ]
             })
           }
          """);

  private static final MarkedText BLOCKS =
      MarkedText.ofLines(
          """
           data "aws_iam_policy_document" "one" {
             statement {
               actions = [
                 "codecommit:Get*",
          -      "codecommit:GetBranch",
                 "codecommit:ListBranches",
               ]
               resources = ["arn:aws:codecommit:us-east-2:111111111111:a-*"]

               condition {
          -      test = "StringEqualsIfExists"
          +      test = "StringEquals"
                 variable = "aws:PrincipalTag/team"
                 values = ["web"]
               }
          -
          -    condition {
          -      test = "Null"
          -      variable = "aws:PrincipalTag/team"
          -      values = ["false"]
          -    }
             }
           }

           data "aws_iam_policy_document" "two" {
             statement {
               effect = "Deny"
               actions = [
                 "codecommit:GitPush",
                 "codecommit:CreateCommit",
                 "codecommit:*Branch*",
                 "codecommit:DeleteFile",
                 "codecommit:Merge*",
          +      "codecommit:PutFile",
               ]
               resources = ["*"]

               condition {
                 test = "StringEquals"
                 variable = "codecommit:References"
                 values = ["refs/heads/main"]
               }
             }
           }
          """);

  private static final MarkedText SHORT =
      MarkedText.ofLines(
          """
           resource "aws_iam_policy" "one" {
             policy = jsonencode({ Version = "2012-10-17", Statement = [
          -    { Effect = "Allow", Action = ["codecommit:Get*", "codecommit:GetBranch"], Resource = "*" }, {
          +    { Effect = "Allow", Action = ["codecommit:Get*"], Resource = "*" }, {
          -      Effect = "Allow", Action = ["codecommit:GitPull", "codecommit:gitpull"], Resource = "arn:aws:codecommit:us-east-2:111111111111:a" }] })
          +      Effect = "Allow", Action = ["codecommit:GitPull"], Resource = "arn:aws:codecommit:us-east-2:111111111111:a" }] })
           }

           resource "aws_iam_policy" "two" {
             policy = jsonencode({ Version = "2012-10-17", Statement = [{
               Effect = "Deny"
          -    Action = ["codecommit:GitPush", "codecommit:CreateCommit", "codecommit:*Branch*", "codecommit:DeleteFile", "codecommit:Merge*"]
          +    Action = ["codecommit:GitPush", "codecommit:CreateCommit", "codecommit:*Branch*", "codecommit:DeleteFile", "codecommit:Merge*", "codecommit:PutFile"]
               Resource = "*", Condition = { StringEquals = { "codecommit:References" = "refs/heads/main" } } }] })
           }
          """);

  private static final MarkedText HEREDOC =
      MarkedText.ofLines(
          """
           resource "aws_iam_policy" "one" {
             policy = <<-EOT
               {
                 "Version": "2012-10-17",
                 "Statement": [
                   {
                     "Effect": "Allow",
          -          "Action": ["codecommit:Get*", "codecommit:GetBranch", "codecommit:ListBranches"],
          +          "Action": ["codecommit:Get*", "codecommit:ListBranches"],
                     "Resource": "arn:aws:codecommit:us-east-2:111111111111:$${aws:username}",
                     "Condition": {
          -            "StringEqualsIfExists": {"aws:PrincipalTag/team": "web"},
          -            "Null": {"aws:PrincipalTag/team": "false"}
          +            "StringEquals": {"aws:PrincipalTag/team": "web"}
                     }
                   }
                 ]
               }
             EOT
           }

           resource "aws_iam_policy" "two" {
             policy = <<-EOT
               {
                 "Version": "2012-10-17",
                 "Statement": [
                   {
                     "Effect": "Deny",
                     "Action": [
                       "codecommit:GitPush",
                       "codecommit:CreateCommit",
                       "codecommit:*Branch*",
                       "codecommit:DeleteFile",
          -            "codecommit:Merge*"
          +            "codecommit:Merge*",
          +            "codecommit:PutFile"
                     ],
                     "Resource": "*",
                     "Condition": {"StringEquals": {"codecommit:References": "refs/heads/main"}}
                   }
                 ]
               }
             EOT
           }
          """);

  @TempDir Path folder;

  private static Arguments objects(String name, UnaryOperator<String> layout) {
    return Arguments.of("objects, " + name, OBJECTS.as(layout));
  }

  private static Arguments blocks(String name, UnaryOperator<String> layout) {
    return Arguments.of("blocks, " + name, BLOCKS.as(layout));
  }

  private static String aligned(String text) {
    return text.replaceAll("(Effect|Action|Resource|test|values|effect|actions) = ", "$1   = ");
  }

  /** Takes the comma from what is last in a list, which the repair then writes. */
  private static String withoutLastCommas(String text) {
    return text.replaceAll(",(\n *\\])", "$1");
  }

  private static String commented(String text) {
    return text.replaceAll("(?m)(, *|=.*[\"\\]]|[{\\[\\]}])$", "$1 # why {")
        .replaceAll("(PutFile\",) #.*", "$1");
  }

  static Stream<Arguments> layouts() {
    return Stream.of(
        objects("two spaces", text -> text),
        objects("four spaces", text -> text.replace("  ", "    ")),
        objects("tabs", text -> text.replace("  ", "\t")),
        objects("line ends of Windows", text -> text.replace("\n", "\r\n")),
        objects("a byte order mark", text -> "\ufeff" + text),
        objects("no line end at the end", String::strip),
        objects("no comma behind the last", RepairedHclLayoutsTest::withoutLastCommas),
        objects("colons", text -> text.replaceAll("(?m)^( {6,}[^ ]+) =", "$1:")),
        objects(
            "names in quotes", text -> text.replaceAll("(?m)^( {6,})([A-Z]\\w+) =", "$1\"$2\" =")),
        objects("signs of equality in a column", RepairedHclLayoutsTest::aligned),
        objects("comments in each line", RepairedHclLayoutsTest::commented),
        objects("other comments", text -> commented(text).replace("# why {", "// why {")),
        objects("comments of C", text -> commented(text).replace("# why {", "/* why { */")),
        objects(
            "comments between lines",
            text -> text.replaceAll("(?m)^( *)(Act|Res|Eff)", "$1/* [\n   */\n$1# {\n$1$2")),
        objects("spaces at line ends", text -> text.replaceAll("(?m)$", " ")),
        objects(
            "parentheses",
            text -> text.replace("\"web\"", "(\"web\")").replace("[\n          {", "([\n{")),
        blocks("two spaces", text -> text),
        blocks("tabs", text -> text.replace("  ", "\t")),
        blocks("line ends of Windows", text -> text.replace("\n", "\r\n")),
        blocks("signs of equality in a column", RepairedHclLayoutsTest::aligned),
        blocks("comments in each line", RepairedHclLayoutsTest::commented),
        blocks("no comma behind the last", RepairedHclLayoutsTest::withoutLastCommas),
        blocks("no empty lines", text -> text.replace("\n\n", "\n")),
        blocks(
            "lists in one line",
            text ->
                text.replaceAll("\\[\n +", "[")
                    .replaceAll(",\n +\\]", "]")
                    .replaceAll("\",\n +", "\", ")),
        Arguments.of("several in a line", SHORT),
        Arguments.of("a heredoc", HEREDOC),
        Arguments.of("a heredoc of Windows", HEREDOC.as(text -> text.replace("\n", "\r\n"))),
        Arguments.of(
            "a heredoc that begins anywhere",
            HEREDOC.as(text -> text.replace("<<-", "<<").replace("  EOT", "EOT"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layouts")
  void all_else_stays(String name, MarkedText text) throws IOException {
    text.isRepaired(folder.resolve("main.tf"), true);
  }
}
