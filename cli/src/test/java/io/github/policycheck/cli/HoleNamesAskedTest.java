package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Principals and repositories whose names have holes are asked about as answers name them. */
class HoleNamesAskedTest {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("main.tf"),
        """
        variable "env" {}
        variable "team" {}
        resource "aws_codecommit_repository" "r" { repository_name = "pay-${var.env}" }
        resource "aws_iam_group" "g" { name = "g-${var.env}" }
        resource "aws_iam_group" "t" { name = var.team }
        resource "aws_iam_group_policy" "p" {
          group = aws_iam_group.g.name
          policy = jsonencode({
            Version = "2012-10-17"
            Statement = { Effect = "Allow", Action = "codecommit:*", Resource = "*" }
          })
        }
        """);
  }

  private int run(List<String> arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return CommandLineMain.run(
        arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private int eval(String principal, String repository) {
    return run(
        List.of(
            "eval",
            "--account",
            folder.toString(),
            "--principal",
            principal,
            "--repo",
            repository,
            "--ref",
            "refs/heads/main"));
  }

  @ParameterizedTest
  @CsvSource({
    "group/g-${var.env}, pay-${var.env}, 0, ALLOWED  A member of g-${var.env} may push to",
    "g-${var.env}, pay-${var.env}, 0, ALLOWED  A member of g-${var.env} may push to",
    "group/${var.team}, pay-${var.env}, 1, DENIED  A member of ${var.team} may not push to",
    "group/g-${var.other}, pay-${var.env}, 2, ''",
    "group/g-${var.env}, ${var.env}, 2, ''",
  })
  void name_with_a_hole_is_what_is_there(
      String principal, String repository, int code, String start) {
    assertThat(eval(principal, repository)).isEqualTo(code);
    assertThat(out.toString()).startsWith(start);
    if (code == 2) {
      assertThat(err.toString()).contains("has no");
    }
  }

  /** A shell puts values in the place of names in braces, unless they are in quotes. */
  @Test
  void commands_that_answers_show_give_the_same_answer() {
    List<String> prove =
        List.of(
            "prove",
            "--never",
            "--account",
            folder.toString(),
            "--principal",
            "group/g-${var.env}",
            "--ref",
            "refs/heads/main");
    assertThat(run(prove)).isEqualTo(1);
    List<String> commands =
        out.toString().lines().filter(line -> line.strip().startsWith("try: ")).toList();
    assertThat(commands).isNotEmpty();
    for (String command : commands) {
      List<String> words = new ArrayList<>();
      Matcher word = WORD.matcher(command.strip());
      while (word.find()) {
        assertThat(word.group(2) == null ? "" : word.group(2)).doesNotContain("$");
        words.add(word.group(1) == null ? word.group(2) : word.group(1));
      }
      assertThat(run(words.subList(2, words.size()))).as(command).isZero();
      assertThat(out.toString()).startsWith("ALLOWED  A member of g-${var.env} may ");
    }
  }
}
