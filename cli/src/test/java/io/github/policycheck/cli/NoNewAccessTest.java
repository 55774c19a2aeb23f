package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code verify-aws --no-new-access} says before anybody is asked. */
class NoNewAccessTest {

  private static final String POLICY =
      """
      {"Version": "2012-10-17",
       "Statement": [{"Effect": "Allow", "Action": "%s", "Resource": "*"%s}]}
      """;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, text);
  }

  private Path policy(String name, String action) throws IOException {
    return write(name, POLICY.formatted(action, ""));
  }

  private int run(Path old, Path current, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("verify-aws", "--no-new-access", old + "", current + ""));
    arguments.addAll(List.of(more));
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return CommandLineMain.run(
        arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void folders_are_compared_file_by_file_and_each_pair_costs_a_call() throws IOException {
    policy("old/pull.json", "codecommit:GitPull");
    policy("new/pull.json", "codecommit:GitPush");
    policy("old/gone.json", "codecommit:GitPush");
    write(
        "new/bucket.json",
        POLICY.formatted("s3:GetObject", ", \"Principal\": \"*\"").replace("\"*\",", "\"*\" ,"));
    write("new/policy.tf", "resource {}");

    assertThat(run(folder.resolve("old"), folder.resolve("new"), "--dry-run")).isZero();

    assertThat(out.toString())
        .isEqualTo(
            """
            2 calls of AWS, at most 3 a second: 2 policies for IAM Access Analyzer; AWS charges for each call
            not asked: bucket.json: it is a resource policy, which policycheck does not compare
            """);
    assertThat(err.toString()).contains("warning: not read below `", "policy.tf`");
    assertThat(run(folder.resolve("old"), folder.resolve("new"), "--dry-run", "--max-calls", "1"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("for each of which it charges, more than the 1 that are");
  }

  @Test
  void two_versions_of_the_same_are_named_and_nothing_else() throws IOException {
    Path old = policy("old.json", "codecommit:GitPull");
    Path account =
        Path.of(System.getProperty("policycheck.root", "..")).resolve("examples/policies");

    assertThat(run(account, old)).isEqualTo(2);
    assertThat(err.toString()).contains("` is an account; AWS compares documents, so name");
    assertThat(run(old, folder)).isEqualTo(2);
    assertThat(err.toString()).contains("one is a policy and one a folder; name two versions");
    assertThat(run(old, folder.resolve("none.json"))).isEqualTo(2);
    assertThat(err.toString()).contains("none.json");
    assertThat(run(old, old, "--ref", "refs/heads/main")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--ref says nothing of --no-new-access; leave one of both out");
    assertThat(run(old, old, "--validate")).isEqualTo(2);
    assertThat(err.toString()).contains("--validate says nothing of --no-new-access");
    assertThat(run(old, old, "--no-new-access", "x", "y")).isEqualTo(2);
    assertThat(err.toString()).contains("--no-new-access takes two versions, and can be given");
    assertThat(run(old, old, "--calls-per-second", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("`0` of --calls-per-second is no number above 0 and up to");
  }

  @Test
  void what_it_costs_is_said_before_aws_is_asked() throws IOException {
    Path old = policy("old.json", "codecommit:GitPull");

    assertThat(run(old, old)).isEqualTo(2);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .contains(
            "1 call of AWS, at most 3 a second: 1 policy for IAM Access Analyzer; AWS charges")
        .contains("error: this command needs policycheck-aws.jar beside policycheck.jar");
  }
}
