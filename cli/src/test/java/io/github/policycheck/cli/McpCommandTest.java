package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an assistant is told is what a command prints, and fits the schemas that are published. */
class McpCommandTest {

  private static final String FOLDER = "..";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return CommandLineMain.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private String printed(String... arguments) {
    StringWriter text = new StringWriter();
    CommandLineMain.run(arguments, new PrintWriter(text, true), new PrintWriter(err, true));
    return text.toString();
  }

  /** Sends requests, each with what every request has. */
  private int serve(String... requests) {
    return serve(Path.of(FOLDER), requests);
  }

  private int serve(Path folder, String... requests) {
    StringBuilder lines = new StringBuilder();
    for (String request : requests) {
      ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(request.replace('\'', '"'));
      json.put("jsonrpc", "2.0");
      ObjectNode meta = json.withObject("/params").putObject("_meta");
      meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
      meta.putObject("io.modelcontextprotocol/clientCapabilities");
      lines.append(json).append('\n');
    }
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)));
    try {
      return run("mcp", folder.toString());
    } finally {
      System.setIn(before);
    }
  }

  private JsonNode result() {
    return JsonMapper.shared().readTree(out.toString()).at("/result");
  }

  private static Schema schema(JsonNode schema) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema.toString(), InputFormat.JSON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          eval | {'principal':'Developers','ref':['refs/heads/master'],'account':'examples/policies'} \
          | eval --account ../examples/policies --principal Developers --ref refs/heads/master | false
          eval | {'principal':'Mary_Major','action':'codecommit:PutFile','ref':['refs/heads/master'],\
          'context':{'aws:MultiFactorAuthPresent':[true],'aws:username':'Mary_Major'},'account':'examples/policies'} \
          | eval --account ../examples/policies --principal Mary_Major --action codecommit:PutFile \
          --ref refs/heads/master --context aws:MultiFactorAuthPresent=true \
          --context aws:username=Mary_Major | false
          eval | {'principal':'Arnav_Desai','ref':['refs/heads/a','refs/heads/b'],'delete':true,'repo':\
          'MyDemoRepo','account':'examples/policies/account.yaml'} | eval --account \
          ../examples/policies/account.yaml --principal Arnav_Desai --ref refs/heads/a --ref refs/heads/b \
          --delete --repo MyDemoRepo | false
          eval | {'principal':'Developers','action':'iam:GetUser','region':'eu-north-1','resource':\
          'arn:aws:iam::111111111111:user/x','account':'examples/policies'} | eval --account ../examples/policies \
          --principal Developers --action iam:GetUser --region eu-north-1 --resource \
          arn:aws:iam::111111111111:user/x | false
          eval | {'policy':['AWSCodeCommitPowerUser','examples/policies/DenyChangesToMaster.json'],\
          'scp':['FullAWSAccess'],'boundary':'AWSCodeCommitFullAccess','ref':['refs/heads/master']} \
          | eval --policy AWSCodeCommitPowerUser ../examples/policies/DenyChangesToMaster.json \
          --scp FullAWSAccess --boundary AWSCodeCommitFullAccess --ref refs/heads/master | false
          who_can | {'ref':'refs/heads/master','account':'examples/policies'} \
          | who-can --account ../examples/policies --ref refs/heads/master | false
          who_can | {'ref':['refs/heads/a','refs/heads/b*'],'principal':['Developers','user/Mary_Major'],\
          'action':['codecommit:GitPush'],'repo':['MyDemoRepo'],'region':'us-east-2',\
          'context':{'aws:MultiFactorAuthPresent':[true]},'account':'examples/policies'} \
          | who-can --account ../examples/policies --ref refs/heads/a refs/heads/b* --principal Developers \
          user/Mary_Major --action codecommit:GitPush --repo MyDemoRepo --region us-east-2 \
          --context aws:MultiFactorAuthPresent=true | false
          prove | {'principal':'Developers','ref':['refs/heads/master'],'account':'examples/policies'} \
          | prove --account ../examples/policies --principal Developers --never --ref refs/heads/master | false
          prove | {'only':['Senior_Developers'],'action':['codecommit:GitPush'],'repo':['MyDemoRepo','*'],\
          'region':'us-east-2','context':{'aws:MultiFactorAuthPresent':[true]},'account':'examples/policies'} \
          | prove --account ../examples/policies --only Senior_Developers --never --action codecommit:GitPush \
          --repo MyDemoRepo * --region us-east-2 --context aws:MultiFactorAuthPresent=true | false
          diff | {'before':'examples/policies','after':'examples/policies/complete-protection'} \
          | diff ../examples/policies ../examples/policies/complete-protection | false
          diff | {'before':'examples/policies/DenyChangesToMaster.json','after':'examples/policies/null-left-out/\
          DenyChangesToMaster.json','policyType':'serviceControl'} \
          | diff ../examples/policies/DenyChangesToMaster.json ../examples/policies/null-left-out/\
          DenyChangesToMaster.json --policy-type serviceControl | false
          lint | {'paths':['examples/policies']} | lint ../examples/policies | false
          lint | {'account':'examples/policies/null-left-out','verbose':true} \
          | lint --account ../examples/policies/null-left-out --verbose | false
          lint | {'paths':['examples/policies/DenyChangesToMaster.json'],'policyType':'serviceControl'} \
          | lint ../examples/policies/DenyChangesToMaster.json --policy-type serviceControl | false
          lint | {'paths':['docs/adr']} | lint ../docs/adr | true
          test | {'paths':['examples/policies']} | test ../examples/policies | false
          test | {'paths':['examples/policies/*.policytest.yaml'],'coverage':true,'account':'examples/policies'} \
          | test ../examples/policies/*.policytest.yaml --coverage --account ../examples/policies | false
          test | {'paths':['examples/policies/account.yaml']} | test ../examples/policies/account.yaml | true
          explain_rule | {'rule':'duplicate-sid'} | rules duplicate-sid | false
          explain_rule | {} | rules | false
          """)
  void assistant_is_told_what_the_command_prints(
      String tool, String arguments, String command, boolean isError) {
    String[] words = command.strip().split(" ", -1);

    int code = serve(call(tool, arguments));

    assertThat(code).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(result().at("/structuredContent"))
        .isEqualTo(JsonMapper.shared().readTree(printed(inJson(words))));
    String text = result().at("/content/0/text").asString();
    String printed = printed(words);
    assertThat(headlines(text)).startsWith(headlines(printed));
    if (!tool.equals("lint")) {
      assertThat(onOneLine(text)).startsWith(onOneLine(printed)); // which is laid out in columns
    }
    assertThat(result().at("/isError").asBoolean()).isEqualTo(isError);
  }

  private static String call(String tool, String arguments) {
    return "{'id':1,'method':'tools/call','params':{'name':'"
        + tool
        + "','arguments':"
        + arguments
        + "}}";
  }

  private static String[] inJson(String... words) {
    String[] asJson = Arrays.copyOf(words, words.length + 2);
    asJson[words.length] = "--format";
    asJson[words.length + 1] = "json";
    return asJson;
  }

  /** Each option makes another answer than none does, the one that the command has. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'rule':['full-administrator']             | --rule full-administrator
          'disable':'missing-version'               | --disable missing-version
          'include':['*.json'],'exclude':'new*'     | --include *.json --exclude new*
          'config':'ci.yaml'                        | --config @/ci.yaml
          'changedSince':'HEAD'                     | --changed-since HEAD
          'baseline':'known.txt'                    | --baseline @/known.txt
          'allowEmpty':true,'paths':['no-policies'] | --allow-empty @/no-policies
          """)
  void option_of_lint_is_that_of_the_command(String arguments, String options) throws IOException {
    makeRepository();
    String[] words = ("lint " + options.replace("@", folder.toString())).split(" ", -1);
    if (!arguments.contains("paths")) {
      words =
          ("lint " + folder + String.join(" ", words).substring("lint".length())).split(" ", -1);
    }
    serve(folder, call("lint", "{}"));
    JsonNode all = result();
    out.getBuffer().setLength(0);

    serve(folder, call("lint", "{" + arguments + "}"));

    assertThat(err.toString()).isEmpty();
    assertThat(result().at("/isError").asBoolean()).isFalse();
    assertThat(result().at("/structuredContent"))
        .isEqualTo(JsonMapper.shared().readTree(printed(inJson(words))))
        .isNotEqualTo(all.at("/structuredContent"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'rule':'full-administratr' | there is no rule `full-administratr`; did you mean `full-administrator`?
          'disable':'nonsense'       | there is no rule `nonsense`; the tool explain_rule lists them
          'disable':['json-syntax']  | `json-syntax` cannot be disabled: what it finds is no policy, of which           nothing else is known
          'rule':'duplicate-sid','disable':'duplicate-sid' | `duplicate-sid` is asked for by `rule` and left           out by `disable`; take one of them
          'config':'../ci.yaml'      | `../ci.yaml` has a `..`; name the path from one of `@`
          'changedSince':'no-such'   | there is no revision `no-such` in the repository `@`; name a commit, a tag           or a branch that is there, or fetch it first: a build that fetches one commit alone has no other           (`git fetch --unshallow`)
          """)
  void option_of_lint_that_cannot_be_used_says_why(String arguments, String message)
      throws IOException {
    makeRepository();

    serve(folder, call("lint", "{" + arguments + "}"));

    assertThat(result().at("/isError").asBoolean()).isTrue();
    assertThat(result().at("/content/0/text").asString())
        .isEqualTo(onOneLine(message).replace("@", folder.toString()));
  }

  /** A policy that is committed and one that is not, of the same faults. */
  private void makeRepository() throws IOException {
    folder = folder.toRealPath();
    String broad = "{'Statement': [{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}]}";
    Files.writeString(folder.resolve("old.json"), broad.replace('\'', '"'));
    Files.writeString(
        folder.resolve("ci.yaml"),
        "lint: {rules: {full-administrator: off, missing-version: error}}\n");
    Files.writeString(
        Files.createDirectory(folder.resolve("no-policies")).resolve("a.txt"), "nothing\n");
    printed(
        "lint",
        folder.toString(),
        "--update-baseline",
        "--baseline",
        folder.resolve("known.txt").toString());
    git("init", "-q");
    git("add", ".");
    git("-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-qm", "m");
    Files.writeString(folder.resolve("new.json"), broad.replace('\'', '"').replace("*", "s3:*"));
    err.getBuffer().setLength(0);
  }

  private void git(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.onExit().join().exitValue()).isZero();
  }

  /**
   * The place, severity and rule of each finding; what follows depends on the columns there are.
   */
  private static String headlines(String text) {
    return Pattern.compile("^\\S.*?:\\d+:\\d+:\\s+\\w+:\\s+[a-z-]+", Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .map(McpCommandTest::onOneLine)
        .collect(Collectors.joining("\n"));
  }

  private static String onOneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Test
  void each_tool_publishes_the_schema_that_its_answers_fit() {
    serve("{'id':1,'method':'tools/list'}");

    JsonNode tools = result().at("/tools");
    assertThat(tools.size()).isEqualTo(7);
    for (JsonNode tool : tools) {
      String name = tool.at("/name").asString();
      String published = name.equals("explain_rule") ? "rules" : name.replace('_', '-');
      assertThat(tool.at("/outputSchema"))
          .as(name)
          .isEqualTo(JsonMapper.shared().readTree(printed("schema", published)));
      assertThat(tool.at("/annotations/readOnlyHint").asBoolean()).isTrue();
    }
    Schema ofEval = schema(tools.get(0).at("/inputSchema"));
    assertThat(ofEval.validate("{\"principal\":\"x\",\"ref\":[\"y\"]}", InputFormat.JSON))
        .isEmpty();
    assertThat(ofEval.validate("{\"ref\":\"y\",\"more\":1}", InputFormat.JSON)).hasSize(2);
  }

  @Test
  void rules_fit_their_schema() {
    Schema schema = schema(JsonMapper.shared().readTree(printed("schema", "rules")));

    assertThat(schema.validate(printed("rules", "--format", "json"), InputFormat.JSON)).isEmpty();
    assertThat(
            schema.validate(
                printed("rules", "duplicate-sid", "--format", "json"), InputFormat.JSON))
        .isEmpty();
    assertThat(schema.validate("{\"rules\":[]}", InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void folder_that_is_not_there_is_bad_input() {
    assertThat(run("mcp", "no-such-folder")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "policycheck: error: there is no folder `no-such-folder`; name folders that are"
                + " there\n");
  }

  @Test
  void standard_output_is_for_messages_alone() {
    PrintStream standard = System.out;
    InputStream before = System.in;
    ByteArrayOutputStream polluted = new ByteArrayOutputStream();
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream error = System.err;
    System.setOut(new PrintStream(polluted, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    System.setIn(
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[0]),
            new FilterInputStream(InputStream.nullInputStream()) {
              @Override
              public int read(byte[] bytes, int offset, int length) throws IOException {
                System.out.println("a library says something");
                return super.read(bytes, offset, length);
              }
            }));
    try {
      assertThat(run("mcp", FOLDER)).isZero();
      System.out.print("afterwards");
    } finally {
      System.setIn(before);
      System.setOut(standard);
      System.setErr(error);
    }

    assertThat(out.toString()).isEmpty();
    assertThat(told.toString(StandardCharsets.UTF_8)).startsWith("a library says something");
    assertThat(polluted.toString(StandardCharsets.UTF_8)).isEqualTo("afterwards");
  }
}
