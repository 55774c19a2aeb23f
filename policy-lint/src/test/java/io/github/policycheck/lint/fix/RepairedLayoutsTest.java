package io.github.policycheck.lint.fix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Repairs change the characters that they have to, whatever the layout of JSON. */
class RepairedLayoutsTest {

  /** A name is written again with its quotes. */
  private static final String QUOTED = "[-\"StringEqualsIfExists\"-][+\"StringEquals\"+]";

  private static final String USUAL =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow",
            "Action": ["codecommit:Get*", [-"codecommit:GetBranch", -]"codecommit:ListBranches"],
            "Resource": [
              "arn:aws:codecommit:us-east-2:111111111111:a-*"[-,
              "arn:aws:codecommit:us-east-2:111111111111:a-b"-]
            ],
            "Condition": {
              %s: {
                "aws:PrincipalTag/team": "web"
              }[-,
              "Null": {
                "aws:PrincipalTag/team": "false"
              }-]
            }
          }
        ]
      }
      """
          .formatted(QUOTED);

  private static final String ONE_LINE =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["codecommit:GitPull", \
      "codecommit:Git*"], "Resource": "*"}]}"""
          .replace("\"codecommit:GitPull\", ", "[-\"codecommit:GitPull\", -]");

  @TempDir Path folder;

  static Stream<Arguments> layouts() {
    return Stream.of(
        Arguments.of("two spaces", USUAL),
        Arguments.of("four spaces", USUAL.replace("  ", "    ")),
        Arguments.of("tabs", USUAL.replace("  ", "\t")),
        Arguments.of("no indentation", USUAL.replaceAll("(?m)^ +", "")),
        Arguments.of("line ends of Windows", USUAL.replace("\n", "\r\n")),
        Arguments.of("line ends of old", USUAL.replace("\n", "\r")),
        Arguments.of("a byte order mark", "\ufeff" + USUAL),
        Arguments.of("a byte order mark and Windows", "\ufeff" + USUAL.replace("\n", "\r\n")),
        Arguments.of("no line end at the end", USUAL.strip()),
        Arguments.of("empty lines around", "\n\n" + USUAL + "\n\n"),
        Arguments.of("spaces at line ends", USUAL.replace(",\n", ", \t\n").replace("{\n", "{ \n")),
        Arguments.of("commas first", commasFirst()),
        Arguments.of("spaces around colons", USUAL.replace("\": ", "\"  :  ")),
        Arguments.of(
            "spaces within brackets", USUAL.replace("[\"", "[  \"").replace("\"]", "\"  ]")),
        Arguments.of("escapes", USUAL.replace("Get*", "\\u0047et*").replace("a-*", "a\\u002d*")),
        Arguments.of("signs beyond ASCII", USUAL.replace("\"web\"", "\"wéb \\ud83d\\ude00 😀\"")),
        Arguments.of("one line", ONE_LINE),
        Arguments.of("one line without spaces", ONE_LINE.replace(" ", "")),
        Arguments.of(
            "one statement that is no list",
            USUAL.replace("\"Statement\": [\n", "\"Statement\":\n").replace("  ]\n}", "\n}")),
        Arguments.of("members in another order", inAnotherOrder()));
  }

  private static String commasFirst() {
    return """
    { "Version": "2012-10-17"
    , "Statement":
      [ { "Effect": "Allow"
        , "Action":
          [ "codecommit:Get*"
          , [-"codecommit:GetBranch"
          , -]"codecommit:ListBranches"
          ]
        , "Resource": "*"
        }
      ]
    }
    """;
  }

  private static String inAnotherOrder() {
    return """
    {
      "Statement": [
        {
          "Resource": "*",
          "Condition": {
            [-"Null": {"aws:PrincipalTag/team": "false"},
            -]%s: {"aws:PrincipalTag/team": "web"}
          },
          "Action": "codecommit:GitPull",
          "Effect": "Allow"
        }
      ],
      "Version": "2012-10-17"
    }
    """
        .formatted(QUOTED);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layouts")
  void all_else_stays(String name, String marked) throws IOException {
    MarkedText.of(marked).isRepaired(folder.resolve("policy.json"), false);
  }
}
