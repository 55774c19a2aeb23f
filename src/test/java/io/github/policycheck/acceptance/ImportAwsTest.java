package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.acceptance.Policycheck.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import aws} as a process with AWS's SDK, which asks a server on loopback. */
class ImportAwsTest {

  private static final Path ARTICLE = Policycheck.root().resolve("examples/policies");

  @TempDir Path folder;

  private Result run(AwsOnLoopback aws, String... more) {
    List<String> command = new ArrayList<>(List.of("import", "aws"));
    command.addAll(List.of(more));
    return Policycheck.runIn(folder, aws.environment(), command.toArray(String[]::new));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void account_of_the_article_answers_as_its_folder_does() throws IOException {
    try (AwsOnLoopback aws = new AwsOnLoopback(ARTICLE)) {
      Result imported = run(aws, "--region", "us-east-2", "--out", "account.json");

      assertThat(imported.exitCode()).as(imported.err()).isZero();
      assertThat(imported.out()).isEmpty();
      assertThat(imported.err())
          .isEqualTo(
              "policycheck: account 111111111111: 2 users, 2 groups, 0 roles, 1 repository, in 12"
                  + " requests; written to `account.json`\n");
      assertThat(files()).containsExactly("account.json");
      Path file = folder.resolve("account.json");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(aws.aws.sawUnknownKey()).isFalse();
      assertThat(aws.wereOthersAsked()).as("other sources of credentials").isFalse();
      String text = Files.readString(file);
      aws.environment().values().stream()
          .filter(value -> !value.startsWith("/"))
          .forEach(value -> assertThat(text + imported.err()).doesNotContain(value));

      for (String principal : List.of("Arnav_Desai", "Mary_Major")) {
        for (String ref : List.of("refs/heads/master", "refs/heads/topic")) {
          String[] live = {"eval", "--account", file.toString()};
          String[] written = {"eval", "--account", ARTICLE.toString()};
          String[] question = {"--principal", principal, "--ref", ref, "--format", "json"};
          assertThat(decisions(Policycheck.answer(both(live, question)).out()))
              .isNotEmpty()
              .isEqualTo(decisions(Policycheck.answer(both(written, question)).out()));
        }
      }
    }
  }

  private static String[] both(String[] first, String[] second) {
    return Stream.of(first, second).flatMap(Stream::of).toArray(String[]::new);
  }

  /** Returns which decisions there are, and by which policies; where those stand differs. */
  private static List<String> decisions(String json) {
    return json.lines()
        .map(String::strip)
        .filter(line -> line.matches("\"(decision|policy|effect|statement|reference)\":.*"))
        .toList();
  }

  /** A credential that AWS refuses is in no message, whatever AWS says of the signature. */
  @Test
  void what_aws_refuses_is_told_without_a_secret_and_what_was_there_stays() throws IOException {
    Path file = Files.writeString(folder.resolve("account.json"), "{}");
    try (AwsOnLoopback aws = new AwsOnLoopback(ARTICLE)) {
      aws.aws.on("iam:ListPolicies").expire();
      Result refused = run(aws, "--region", "us-east-2", "--out", "account.json");

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err())
          .startsWith("policycheck: error: AWS, asked for iam:ListPolicies of Local: ExpiredToken")
          .contains("what was read is kept in `account.json.resume`")
          .doesNotContain(aws.secret());
      assertThat(file).hasContent("{}");
      assertThat(files()).containsExactly("account.json", "account.json.resume");

      aws.aws.forgetFaults();
      aws.aws.forgetRequests();
      assertThat(run(aws, "--region", "us-east-2", "--out", "account.json").exitCode()).isZero();
      assertThat(aws.aws.calls("iam:GetAccountAuthorizationDetails")).isZero();
      assertThat(files()).containsExactly("account.json");
    }
  }

  @Test
  void what_may_not_be_asked_is_said_and_written_down() {
    try (AwsOnLoopback aws = new AwsOnLoopback(ARTICLE)) {
      aws.aws.on("organizations:DescribeOrganization").deny();
      Result imported = run(aws, "--region", "us-east-2", "--out", "account.json");

      assertThat(imported.exitCode()).isZero();
      assertThat(imported.err()).contains("warning: ").contains("service control policies");
      Result answer =
          Policycheck.answer(
              "eval",
              "--account",
              folder.resolve("account.json").toString(),
              "--principal",
              "Mary_Major",
              "--ref",
              "refs/heads/master");
      assertThat(answer.out()).contains("service control policies");
    }
  }

  @Test
  void member_of_an_organization_is_told_who_may_ask_it() throws IOException {
    Path member = Policycheck.root().resolve("examples/live-accounts/payments");
    String who = "--organization-profile or --organization-role-arn\n";
    try (AwsOnLoopback aws = new AwsOnLoopback(member)) {
      Result one = run(aws, "--region", "eu-west-1", "--out", "account.json");
      assertThat(one.exitCode()).isZero();
      assertThat(one.err()).contains("service control policies (Access").endsWith(who);

      String[] from = {"--resume", "account.json"};
      Result other = run(aws, both(new String[] {"--region", "eu-west-1", "--out", "b"}, from));
      assertThat(other.err())
          .contains("`account.json` does not hold answers of AWS")
          .doesNotContain("goes on from there");

      String[] all = {"--organization", "--role-name", "Audit", "--region", "eu-west-1", "--out"};
      Result walk = run(aws, both(all, new String[] {"all"}));
      assertThat(walk.exitCode()).isEqualTo(2);
      assertThat(walk.err()).contains("organizations:ListAccounts: AccessDenied").endsWith(who);

      Result file = run(aws, both(all, new String[] {"account.json"}));
      assertThat(file.err())
          .isEqualTo(
              "policycheck: error: `account.json` is a file; with --organization, --out names a"
                  + " folder\n");
    }
  }

  @Test
  void killed_import_goes_on_and_writes_the_same() throws IOException {
    try (AwsOnLoopback aws = new AwsOnLoopback(ARTICLE)) {
      run(aws, "--region", "us-east-2", "--out", "whole.json");
      for (String action :
          List.of(
              "iam:GetAccountAuthorizationDetails",
              "codecommit:ListBranches",
              "organizations:DescribeOrganization")) {
        Process[] process = {null};
        aws.aws.on(action).times(1).then(() -> process[0].destroyForcibly());
        process[0] = start(aws, "--region", "us-east-2", "--out", "killed.json");
        assertThat(process[0].onExit().join().exitValue()).as(action).isEqualTo(137);
        assertThat(folder.resolve("killed.json")).doesNotExist();

        aws.aws.forgetFaults();
        assertThat(run(aws, "--region", "us-east-2", "--out", "killed.json").exitCode()).isZero();
        assertThat(content("killed.json")).as(action).isEqualTo(content("whole.json"));
        Files.delete(folder.resolve("killed.json"));
      }
    }
  }

  /** Returns all but the header, which says when the import began. */
  private String content(String file) throws IOException {
    String text = Files.readString(folder.resolve(file));
    return text.substring(text.indexOf("\"Account\""));
  }

  private Process start(AwsOnLoopback aws, String... more) throws IOException {
    List<String> command = new ArrayList<>(Policycheck.command());
    command.addAll(List.of("import", "aws"));
    command.addAll(List.of(more));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().putAll(aws.environment());
    return builder.start();
  }

  @Test
  void policies_of_a_dry_run_are_clean_and_nobody_is_asked() throws IOException {
    try (AwsOnLoopback aws = new AwsOnLoopback(ARTICLE)) {
      for (List<String> more :
          List.of(
              List.of("--region", "eu-west-3", "--region", "ap-south-1"),
              List.of("--region", "cn-north-1", "--region", "cn-northwest-1"),
              List.of("--region", "us-gov-west-1", "--repository", "web", "--no-organization"),
              List.of("--region", "sa-east-1", "--organization", "--role-name", "Audit"))) {
        List<String> arguments = new ArrayList<>(List.of("import", "aws", "--dry-run"));
        arguments.addAll(more);
        String printed = Policycheck.answer(arguments.toArray(String[]::new)).out();
        int number = 0;
        for (String part : printed.split("\n\n", -1)) {
          int start = part.indexOf('{');
          if (start >= 0) {
            number++;
            Path policy =
                Files.writeString(folder.resolve("p" + number + ".json"), part.substring(start));
            Result lint = Policycheck.answer("lint", "--fail-on", "note", policy.toString());
            assertThat(lint.exitCode()).as(lint.out() + part).isZero();
          }
        }
        assertThat(number).isPositive();
      }
      assertThat(aws.aws.requests()).isEmpty();
    }
  }

  @Test
  void command_without_what_asks_aws_says_what_is_missing() throws IOException {
    Path jar = Files.copy(Policycheck.jar(), folder.resolve("policycheck.jar"));
    List<String> command = new ArrayList<>(Policycheck.command(jar));
    command.addAll(List.of("import", "aws", "--out", "account.json"));

    Result result = Policycheck.process(folder, Map.of(), command);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "policycheck: error: this command needs policycheck-aws.jar beside policycheck.jar, but"
                + " there is no `"
                + folder.toRealPath().resolve("policycheck-aws.jar")
                + "`\n");
  }
}
