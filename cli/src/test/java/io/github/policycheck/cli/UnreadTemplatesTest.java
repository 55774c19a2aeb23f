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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No command takes templates for an account of which all is known if not all of them is read. */
class UnreadTemplatesTest {

  private static final String MACRO = "Transform: MyMacro\n";

  private static final String STACK =
      """
      Resources:
        Repo: {Type: AWS::CodeCommit::Repository, Properties: {RepositoryName: Ledger}}
        G: {Type: AWS::IAM::Group, Properties: {GroupName: Ops}}
      """;

  private static final List<String> PLACE =
      List.of("--assume", "AWS::AccountId=444455556666", "--assume", "AWS::Region=cn-north-1");

  @TempDir private Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int run(List<String> arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return CommandLineMain.run(
        arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private int run(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(List.of("--account", folder.toString()));
    arguments.addAll(List.of(more));
    arguments.addAll(PLACE);
    return run(arguments);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eval --principal group/Ops --ref refs/heads/main",
        "prove --never --principal group/Ops --ref refs/heads/main",
        "who-can --ref refs/heads/main",
      })
  void question_about_what_a_macro_changes_is_undecided(String question) throws IOException {
    write("t.yaml", STACK);
    assertThat(run(question)).isNotEqualTo(2);
    write("t.yaml", MACRO + STACK);
    assertThat(run(question)).isEqualTo(2);
    assertThat(err.toString()).contains("t.yaml:1:12: the macro `MyMacro` changes this template");
  }

  /** A macro can make principals where none are written. */
  @Test
  void nobody_is_not_all_that_there_are() throws IOException {
    String repository = STACK.substring(0, STACK.indexOf("  G:"));
    write("t.yaml", repository);
    assertThat(run("who-can --ref refs/heads/main")).isZero();
    write("t.yaml", MACRO + repository);
    assertThat(run("who-can --ref refs/heads/main")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "snapshot --out %s/account.json",
        "report --out %s/report.html",
      })
  void command_about_one_account_refuses_a_macro(String command) throws IOException {
    write("t.yaml", MACRO + STACK);
    assertThat(run(command.formatted(folder.toAbsolutePath()))).isEqualTo(2);
    assertThat(err.toString())
        .contains("does not say all of the account: ", "the macro `MyMacro` changes this template");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName()))).containsExactly("t.yaml");
    }
  }

  @Test
  void diff_refuses_a_macro() throws IOException {
    write("t.yaml", MACRO + STACK);
    List<String> arguments = new ArrayList<>(List.of("diff", folder.toString(), folder.toString()));
    arguments.addAll(PLACE);
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString()).contains("the macro `MyMacro` changes this template");
  }

  @Test
  void case_about_what_a_macro_changes_is_not_asked() throws IOException {
    write("t.yaml", MACRO + STACK);
    Path tests = folder.resolve("a.policytest.yaml");
    Files.writeString(
        tests,
        "account: t.yaml\ncases:\n  - {principal: group/Ops, push: refs/heads/main, expect: deny}\n");
    List<String> arguments = new ArrayList<>(List.of("test", tests.toString()));
    arguments.addAll(PLACE);
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(out + err.toString()).contains("the macro `MyMacro` changes this template");
  }

  @Test
  void stacks_of_several_accounts_are_refused() throws IOException {
    write("prod.template.json", "{\"Resources\": {\"G\": {\"Type\": \"AWS::IAM::Group\"}}}");
    write("dev.template.json", "{\"Resources\": {\"G\": {\"Type\": \"AWS::IAM::Group\"}}}");
    String stack =
        "\"%s\": {\"type\": \"aws:cloudformation:stack\", \"environment\": \"aws://%s/eu-west-1\","
            + " \"properties\": {\"templateFile\": \"%s.template.json\"}}";
    String manifest = "{\"version\": \"36.0.0\", \"artifacts\": {%s, %s}}";
    write(
        "manifest.json",
        manifest.formatted(
            stack.formatted("P", "111122223333", "prod"),
            stack.formatted("D", "444455556666", "dev")));
    assertThat(run("who-can --ref refs/heads/main")).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "has stacks of several accounts: `prod.template.json` of 111122223333,"
                + " `dev.template.json` of 444455556666; --account names one of these files");
    write(
        "manifest.json",
        manifest.formatted(
            stack.formatted("P", "111122223333", "prod"),
            stack.formatted("D", "111122223333", "dev")));
    run("who-can --ref refs/heads/main");
    assertThat(err.toString()).doesNotContain("several accounts");
  }

  /** What a policy of the organization forbids leaves what is denied as it is. */
  @Test
  void policy_of_the_organization_leaves_open_what_is_allowed() throws IOException {
    String controlled =
        STACK
            + """
              S:
                Type: AWS::Organizations::Policy
                Properties: {Type: SERVICE_CONTROL_POLICY, Name: s, Content: {}, TargetIds: [r-ab12]}
              U:
                Type: AWS::IAM::User
                Properties:
                  UserName: zoe
                  ManagedPolicyArns: ["arn:aws-cn:iam::aws:policy/AWSCodeCommitPowerUser"]
            """;
    write("t.yaml", controlled);
    String question = "eval --ref refs/heads/main --principal ";
    assertThat(run(question + "group/Ops")).isEqualTo(1);
    assertThat(run(question + "user/zoe")).isEqualTo(2);
    assertThat(err.toString()).contains("whom `S` forbids what is not read");
    assertThat(run("snapshot --out " + folder.resolve("a.json"))).isEqualTo(2);
    write("t.yaml", controlled.replace("SERVICE_CONTROL_POLICY", "TAG_POLICY"));
    assertThat(run(question + "user/zoe")).isZero();
  }
}
