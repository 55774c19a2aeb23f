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
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that works on files of a project asks whether it takes this version. */
class ProjectVersionTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write_project() throws IOException {
    Files.createDirectory(folder.resolve("account"));
    write(
        "account/account.yaml",
        "account: \"718204935566\"\nregion: eu-south-2\nrepositories: [peat]\nusers: {ida: {attached: [AWSCodeCommitPowerUser]}}\n");
    write(
        "allow.json",
        "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"codecommit:*\", \"Resource\": \"*\"}]}");
    write(
        "one.policytest.yaml",
        "account: account\ncases: [{principal: ida, push: refs/heads/x, repository: peat, expect: allow}]\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /** Runs a command; {@code @name} is a file of the project. */
  private int run(String line) {
    List<String> arguments = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      arguments.add(word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word);
    }
    return CommandLineMain.run(
        arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eval --account @account --principal ida --ref refs/heads/x",
        "eval --account @account/account.yaml --principal ida --ref refs/heads/x",
        "eval --policy @allow.json --ref refs/heads/x",
        "eval --policy AWSCodeCommitFullAccess --scp @allow.json --ref refs/heads/x",
        "snapshot --account @account --out @snapshot.json",
        "test @one.policytest.yaml",
        "test --init --account @account",
        "diff @allow.json @allow.json",
        "lint --account @account",
      })
  void command_refuses_a_project_that_does_not_take_this_version(String line) throws IOException {
    write(
        "policycheck.yaml", "required-version: '>=0.1'\nlint: {rules: {principal-star: error}}\n");
    assertThat(run(line)).as(err.toString()).isNotEqualTo(2);
    write("policycheck.yaml", "required-version: '>=731'\n");

    assertThat(run(line)).isEqualTo(2);
    assertThat((out + "" + err).replaceAll("\\s+", " "))
        .containsPattern("policycheck.yaml:1:19: (error: )?this is policycheck ")
        .contains(", and the project takes `>=731`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "test | {}",
        "eval | {'principal': 'ida', 'ref': ['refs/heads/x'], 'account': 'account'}",
        "lint | {'account': 'account'}",
        "prove | {'principal': 'ida', 'account': 'account'}",
        "who_can | {'ref': ['refs/heads/x'], 'account': 'account'}",
        "diff | {'before': 'allow.json', 'after': 'account'}",
        "eval | {'policy': ['allow.json'], 'ref': ['refs/heads/x']}",
      })
  void tool_of_assistants_refuses_it_too(String tool, String given) throws IOException {
    write("policycheck.yaml", "required-version: '>=731'\n");
    String request =
        "{'jsonrpc': '2.0', 'id': 1, 'method': 'tools/call', 'params': {'name': '%s', 'arguments': %s, '_meta': {'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {}}}}\n"
            .formatted(tool, given)
            .replace('\'', '"');
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)));
    try {
      run("mcp @");
    } finally {
      System.setIn(before);
    }

    assertThat(out.toString())
        .contains("policycheck.yaml:1:19: error: this is policycheck ")
        .contains("and the project takes `>=731`")
        .contains("\"isError\":true");
  }

  /** Whoever asks of an account does not hear of what the file says of lint. */
  @Test
  void what_else_is_wrong_with_the_file_is_for_those_who_read_it() throws IOException {
    write("policycheck.yaml", "lint: {fail-on: [\n");

    assertThat(run("eval --account @account --principal ida --ref refs/heads/x")).isZero();
  }

  @Test
  void range_that_is_none_is_refused() throws IOException {
    write("policycheck.yaml", "required-version: ~> 1\n");

    assertThat(run("eval --account @account --principal ida --ref refs/heads/x")).isEqualTo(2);
    assertThat(err.toString()).contains("`~> 1` does not fit: the versions of policycheck");
  }
}
