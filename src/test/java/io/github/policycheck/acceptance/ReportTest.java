package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that {@code report} writes about the examples. */
class ReportTest {

  private static final Pattern COMMAND =
      Pattern.compile("<pre><code>\\S+ (eval [^<]+)</code></pre>");

  @TempDir private Path folder;

  private static Policycheck.Result report(String account, Object... arguments) {
    String[] words = new String[3 + arguments.length];
    words[0] = "report";
    words[1] = "--account";
    words[2] = "examples/policies" + account;
    for (int i = 0; i < arguments.length; i++) {
      words[3 + i] = arguments[i].toString();
    }
    return Policycheck.answer(words);
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/guarded-repository", "/organization-caps", "/release-branches"})
  void commands_of_a_page_answer_as_it_says(String account) throws IOException {
    Path file = folder.resolve("report.html");

    assertThat(report(account, "--out", file).exitCode()).isZero();
    String explanations = text(file);
    explanations =
        explanations.substring(
            explanations.indexOf("id=\"explanations\""), explanations.indexOf("id=\"findings\""));
    String[] lines = explanations.split("<div class=\"line\">", -1);
    assertThat(lines).hasSizeGreaterThan(1);
    for (int i = 1; i < lines.length; i++) {
      MatchResult command = COMMAND.matcher(lines[i]).results().findFirst().orElseThrow();
      String words = command.group(1).replace("&amp;", "&");
      assertThat(Policycheck.answer(words.split(" ", -1)).exitCode())
          .as(words)
          .isEqualTo(lines[i].contains("<b>no</b>") ? 1 : 0);
    }
  }

  @Test
  void findings_are_those_of_lint_with_their_places() throws IOException {
    Path file = folder.resolve("report.html");

    Policycheck.Result result = report("", "--out", file);

    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("has 4 principals, 1 branch and 4 findings");
    assertThat(text(file))
        .contains("branch-protection-incomplete")
        .contains("examples/policies/DenyChangesToMaster.json:4:5")
        .contains("refs/heads/master")
        .contains("1 error, 2 warnings, 1 note in 1 file with 1 statement");
  }

  @Test
  void page_replaces_another_and_makes_its_folder() throws IOException {
    Path file = folder.resolve("new/report.html");

    assertThat(report("", "--out", file).exitCode()).isZero();
    String first = text(file);
    Files.writeString(file, "other");
    assertThat(report("", "--out", file).exitCode()).isZero();

    assertThat(text(file)).isEqualTo(first);
    try (var files = Files.list(file.getParent())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void what_is_undecided_is_on_the_page_and_in_the_exit_code() throws IOException {
    Path account = folder.resolve("account.yaml");
    Files.writeString(
        account,
        """
        account: "604317852290"
        region: eu-west-1
        repositories: [ledger]
        policies: {Broken: broken.json}
        users:
          Ana: {attached: [Broken]}
          Ben: {attached: [AWSCodeCommitPowerUser]}
        """);
    Files.writeString(folder.resolve("broken.json"), "{\"Version\": \"2012-10-17\", ");
    Path file = folder.resolve("report.html");

    Policycheck.Result result =
        Policycheck.answer("report", "--account", folder.toString(), "--out", file.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("not all is decided; the page says what is not, and why");
    assertThat(text(file))
        .contains("undecided: what user/Ana may do is not known")
        .contains("broken.json");
  }

  @Test
  void wrong_input_is_told_and_nothing_is_written() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "stays");

    assertWrong("`--out` is missing", report(""));
    assertWrong("`" + folder + "` is a folder, not a file", report("", "--out", folder));
    assertWrong(
        "`-` of --out is no file; name one, which is replaced as a whole",
        report("", "--out", "-"));
    assertWrong("is no folder", report("", "--out", file + "/report.html"));
    assertWrong("`/dev/null` is no file that could be replaced", report("", "--out", "/dev/null"));
    assertWrong("`none*` is a pattern", report("", "--out", file, "--repo", "none*"));
    assertWrong("codecommit:Push", report("", "--out", file, "--action", "codecommit:Push"));
    assertThat(text(file)).isEqualTo("stays");
  }

  private static void assertWrong(String message, Policycheck.Result result) {
    assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains(message);
    assertThat(result.out()).isEmpty();
  }
}
