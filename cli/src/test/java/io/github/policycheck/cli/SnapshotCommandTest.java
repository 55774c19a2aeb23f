package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a folder answers, its snapshot answers. */
class SnapshotCommandTest {

  private static final String FOLDER =
      System.getProperty("policycheck.root", "..") + "/examples/policies";

  @TempDir Path folder;

  private Path snapshot;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void name_the_snapshot() {
    snapshot = folder.resolve("snapshot.json");
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return CommandLineMain.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private void write() {
    assertThat(run("snapshot", "--account", FOLDER, "--out", snapshot.toString())).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isEmpty();
  }

  /** Asks an account; the places of statements are left out, which are in other files. */
  private String eval(String account, String question) {
    List<String> arguments = new ArrayList<>(List.of("eval", "--account", account));
    arguments.addAll(List.of(question.split(" ", -1)));
    int code = run(arguments.toArray(String[]::new));
    String places = "built in, line \\d+|\\S+\\.json:\\d+:\\d+";
    String members =
        "\"file\": (null|\"[^\"]*\")|\"(end)?(L|l)ine\": \\d+|\"(end)?(C|c)olumn\": \\d+";
    return code
        + "\n"
        + out.toString().replaceAll(places, "…").replaceAll(members, "…")
        + err.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--principal Arnav_Desai --ref refs/heads/master",
        "--principal Arnav_Desai --ref refs/heads/x --ref refs/heads/master",
        "--principal Mary_Major --ref refs/heads/master --delete",
        "--principal Developers --ref refs/heads/master --repo OtherRepo",
        "--principal Arnav_Desai --action codecommit:PutFile --ref refs/heads/master",
        "--principal Mary_Major --action codecommit:ListRepositories",
        "--principal Mary_Major --ref refs/heads/x --context policycheck:RefUpdate=create",
        "--format json --principal Arnav_Desai --ref refs/heads/master",
        "--principal Nobody --ref refs/heads/master",
        "--principal Arnav_Desai --ref refs/heads/master --repo Gone"
      })
  void snapshot_answers_like_the_folder(String question) {
    write();

    assertThat(eval(snapshot.toString(), question)).isEqualTo(eval(FOLDER, question));
  }

  @Test
  void snapshot_of_a_snapshot_says_the_same() throws IOException {
    write();
    Path second = folder.resolve("second.json");
    String header = "(?s).*?\"Account\"";

    assertThat(run("snapshot", "--account", snapshot.toString(), "--out", second.toString()))
        .isZero();

    assertThat(Files.readString(second).replaceFirst(header, ""))
        .isEqualTo(Files.readString(snapshot).replaceFirst(header, ""));
  }

  @Test
  void account_that_is_wrong_leaves_the_old_snapshot() throws IOException {
    write();
    String old = Files.readString(snapshot);
    Path wrong = Files.createDirectory(folder.resolve("wrong"));
    Files.writeString(
        wrong.resolve("account.yaml"),
        "account: \"111111111111\"\nregion: us-east-2\nidentities: {a: user/Gone}\n");

    assertThat(run("snapshot", "--account", wrong.toString(), "--out", snapshot.toString()))
        .isEqualTo(2);

    assertThat(err.toString()).contains("account.yaml:3:17").contains("`user/Gone`");
    assertThat(Files.readString(snapshot)).isEqualTo(old);
  }

  @Test
  void wrong_command_lines_are_refused() {
    assertThat(run("snapshot", "--account", FOLDER)).isEqualTo(2);
    assertThat(err.toString()).contains("--out");
    assertThat(run("snapshot", "--account", FOLDER, "--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is a folder, not a file");
    assertThat(run("snapshot", "--account", FOLDER, "--out", "-")).isEqualTo(2);
    assertThat(err.toString()).contains("`-` of --out is no file; name one");
    assertThat(run("snapshot", "--account", FOLDER, "--out", "a\0b")).isEqualTo(2);
    assertThat(err.toString()).contains("is no path");
  }

  @Test
  void account_details_without_a_region_answer_for_resources_only() throws IOException {
    Path details = folder.resolve("details.json");
    Files.writeString(
        details,
        """
        {"UserDetailList": [{"UserName": "u", "Arn": "arn:aws:iam::111111111111:user/u",
          "UserPolicyList": [{"PolicyName": "P", "PolicyDocument": "%7B%22Statement%22%3A%7B%22\
        Effect%22%3A%22Allow%22%2C%22Action%22%3A%22*%22%2C%22Resource%22%3A%22*%22%7D%7D"}]}]}
        """);

    assertThat(eval(details.toString(), "--principal u --ref refs/heads/x --repo R"))
        .startsWith("2\n");
    assertThat(
            eval(
                details.toString(),
                "--principal u --action codecommit:GitPush --resource"
                    + " arn:aws:codecommit:us-east-2:111111111111:R"))
        .startsWith("0\n");
  }

  /** The key is of call 2 alone: call 1 moves nothing yet. */
  @ParameterizedTest
  @ValueSource(strings = {"create", "fast-forward", "non-fast-forward", "delete"})
  void type_of_an_update_goes_to_call_2_only(String type) throws IOException {
    Path account = Files.createDirectory(folder.resolve("account"));
    Files.writeString(
        account.resolve("policy.json"),
        """
        {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"},
          {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition":
            {"StringLike": {"policycheck:RefUpdate": ["non-*", "delete"]}}}]}
        """);
    Files.writeString(
        account.resolve("account.yaml"),
        """
        account: "111111111111"
        region: us-east-2
        repositories: [R]
        users: {u: {inline: {P: policy.json}}}
        """);
    String question = "--principal u --ref refs/heads/x --context policycheck:RefUpdate=" + type;
    boolean isDenied = type.equals("non-fast-forward") || type.equals("delete");

    assertThat(eval(account.toString(), question))
        .startsWith(isDenied ? "1\nDENIED" : "0\nALLOWED")
        .contains("call 1  codecommit:GitPush, without a reference: allowed")
        .contains(
            "call 2  codecommit:GitPush on refs/heads/x: "
                + (isDenied ? "explicit deny" : "allowed"))
        .doesNotContain("Not known");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--principal Mary_Major --ref refs/heads/x --context policycheck:RefUpdate=force",
        "--principal Mary_Major --ref refs/heads/x --context POLICYCHECK:refupdate=Create",
        "--principal Mary_Major --ref refs/heads/x --context policycheck:RefUpdate=create"
            + " --context policycheck:RefUpdate=delete",
        "--principal Mary_Major --ref refs/heads/x --delete --context policycheck:RefUpdate=create",
        "--principal Mary_Major --action codecommit:DeleteBranch --context"
            + " policycheck:RefUpdate=delete"
      })
  void type_that_cannot_be_is_refused(String question) {
    assertThat(eval(FOLDER, question)).startsWith("2\n").contains("policycheck:RefUpdate is ");
  }
}
