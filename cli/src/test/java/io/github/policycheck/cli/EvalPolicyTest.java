package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code eval --policy}: what whoever has some policies may do, in an account nobody names. */
class EvalPolicyTest {

  private static final String DENY =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "codecommit:GitPush",
        "Resource": "arn:aws-cn:codecommit:cn-north-1:305518846729:ledger",
        "Condition": {"StringLike": {"codecommit:References": "refs/heads/main"},
                      "Null": {"codecommit:References": "false"}}}]}
      """;

  @TempDir Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void write_policies() throws IOException {
    write("deny.json", DENY);
    write("allow.json", statement("Allow", "*"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static String statement(String effect, String resource) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"%s\", \"Action\": \"codecommit:*\", \"Resource\": \"%s\"}]}"
        .formatted(effect, resource);
  }

  /** Runs {@code eval}; a word that ends with {@code .json} is a file in the folder. */
  private int eval(String line) {
    out = new StringWriter();
    err = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("eval"));
    for (String word : line.split(" ", -1)) {
      arguments.add(word.endsWith(".json") ? folder.resolve(word).toString() : word);
    }
    return CommandLineMain.run(
        arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void answer_that_no_repository_changes_is_about_any() {
    assertThat(eval("--policy allow.json --ref refs/heads/main")).isZero();
    assertThat(out.toString())
        .startsWith(
            "ALLOWED  Whoever has only this policy may push to refs/heads/main in any repository\n")
        .contains("allow, statement 1, " + folder.resolve("allow.json") + ":1:41")
        .doesNotContain("attached");
    assertThat(err.toString()).isEmpty();

    assertThat(eval("--policy deny.json --ref refs/heads/main")).isEqualTo(1);
    assertThat(out.toString()).startsWith("DENIED").contains("in any repository");
  }

  @Test
  void policy_of_another_partition_is_known_by_its_arn() {
    assertThat(
            eval(
                "--policy arn:aws-cn:iam::aws:policy/AWSCodeCommitPowerUser --ref refs/heads/main"))
        .as(err.toString())
        .isZero();
    assertThat(
            eval(
                "--policy arn:aws-cn:iam::aws:policy/AWSCodeCommitPowerUser --ref refs/heads/main"
                    + " --repo arn:aws:codecommit:eu-west-3:305518846729:ledger"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("AWS manages no policy of this name");
  }

  private int piped(String text, String line) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      return eval(line);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void standard_input_is_a_policy() {
    assertThat(piped(statement("Allow", "*"), "--policy - --ref refs/heads/main")).isZero();
    assertThat(out.toString()).contains("stdin, statement 1, stdin:1:41");
    assertThat(piped(DENY, "--policy allow.json - --ref refs/heads/main")).isEqualTo(1);
    assertThat(piped(DENY, "--policy allow.json --boundary - --ref refs/heads/main")).isEqualTo(1);
    assertThat(piped(statement("Allow", "*"), "--policy allow.json --scp - --ref refs/heads/x"))
        .isZero();
    assertThat(piped("{", "--policy - --ref refs/heads/main")).isEqualTo(2);
    assertThat(err.toString()).contains("stdin:1:2: error: not JSON");
  }

  @Test
  void standard_input_is_read_once() {
    assertThat(piped(DENY, "--policy - --scp - --ref refs/heads/main")).isEqualTo(2);
    assertThat(err.toString()).contains("standard input (`-`) is one policy; name it once");
  }

  @Test
  void repository_that_alone_is_named_is_meant_and_told() {
    assertThat(eval("--policy allow.json deny.json --ref refs/heads/main")).isEqualTo(1);
    assertThat(out.toString())
        .startsWith(
            "DENIED  Whoever has only these policies may not push to refs/heads/main in ledger\n");
    assertThat(err)
        .hasToString(
            "policycheck: warning: asked about `arn:aws-cn:codecommit:cn-north-1:305518846729:ledger`,"
                + " as the policies name no other; name another one by its ARN with --repo\n");
  }

  @Test
  void repository_by_its_arn_or_a_name_that_tells_enough_needs_no_warning() {
    String question = "--policy allow.json --policy deny.json --ref refs/heads/main --repo ";

    assertThat(eval(question + "payroll")).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(eval(question + "arn:aws-cn:codecommit:cn-north-1:305518846729:ledger"))
        .isEqualTo(1);
    assertThat(err.toString()).isEmpty();
    assertThat(eval(question + "arn:aws-cn:codecommit:cn-north-1:710293846510:ledger")).isZero();
    assertThat(eval(question + "arn:aws:codecommit:eu-west-3:305518846729:ledger")).isZero();
  }

  @Test
  void repositories_of_two_partitions_have_to_be_told_apart() throws IOException {
    write("other.json", statement("Deny", "arn:aws:codecommit:eu-west-3:305518846729:ledger"));

    assertThat(eval("--policy allow.json deny.json other.json --ref refs/heads/main --repo ledger"))
        .isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .startsWith("policycheck: error: the answer hangs on which repository is meant: other,")
        .contains("names `arn:aws:codecommit:eu-west-3:305518846729:ledger`")
        .endsWith("; name it by its ARN with --repo\n");
  }

  @Test
  void region_that_is_given_tells_them_apart_too() throws IOException {
    write("other.json", statement("Deny", "arn:aws:codecommit:eu-west-3:*:*"));
    String question = "--policy allow.json other.json --ref refs/heads/main --region ";

    assertThat(eval(question + "eu-west-3")).isEqualTo(1);
    assertThat(eval(question + "sa-east-1")).isZero();
    assertThat(out.toString())
        .startsWith(
            "ALLOWED  Whoever has only these policies may push to refs/heads/main in any repository"
                + " of sa-east-1\n");
  }

  @Test
  void condition_on_the_account_is_named_as_not_known() throws IOException {
    write(
        "own.json",
        statement("Allow", "*")
            .replace(
                "\"*\"}",
                "\"*\", \"Condition\": {\"StringEquals\": {\"aws:ResourceAccount\": \"710293846510\"}}}"));

    assertThat(eval("--policy own.json --ref refs/heads/main")).isEqualTo(1);
    assertThat(out.toString()).contains("Not known\n  aws:ResourceAccount\n");
    assertThat(
            eval(
                "--policy own.json --ref refs/heads/main --repo"
                    + " arn:aws:codecommit:sa-east-1:710293846510:web"))
        .isZero();
  }

  @Test
  void region_and_account_that_policies_name_give_their_condition_keys() throws IOException {
    write(
        "region.json",
        statement("Allow", "arn:aws:codecommit:sa-east-1:710293846510:*")
            .replace(
                "\"}]",
                "\", \"Condition\": {\"StringEquals\": {\"aws:RequestedRegion\": \"sa-east-1\"}}}]"));

    assertThat(eval("--policy region.json --ref refs/heads/main")).isZero();
    assertThat(out.toString()).contains("in any repository").doesNotContain("Not known");
    assertThat(err.toString())
        .contains(
            "asked about `arn:aws:codecommit:sa-east-1:710293846510:*`, as the policies name");
    assertThat(eval("--policy region.json --ref refs/heads/main --region eu-west-3")).isEqualTo(1);
  }

  @Test
  void json_has_no_principal_and_the_resource_as_far_as_it_matters() {
    eval("--policy allow.json --repo web --ref refs/heads/main --format json");

    JsonNode answer = JsonMapper.shared().readTree(out.toString());
    assertThat(answer.get("principal").isNull()).isTrue();
    assertThat(answer.get("resource").asString()).isEqualTo("arn:*:codecommit:*:*:web");
    assertThat(answer.get("decision").asString()).isEqualTo("allowed");
  }

  @Test
  void boundary_and_service_control_policies_take_away() throws IOException {
    write("pull.json", statement("Allow", "*").replace("codecommit:*", "codecommit:GitPull"));
    String push = " --ref refs/heads/main";

    assertThat(eval("--policy allow.json --boundary pull.json" + push)).isEqualTo(1);
    assertThat(out.toString()).contains("no statement of the permissions boundary allows it");
    assertThat(eval("--policy allow.json --scp FullAWSAccess deny.json" + push)).isEqualTo(1);
    assertThat(out.toString()).contains("deny (service control policy) says Deny");
    assertThat(eval("--policy allow.json --scp FullAWSAccess" + push)).isZero();
  }

  @Test
  void policies_of_aws_and_answers_of_the_aws_cli_are_read() throws IOException {
    write(
        "answer.json",
        "{\"UserName\": \"Zoe\", \"PolicyName\": \"Own\", \"PolicyDocument\": "
            + statement("Allow", "*")
            + "}");

    assertThat(eval("--policy AWSCodeCommitReadOnly --ref refs/heads/main")).isEqualTo(1);
    assertThat(eval("--policy answer.json --action codecommit:PutFile --ref refs/heads/x"))
        .isZero();
    assertThat(out.toString()).contains("Own, statement 1, ");
    assertThat(eval("--policy AWSCodeCommitReadOnly --action codecommit:ListRepositories"))
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--policy allow.json --principal Zoe --ref x | --policy asks without an account, and --principal names a principal of one; leave out --policy or --principal",
        "--policy allow.json --account . --ref x | --policy asks without an account, and --account names one; leave out --policy or --account",
        "--boundary allow.json --principal Zoe --ref x | --boundary goes with --policy; an account says so in its own files",
        "--ref refs/heads/x | who asks? name somebody of the account with --principal, or the policies that somebody has with --policy",
        "--policy AWSCodeCommitReadOly --ref refs/heads/x | there is no file `AWSCodeCommitReadOly`, and AWS manages no policy of this name; did you mean `AWSCodeCommitReadOnly`?",
        "--policy . --ref x | `.` is a folder, not a policy; name each of its policies, or ask it as an account",
        "--policy allow.json | what is pushed? name a reference with --ref, or an API call with --action",
        "--policy allow.json --ref refs/heads/x --format test | --format test writes a case about a principal of an account; with --policy leave it out",
        "--policy allow.json --repo arn:aws:s3:::web --ref refs/heads/x | `arn:aws:s3:::web` is no ARN of a repository; write arn:PARTITION:codecommit:REGION:ACCOUNT:NAME",
        "--policy allow.json --repo a.git --ref refs/heads/x | `a.git` is no name of a repository"
      })
  void what_does_not_go_together_is_told(String line, String message) {
    assertThat(eval(line)).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).startsWith("policycheck: error: " + message);
  }

  @Test
  void file_that_is_no_identity_policy_says_what_it_is() throws IOException {
    write("account.json", "{\"UserDetailList\": []}");
    write("template.json", "{\"AWSTemplateFormatVersion\": \"2010-09-09\", \"Resources\": {}}");
    write(
        "role.json",
        "{\"Role\": {\"RoleName\": \"R\", \"AssumeRolePolicyDocument\": {\"Version\":"
            + " \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\","
            + " \"Principal\": {\"AWS\": \"*\"}}}}}");

    assertThat(eval("--policy account.json --ref x")).isEqualTo(2);
    assertThat(err.toString())
        .contains("account.json:1:1: error: this is account details of the AWS CLI");
    assertThat(eval("--policy template.json --ref x")).isEqualTo(2);
    assertThat(err.toString()).contains("CloudFormation template");
    assertThat(eval("--policy role.json --ref x")).isEqualTo(2);
    assertThat(err.toString()).contains("holds a role trust policy, where an identity policy");
  }
}
