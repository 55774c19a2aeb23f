package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code diff} takes in, what it says of it, and when it fails. */
class DiffCommandTest {

  private static final String ACCOUNT =
      """
      account: "462817364500"
      region: ap-south-1
      repositories: [ledger]
      policies: {Read: ../%s}
      groups: {Readers: {attached: [Read]}}
      users:
        ann: {groups: [Readers]}
        bob: {groups: [Readers]}
      """;

  @TempDir Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private static String allow(String action, String more) {
    return "{\"Effect\": \"Allow\", \"Action\": \"%s\", \"Resource\": \"*\"%s}"
        .formatted(action, more);
  }

  private static String policy(String... statements) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": [%s]}"
        .formatted(String.join(", ", statements));
  }

  @BeforeEach
  void write_policies() throws IOException {
    write("narrow.json", policy(allow("codecommit:GetBranch", "")));
    write(
        "same.json", policy(allow("codecommit:getBRANCH", ""), allow("codecommit:GetBranch", "")));
    write("wide.json", policy(allow("codecommit:GetB*", "")));
    write("deny.json", policy(allow("codecommit:GetBranch", "").replace("Allow", "Deny")));
    write("denies.json", policy(allow("codecommit:Get*", "").replace("Allow", "Deny")));
    write("open.json", policy(allow("codecommit:GetBranch", ""), allow("nosuch:Thing", "")));
    write(
        "bucket.json",
        policy(
            allow("s3:GetObject", ", \"Principal\": \"*\"")
                .replace("\"*\",", "\"arn:aws:s3:::b/*\",")));
    write("broken.json", "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\"");
    write("text.txt", "nothing");
    write("narrow/account.yaml", ACCOUNT.formatted("narrow.json"));
    write("wide/account.yaml", ACCOUNT.formatted("wide.json"));
    write("more/account.yaml", ACCOUNT.formatted("narrow.json") + "  cid: {groups: [Readers]}\n");
    write("other/account.yaml", ACCOUNT.formatted("narrow.json").replace("462817", "462818"));
    write("old/a.json", policy(allow("codecommit:GetBranch", "")));
    write("old/b.json", policy(allow("codecommit:GetBranch", "")));
    write("new/a.json", policy(allow("codecommit:GetBranch", "")));
    write("new/sub/c.json", policy(allow("codecommit:GetBlob", "")));
    write("empty/text.md", "nothing");
    String trust = "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", %s}]}";
    String lambda = "\"Principal\": {\"Service\": \"lambda.amazonaws.com\"}";
    for (String side : List.of("trust", "same-trust", "other-trust")) {
      write(side + "/a.json", policy(allow("codecommit:GetBranch", "")));
    }
    write("bucket2.json", policy(allow("s3:Get*", ", \"Principal\": \"*\"")));
    write("trust/role.json", trust.formatted(lambda));
    write("same-trust/role.json", trust.formatted(lambda).replace(", ", ",\n  "));
    write("other-trust/role.json", trust.formatted(lambda.replace("lambda", "ec2")));
  }

  private String write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  /** Runs the command; what ends in a name of the folder's stands in it. */
  private int run(String line) {
    out = new StringWriter();
    err = new StringWriter();
    List<String> words = new ArrayList<>(List.of("diff"));
    for (String word : line.split(" ", -1)) {
      words.add(word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word);
    }
    return CommandLineMain.run(
        words.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private String said() {
    return (out + "" + err).replaceAll("\\s+", " ").replace(folder + "/", "@");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          @narrow.json @same.json                            | 0 | equivalent: both versions allow the same
          @narrow.json @same.json --fail-on any              | 0 | equivalent
          @narrow.json @wide.json                            | 0 | different: new access; no lost access
          @narrow.json @wide.json --fail-on new-access       | 1 | new access: @wide.json + codecommit:GetBlob
          @narrow.json @wide.json --fail-on lost-access      | 0 | different: new access; no lost access
          @wide.json @narrow.json --fail-on lost-access      | 1 | different: no new access; lost access
          @wide.json @narrow.json --fail-on new-access       | 0 | - codecommit:GetBlob
          @wide.json @narrow.json --fail-on any              | 1 | allowed before by wide, statement 1; allowed by nothing after
          @narrow.json @open.json                            | 0 | undecided: new access undecided; no lost access
          @narrow.json @open.json --fail-on new-access       | 2 | the service reference has no action `nosuch:Thing`
          @narrow.json @open.json --fail-on lost-access      | 0 | undecided: new access undecided
          @deny.json @denies.json                            | 0 | compared under an Allow of everything, as neither version allows anything
          @deny.json @denies.json --fail-on lost-access      | 1 | denied after by denies, statement 1
          @wide.json @deny.json                              | 0 | the version after only denies, and so allows nothing by itself
          @narrow.json @wide.json --policy-type permissionsBoundary | 0 | compared as a permissions boundary under an Allow of everything
          @deny.json @denies.json --policy-type serviceControl | 0 | --scp @deny.json FullAWSAccess
          @narrow @wide                                      | 0 | new access: group/Readers, user/ann, user/bob + codecommit:GetBlob
          @narrow @wide --fail-on new-access                 | 1 | new access for 3 of 3 principals
          @narrow @more --fail-on new-access                 | 1 | new access: user/cid (new)
          @more @narrow --fail-on new-access                 | 0 | lost access: user/cid (gone)
          @more @narrow                                      | 0 | same: group/Readers, user/ann, user/bob
          @narrow @narrow/account.yaml                       | 0 | equivalent: both versions allow the same, to each of 3 principals
          @old @new                                          | 0 | new access: sub/c.json (new)
          @old @new                                          | 0 | lost access: b.json (gone)
          @old @new                                          | 0 | same: a.json
          @trust @same-trust --fail-on any                   | 0 | equivalent: both versions allow the same, to each of 2 policies
          @trust @same-trust                                 | 0 | role.json: a role trust policy that says the same on both sides
          @trust @other-trust --fail-on new-access           | 2 | undecided: role.json is not compared; it is a role trust policy
          @bucket.json @bucket.json --fail-on any            | 0 | equivalent: both versions allow the same
          """)
  void versions_are_compared(String line, int code, String expected) {
    assertThat(run(line)).as(said()).isEqualTo(code);
    assertThat(said()).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          @narrow.json                         | name two versions, that before and that after; there is 1
          @narrow.json @wide.json @same.json   | name two versions, that before and that after; there are 3
          - -                                  | standard input (`-`) is one version; name a file for the other
          @gone.json @wide.json                | there is no file `@gone.json`
          @narrow.json @broken.json            | @broken.json:1:
          @narrow.json @text.txt               | @text.txt:1:1:
          @narrow.json @wide                   | `@narrow.json` is a policy and `@wide` is an account; name two versions of the same
          @narrow.json @old                    | `@narrow.json` is a policy and `@old` is a folder of policies
          @narrow @other                       | `@narrow` is account 462817364500 and `@other` is account 462818364500
          @narrow @wide --policy-type identity | leave the type out
          @bucket.json @bucket2.json           | it is a resource policy, of which it cannot be told yet whom it allows what
          @bucket.json @bucket2.json           | (identity, permissionsBoundary, serviceControl, resourceControl), name it, as with --policy-type resourceControl
          @trust/role.json @other-trust/role.json | trust policies are compared as a part of accounts: name two accounts with the role
          @empty @new                          | `@empty` holds no policy in a form that is read
          @old @.                              | has an account in it
          @narrow.json @wide.json --policy-type session | there is no type of policies `session`
          @narrow.json @wide.json --fail-on new | there is no access `new`
          --git @narrow.json                   | does not name two revisions; write A..B
          --git a...b @narrow.json             | with `git merge-base` for A if it is to be where they part
          --git a..b @narrow.json              | `@narrow.json` is in no Git repository
          --git a..b @narrow.json @wide.json   | --git compares one path as two revisions have it
          """)
  void what_cannot_be_compared_is_told(String line, String expected) {
    assertThat(run(line)).as(said()).isEqualTo(2);
    assertThat(said()).contains(expected);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void one_version_may_be_standard_input() {
    InputStream before = System.in;
    System.setIn(
        new ByteArrayInputStream(
            policy(allow("codecommit:GetB*", "")).getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(run("@narrow.json - --fail-on new-access")).isEqualTo(1);
    } finally {
      System.setIn(before);
    }
    assertThat(said())
        .contains("new access: stdin + codecommit:GetBlob")
        .doesNotContain("try:") // nobody can ask standard input again
        .contains("after: stdin, sha256:");
  }

  private void git(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of("-c", "user.name=n", "-c", "user.email=e@example.org"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("git.log").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void revisions_are_compared() throws IOException, InterruptedException {
    git("init", "-q", "-b", "main");
    git("add", ".");
    git("commit", "-q", "-m", "one");
    git("tag", "one");
    write("narrow.json", policy(allow("codecommit:GetB*", "")));
    write("fresh.json", policy(allow("codecommit:GetBlob", "")));
    git("add", ".");
    git("commit", "-q", "-m", "two");
    write("narrow.json", policy(allow("codecommit:*", ""))); // which no revision has
    Files.delete(folder.resolve("fresh.json"));

    assertThat(run("--git one..main @narrow.json --fail-on new-access")).isEqualTo(1);
    assertThat(said())
        .contains("+ codecommit:GetBlob")
        .contains("before: one:@narrow.json, sha256:")
        .contains("after: main:@narrow.json")
        .doesNotContain("try:")
        .doesNotContain(System.getProperty("java.io.tmpdir") + "/policycheck");
    assertThat(run("--git one.. @narrow")).isZero();
    assertThat(said()).contains("new access: group/Readers, user/ann, user/bob");
    assertThat(run("--git one..one @narrow")).isZero();
    assertThat(said()).contains("equivalent");
    assertThat(run("--git one..main @fresh.json")).isZero();
    assertThat(said()).contains("new access: main:@fresh.json (new)");
    assertThat(run("--git one..main @gone.json")).isEqualTo(2);
    assertThat(said()).contains("neither `one` nor `main` has `@gone.json`");
    assertThat(run("--git one..nowhere @narrow.json")).isEqualTo(2);
    assertThat(said()).contains("there is no revision `nowhere`");
    assertThat(run("--git one..main @broken.json")).isEqualTo(2);
    assertThat(said()).contains("one:broken.json:1:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@narrow.json @same.json",
        "@narrow.json @wide.json",
        "@narrow.json @open.json",
        "@deny.json @denies.json",
        "@old @new",
        "@narrow @more",
      })
  void json_fits_the_schema(String line) {
    StringWriter schema = new StringWriter();
    CommandLineMain.run(
        new String[] {"schema", "diff"}, new PrintWriter(schema), new PrintWriter(err));

    assertThat(run(line + " --format json")).isZero();

    JsonNode json = JsonMapper.shared().readTree(out.toString());
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON)
                .validate(json))
        .isEmpty();
    boolean isFound = !json.at("/new").isEmpty();
    assertThat(json.at("/newAccess").asString().equals("found")).isEqualTo(isFound);
  }

  @Test
  void report_can_be_written_to_a_file() throws IOException {
    Path report = folder.resolve("made/report.md");

    assertThat(run("@narrow.json @wide.json --format markdown --output @made/report.md")).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(report).content().startsWith("### Access: different: new access; no lost access\n");
  }
}
