package io.github.policycheck.lint.fix;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Repairs change the characters that they have to, whatever the layout of YAML. */
class RepairedYamlLayoutsTest {

  private static final MarkedText USUAL =
      MarkedText.ofLines(
          """
           # a stack
           Resources:
             One:
               Type: AWS::IAM::ManagedPolicy
               Properties:
                 PolicyDocument:
                   Version: '2012-10-17'
                   Statement:
                     - Effect: Allow
                       Action:
                         - codecommit:Get*
          -              - codecommit:GetBranch
                         - codecommit:ListBranches
                       Resource: arn:aws:codecommit:us-east-2:111111111111:a-*
                       Condition:
          -              StringEqualsIfExists:
          +              StringEquals:
                           aws:PrincipalTag/team: web
          -              Null:
          -                aws:PrincipalTag/team: 'false'
             Two:
               Type: AWS::IAM::ManagedPolicy
               Properties:
                 PolicyDocument:
                   Version: '2012-10-17'
                   Statement:
                     - Effect: Deny
                       Action:
                         - codecommit:GitPush
                         - codecommit:CreateCommit
                         - codecommit:*Branch*
                         - codecommit:DeleteFile
                         - codecommit:Merge*
          +              - codecommit:PutFile
                       Resource: '*'
                       Condition:
                         StringEquals:
                           codecommit:References: refs/heads/main
          """);

  private static final MarkedText FLOW =
      MarkedText.ofLines(
          """
           Resources:
             One:
               Type: AWS::IAM::ManagedPolicy
               Properties:
                 PolicyDocument:
                   Version: '2012-10-17'
                   Statement:
          -          - {Effect: Allow, Action: [codecommit:Get*, codecommit:GetBranch], Resource: '*'}
          +          - {Effect: Allow, Action: [codecommit:Get*], Resource: '*'}
                     - Effect: Allow
          -            Action: ["codecommit:Get*", "codecommit:GetBranch", "codecommit:GitPull"]
          +            Action: ["codecommit:Get*", "codecommit:GitPull"]
                       Resource: arn:aws:codecommit:us-east-2:111111111111:a-*
                       Condition:
          -              StringEqualsIfExists: {aws:PrincipalTag/team: web}
          +              StringEquals: {aws:PrincipalTag/team: web}
          -              Null: {aws:PrincipalTag/team: 'false'}
             Two:
               Type: AWS::IAM::ManagedPolicy
               Properties:
                 PolicyDocument:
                   Version: '2012-10-17'
                   Statement: [{Effect: Deny, Action: [
                        codecommit:GitPush, codecommit:CreateCommit,
          -             codecommit:*Branch*, codecommit:DeleteFile, codecommit:Merge* ],
          +             codecommit:*Branch*, codecommit:DeleteFile, codecommit:Merge*, codecommit:PutFile ],
                      Resource: '*', Condition: {StringEquals: {codecommit:References: refs/heads/main}}}]
          """);

  @TempDir Path folder;

  private static Arguments layout(String name, UnaryOperator<String> layout) {
    return Arguments.of(name, USUAL.as(layout));
  }

  /** Writes each line otherwise. */
  private static String lines(String text, UnaryOperator<String> line) {
    return text.lines().map(one -> line.apply(one) + "\n").collect(joining());
  }

  private static String quoted(String text, String quote) {
    return lines(
        text,
        line -> line.replaceAll("(- |: )'?([a-z*][^'{\\[\n]*)'?$", "$1" + quote + "$2" + quote));
  }

  static Stream<Arguments> layouts() {
    return Stream.of(
        layout("two spaces", same -> same),
        layout("four spaces", text -> text.replace("  ", "    ").replace("- ", "-   ")),
        layout(
            "dashes below names",
            text ->
                text.replaceAll("(?m)^  (?= {8})", "").replaceAll("(?m)^  ( *- codecommit)", "$1")),
        layout("line ends of Windows", text -> text.replace("\n", "\r\n")),
        layout("line ends of old", text -> text.replace("\n", "\r")),
        layout("a byte order mark", text -> "\ufeff" + text),
        layout("no line end at the end", String::strip),
        layout("empty lines", text -> text.replaceAll("( +(?:Action|Resource|Two|aws):)", "\n$1")),
        layout(
            "spaces at line ends",
            text -> text.replace("\n", " \n").replace("PutFile ", "PutFile")),
        layout(
            "comments in each line",
            text -> text.replace("\n", " # - why: {x}\n").replaceAll("(PutFile) #.*", "$1")),
        layout(
            "comments between lines",
            text ->
                text.replaceAll("(?m)^( *)(Action|Resource|-)", "$1# - {x\n$1$2")
                    .replaceAll(" *# - \\{x\n( *- codecommit:(?:GetBranch|PutFile))", "$1")),
        layout("double quotes", text -> quoted(text, "\"")),
        layout("single quotes", text -> quoted(text, "'")),
        layout(
            "names in quotes",
            text -> text.replaceAll("(?m)^( *(?:- )?)([A-Za-z:/]+):(?=$| )", "$1\"$2\":")),
        layout("spaces around colons", text -> text.replaceAll("(?m)([A-Za-z]):(?=$| )", "$1 : ")),
        layout("a document with marks", text -> "%YAML 1.1\n---\n" + text + "...\n"),
        layout(
            "anchors that nothing uses",
            text -> text.replace("Action:", "Action: &a").replaceFirst("&a", "&b")),
        layout(
            "functions",
            text ->
                text.replace("refs/heads/main", "!Sub refs/heads/main")
                    .replace("'*'", "{Ref: Other}")),
        layout(
            "texts of several lines",
            text ->
                text.replace("- codecommit:GetBranch", "- >-\n                codecommit:GetBranch")
                    .replace("arn:", "|-\n              arn:")),
        Arguments.of("brackets and braces", FLOW));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layouts")
  void all_else_stays(String name, MarkedText text) throws IOException {
    text.isRepaired(folder.resolve("stack.yaml"), true);
  }
}
