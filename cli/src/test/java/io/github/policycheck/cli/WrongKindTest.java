package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever names a file of the wrong kind reads what it is, whichever command it is for. */
class WrongKindTest {

  private static final String POLICY =
      "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\":"
          + " \"s3:GetObject\", \"Resource\": \"*\"}]}";

  /** A file of each kind, by what it is. */
  private static final Map<String, String> FILES = files();

  /**
   * Commands by what they take; {@code FILE} stands for the file, {@code OK} for a right policy.
   */
  private static final Map<String, Set<String>> COMMANDS = commands();

  @TempDir Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("an empty file", "empty.json=");
    files.put("a PDF", "scan.json=%PDF-1.7\n\0");
    files.put("an archive", "policies.json=PK\3\4\24\0");
    files.put("no text but binary data", "data.json=abcdefgh\0");
    files.put(
        "a CloudFormation template",
        """
        stack.yaml=Resources:
          P:
            Type: AWS::IAM::ManagedPolicy
            Properties:
              PolicyDocument: {Statement: [{Effect: Allow, Action: 's3:*', Resource: '*'}]}
        """);
    files.put("a Terraform file", "main.tf=resource \"aws_iam_policy\" \"p\" {}\n");
    files.put(
        "a Terraform plan", "plan.json={\"terraform_version\": \"1.9\", \"planned_values\": {}}");
    files.put("a baseline of lint", "known.json={\"policycheckBaseline\": 1, \"findings\": []}");
    files.put(
        "a SARIF report", "lint.sarif={\"$schema\": \"sarif\", \"version\": \"2\", \"runs\": []}");
    files.put("a request of `simulate`", "ask.json={\"PolicyInputList\": [], \"ActionNames\": []}");
    files.put("a response of `simulate`", "answer.json={\"EvaluationResults\": []}");
    files.put(
        "an `account.yaml`",
        "a.yaml=account: \"618033988749\"\nregion: ap-east-1\nrepositories: [till]\n");
    files.put("a `policycheck.yaml`", "conf.yaml=lint: {failOn: note}\n");
    files.put("a test file", "p.policytest.yaml=account: x\ncases: []\n");
    files.put("XML or HTML", "page.json=<html></html>");
    files.put("a policy", "policy.json=" + POLICY);
    files.put(
        "account details of the AWS CLI",
        "details.json={\"UserDetailList\": [], \"GroupDetailList\": [], \"RoleDetailList\": [],"
            + " \"Policies\": []}");
    return files;
  }

  private static Map<String, Set<String>> commands() {
    String account = "an `account.yaml`";
    String details = "account details of the AWS CLI";
    Map<String, Set<String>> commands = new LinkedHashMap<>();
    String template = "a CloudFormation template";
    commands.put(
        "eval --account FILE --principal P --ref refs/heads/x", Set.of(account, details, template));
    commands.put("eval --policy FILE --ref refs/heads/x", Set.of("a policy", "an empty file"));
    commands.put("snapshot --account FILE --out OUT", Set.of(account, details, template));
    commands.put("lint --account FILE", Set.of(account, details, template));
    // Of an empty file nobody knows that it was no policy: it is a finding.
    commands.put(
        "lint FILE",
        Set.of("a policy", details, account, "an empty file", template, "a Terraform plan"));
    commands.put("lint OK --baseline FILE", Set.of("a baseline of lint"));
    commands.put("lint OK --config FILE", Set.of("a `policycheck.yaml`"));
    commands.put("test FILE", Set.of("a test file"));
    commands.put("test --account FILE TEST", Set.of(account, details, template));
    commands.put("simulate FILE", Set.of("a request of `simulate`"));
    return commands;
  }

  private int run(List<String> arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return CommandLineMain.run(
        arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private Path write(String nameAndText) throws IOException {
    int end = nameAndText.indexOf('=');
    return Files.write(
        folder.resolve(nameAndText.substring(0, end)),
        nameAndText.substring(end + 1).getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void each_command_says_what_it_was_given() throws IOException {
    Path right = write("right.json=" + POLICY);
    Path test =
        write(
            """
            t.policytest.yaml=account: .
            cases: [{principal: Ops, action: codecommit:GitPull, expect: allow}]
            """);
    List<String> silent = new ArrayList<>();
    int asked = 0;
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      Path path = write(file.getValue());
      for (Map.Entry<String, Set<String>> command : COMMANDS.entrySet()) {
        if (command.getValue().contains(file.getKey())) {
          continue;
        }
        List<String> arguments =
            List.of(
                command
                    .getKey()
                    .replace("FILE", path.toString())
                    .replace("OUT", folder.resolve("out.json").toString())
                    .replace("OK", right.toString())
                    .replace("TEST", test.toString())
                    .split(" ", -1));
        int code = run(arguments);
        asked++;
        boolean isTold =
            code == 2
                && Pattern.compile("this is " + Pattern.quote(file.getKey()) + "[;,] ")
                    .matcher(out.toString() + err)
                    .find();
        if (!isTold) {
          silent.add(command.getKey() + " of " + file.getKey() + ": " + code + " " + out + err);
        }
      }
    }

    assertThat(silent).isEmpty();
    assertThat(asked).isGreaterThan(120);
  }

  @Test
  void policy_of_an_account_that_is_none_says_what_it_is() throws IOException {
    write(
        """
        account.yaml=account: "618033988749"
        region: ap-east-1
        repositories: [till]
        policies: {P: stack.yaml, Q: scan.json}
        roles: {Ops: {attached: [P, Q]}}
        """);
    write(FILES.getOrDefault("a CloudFormation template", ""));
    write(FILES.getOrDefault("a PDF", ""));

    for (String command :
        List.of("eval --principal Ops --ref refs/heads/x --account ", "lint --account ")) {
      assertThat(run(List.of((command + folder).split(" ", -1)))).isNotZero();
      assertThat(out.toString() + err)
          .contains("stack.yaml:1:1: error: ", "this is a CloudFormation template; a policy is")
          .contains("scan.json:1:1: error: ", "this is a PDF; a policy is");
    }
  }
}
