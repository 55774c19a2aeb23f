package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** {@code test --mutate} as a whole: options, exit codes, and what it writes. */
class TestMutateTest {

  private static final String CLOSED =
      """
        - {principal: group/Developers, push: refs/heads/master, expect: %s}
        - {principal: group/Developers, push: refs/heads/try, expect: allow}
      """;

  @TempDir Path folder;
  private Path tests;

  @BeforeEach
  void write() throws IOException {
    tests = folder.resolve("article.policytest.yaml");
    write(CLOSED.formatted("explicit-deny"));
  }

  private void write(String cases) throws IOException {
    Path account = Policycheck.root().resolve("examples/policies");
    Files.writeString(tests, "account: " + account + "\ncases:\n" + cases);
  }

  private Policycheck.Result run(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "test";
    arguments[1] = tests.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return Policycheck.answer(arguments);
  }

  /** Without the breaks of a terminal. */
  private static String onOneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Test
  void names_what_survived_with_a_case_that_kills_it_once_it_is_pasted() throws IOException {
    Policycheck.Result result = run("--mutate");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(onOneLine(result.out()))
        .contains("DenyChangesToMaster.json:9:9: action dropped: `codecommit:PutFile`")
        .containsPattern("equal: .*IfExists dropped.*: every request is decided as before")
        .containsPattern("% of the mutants that are told apart are killed [(]7 of 16[)]");
    assertThat(result.out())
        .contains(
            """
                    - principal: group/Developers
                      action: codecommit:PutFile
                      ref: refs/heads/master
                      repository: MyDemoRepo
                      expect: explicit-deny
                      statement: {policy: DenyChangesToMaster, number: 1}
            """);

    write(
        CLOSED.formatted("explicit-deny")
            + """
                - principal: group/Developers
                  action: codecommit:PutFile
                  ref: refs/heads/master
                  repository: MyDemoRepo
                  expect: explicit-deny
                  statement: {policy: DenyChangesToMaster, number: 1}
            """
                .indent(-2));
    assertThat(onOneLine(run("--mutate").out()))
        .doesNotContain("action dropped: `codecommit:PutFile`")
        .contains("(8 of 16)");
  }

  @ParameterizedTest
  @CsvSource({"40, 0", "43.75, 0", "43.8, 1", "100, 1"})
  void fails_below_the_wanted_score(String wanted, int exitCode) {
    Policycheck.Result result = run("--min-mutation-score", wanted);

    assertThat(result.exitCode()).isEqualTo(exitCode);
    assertThat(onOneLine(result.out()).contains("less than the " + wanted + " % that are wanted"))
        .isEqualTo(exitCode == 1);
  }

  @Test
  void json_is_as_its_schema_says() {
    Policycheck.Result schemaText = Policycheck.answer("schema", "test");
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schemaText.out());
    Policycheck.Result result =
        run("--mutate", "--mutants", "10", "--seed", "5", "--format", "json");

    assertThat(result.exitCode()).isZero();
    assertThat(schema.validate(JsonMapper.shared().readTree(result.out()))).isEmpty();
    assertThat(result.out())
        .contains("\"notLookedAt\": 7")
        .contains("\"seed\": 5")
        .contains("\"outcome\": \"survived\"")
        .isEqualTo(run("--mutate", "--mutants", "10", "--seed", "5", "--format", "json").out());
  }

  @Test
  void tests_that_fail_measure_nothing() throws IOException {
    write(CLOSED.formatted("allow"));
    Policycheck.Result result = run("--mutate");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains("not all cases pass, so that no policy was changed: repair them first");
    assertThat(result.out()).contains("FAILED").doesNotContain("Mutants");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--mutate --mutants 0 | `0` of --mutants is no whole number from 1 to 2147483647",
        "--mutate --mutants many | `many` of --mutants is no whole number from 1",
        "--mutate --seed x1 | `x1` of --seed is no whole number",
        "--seed 3 | --seed goes with --mutate",
        "--mutants 3 | --mutants goes with --mutate",
        "--min-mutation-score 101 | `101` of --min-mutation-score is no percentage",
      })
  void wrong_options_are_refused(String options, String message) {
    Policycheck.Result result = run(options.split(" "));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(message);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void tests_about_policies_alone_have_no_attachments_to_change() throws IOException {
    Files.copy(
        Policycheck.root().resolve("examples/policies/DenyChangesToMaster.json"),
        folder.resolve("Deny.json"));
    Files.writeString(
        tests,
        """
        policies: {identity: [Deny.json]}
        cases:
          - action: codecommit:PutFile
            resource: arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo
            ref: refs/heads/master
            expect: explicit-deny
        """);
    Policycheck.Result result = run("--mutate");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("no test file has an `account`");
  }
}
