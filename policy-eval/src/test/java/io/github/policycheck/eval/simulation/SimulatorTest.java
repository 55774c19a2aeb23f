package io.github.policycheck.eval.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests at the edges; src/test/resources/simulate has those of every day. */
class SimulatorTest {

  private static final String ALLOW =
      "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\","
          + " \"Resource\": \"*\"}}";

  private final Simulator simulator = new Simulator();

  @Test
  void inputs_that_fuzzing_kept_are_answered() throws IOException {
    List<byte[]> inputs = kept();

    assertThat(inputs).isNotEmpty();
    inputs.forEach(SimulatorFuzzer::fuzzerTestOneInput);
  }

  private static List<byte[]> kept() throws IOException {
    try (Stream<Path> files =
        Files.list(
            Path.of(
                Objects.requireNonNull(SimulatorTest.class.getResource("/corpus/fuzzed"))
                    .toURI()))) {
      return files.sorted().map(SimulatorTest::bytes).toList();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The first example of the AWS CLI Command Reference, iam simulate-custom-policy, whose output
   * has the columns 38 and 167.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/cli/latest/reference/iam/simulate-custom-policy.html">AWS
   *     CLI Command Reference: simulate-custom-policy</a>
   */
  @Test
  void places_count_as_in_the_example_of_aws() {
    String policy =
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'dynamodb:*',"
            + "'Resource':'*','Condition':{'DateGreaterThan':{'aws:CurrentTime':"
            + "'2018-08-16T12:00:00Z'}}}}";
    String request =
        "{'PolicyInputList': ['"
            + policy.replace("'", "\\'")
            + "'], 'ActionNames': ['dynamodb:CreateBackup'], 'ContextEntries': [{'ContextKeyName':"
            + " 'aws:CurrentTime', 'ContextKeyValues': ['2019-04-25T11:00:00Z'],"
            + " 'ContextKeyType': 'date'}]}";

    String answer = new Simulator().answerLine(request.replace('\'', '"')).json();

    assertThat(answer)
        .contains("\"StartPosition\":{\"Line\":1,\"Column\":38}")
        .contains("\"EndPosition\":{\"Line\":1,\"Column\":167}");
  }

  @Test
  void key_without_a_name_is_refused() {
    String request =
        "{'PolicyInputList': ['{}'], 'ActionNames': ['s3:GetObject'], 'ContextEntries':"
            + " [{'ContextKeyName': ' ', 'ContextKeyValues': ['x'], 'ContextKeyType': 'string'}]}";

    assertThat(new Simulator().answerLine(request.replace('\'', '"')).json())
        .contains("`ContextEntries`: an entry has no `ContextKeyName`");
  }

  @Test
  void line_that_exhausts_the_memory_is_tried_once_more_alone() {
    AtomicInteger attempts = new AtomicInteger();

    Simulator.Line line =
        simulator.answerLine(
            () -> {
              if (attempts.incrementAndGet() == 1) {
                throw new OutOfMemoryError("on purpose");
              }
              return request("\"s3:GetObject\"", "");
            });

    assertThat(line.isError()).isFalse();
    assertThat(attempts).hasValue(2);
  }

  @Test
  void line_that_exhausts_all_memory_is_an_error() {
    Simulator.Line line =
        simulator.answerLine(
            () -> {
              throw new OutOfMemoryError("on purpose");
            });

    assertThat(line.isError()).isTrue();
    assertThat(line.json()).contains("takes more memory than Java has");
    assertThat(simulator.answerLine(request("\"s3:GetObject\"", "")).isError()).isFalse();
  }

  @Test
  void line_that_meets_a_bug_is_an_error() {
    Simulator.Line line =
        simulator.answerLine(
            () -> {
              throw new IllegalStateException("on purpose");
            });

    assertThat(line.isError()).isTrue();
    assertThat(line.json()).contains("a bug of policycheck").doesNotContain("on purpose");
  }

  @Test
  @Timeout(20)
  void many_statements_that_decide_many_actions_are_listed_without_comparing_them() {
    int statements = 4_000;
    String all =
        String.join(
            ",",
            Collections.nCopies(
                statements, "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}"));
    String request =
        "{\"PolicyInputList\":[{\"Statement\":["
            + all
            + "]}],\"ActionNames\":["
            + actions(40)
            + "]}";

    Simulator.Line line = simulator.answerLine(request);

    assertThat(line.isError()).isFalse();
    assertThat(line.json().split("\"SourcePolicyId\"", -1)).hasSize(40 * statements + 1);
  }

  @Test
  void statement_that_decides_on_several_resources_is_listed_once() {
    Simulator.Line line =
        simulator.answerLine(
            request(
                "\"s3:GetObject\"", ",\"ResourceArns\":[\"arn:aws:s3:::a\",\"arn:aws:s3:::b\"]"));

    // Once for the action, and once for each resource.
    assertThat(line.json().split("\"SourcePolicyId\"", -1)).hasSize(1 + 2 + 1);
  }

  @Test
  void request_that_asks_too_much_of_long_policies_is_refused() {
    String line =
        "{\"PolicyInputList\":["
            + ALLOW.replace("}}", "}" + " ".repeat(100_000) + "}")
            + "],\"ActionNames\":["
            + actions(2_000)
            + "]}";

    assertThat(simulator.answerLine(line).json())
        .contains("2000 pairs", "may be 200000000 at most; split the request by its actions");
  }

  @Test
  void answer_that_is_too_long_is_refused() {
    String resource = "arn:aws:s3:::" + "x".repeat(400_000);
    String line =
        "{\"PolicyInputList\":[],\"ActionNames\":["
            + actions(100)
            + "],\"ResourceArns\":[\""
            + resource
            + "\"]}";

    assertThat(simulator.answerLine(line).json())
        .contains("the answer is longer than 33554432 characters", "split the request");
  }

  private static String actions(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "\"s3:Get" + i + "\"")
        .collect(Collectors.joining(","));
  }

  private static String request(String actions, String more) {
    return "{\"PolicyInputList\":[" + ALLOW + "],\"ActionNames\":[" + actions + "]" + more + "}";
  }

  @Test
  void id_may_be_a_number_of_any_size() {
    String line = "{\"Id\": 12345678901234567890.50, \"x\": 1}";

    assertThat(simulator.answerLine(line).json())
        .startsWith("{\"Id\":12345678901234567890.50,\"Error\":");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false", "null", "[]", "{}"})
  void id_is_a_string_or_a_number(String id) {
    assertThat(simulator.answerLine("{\"Id\":" + id + "}").json())
        .startsWith("{\"Id\":null,")
        .contains("`Id` takes a string or a number");
  }

  @Test
  void id_has_no_more_digits_than_parsers_read() {
    assertThat(simulator.answerLine("{\"Id\":" + "7".repeat(1_000) + "}").json())
        .startsWith("{\"Id\":777");
    assertThat(simulator.answerLine("{\"Id\":" + "7".repeat(1_001) + "}").json())
        .startsWith("{\"Id\":null,")
        .contains("`Id` takes a number of at most 1000 digits; write it as a string");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"Id\": NaN}|`NaN` is no value",
        "{\"Id\": -INF}|`-INF` is no value",
        "{\"Id\": nope}|`nope` is no value",
        "{\"Id\": 'x'}|`'` cannot stand here",
        "{\"Id\": +1}|`+` cannot stand here",
        "{\"Id\": .5}|`.` cannot stand here",
        "{\"Id\": 01}|a number does not begin with `0`",
        "{\"Id\": \"\\q\"}|a backslash itself is written",
        "{\"Id\": \"\\u12x4\"}|takes four hexadecimal digits",
        "{\"Id\": 1 \"x\": 2}|a comma is missing before it",
        "{\"Id\" 1}|a colon is missing before it",
        "{Id: 1}|names take double quotes",
        "{\"Id\": 1]|closes nothing that is open here",
        "{\"Id\": \"x|the text ends too early",
        "{\"Id\": \"\t\"}|control character cannot stand here",
        "{\"Id\": 1 \u00e4}|the character U+00E4 cannot stand here",
        "\ufeff{}|a byte order mark (U+FEFF), which is skipped at the beginning",
      })
  void what_is_not_json_is_explained_in_plain_words(String request, String reason) {
    assertThatThrownBy(() -> simulator.answer(request))
        .hasMessageContaining("not JSON: ")
        .hasMessageContaining(reason)
        .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
        .doesNotContainPattern("Jackson|Json[A-Z]|Feature|Constraints|code \\d|enable");
  }

  @Test
  void nesting_that_is_too_deep_is_explained_in_plain_words() {
    assertThatThrownBy(() -> simulator.answer("[".repeat(200)))
        .hasMessageEndingWith("nested deeper than 100 levels; no request needs that");
  }

  @Test
  void long_names_and_numbers_are_explained_in_plain_words() {
    assertThat(simulator.answerLine("{\"" + "x".repeat(60_000) + "\": 1}").json()).contains("`xxx");
    assertThat(simulator.answerLine("{\"MaxItems\": " + "7".repeat(2_000) + "}").json())
        .contains("`ActionNames` is missing");
  }

  @Test
  void id_of_a_line_that_is_not_json_is_not_known() {
    assertThat(simulator.answerLine("{\"Id\": 7, ").json()).startsWith("{\"Id\":null,\"Error\":");
  }

  @Test
  void deep_nesting_is_an_error_not_a_crash() {
    assertThat(simulator.answerLine("[".repeat(100_000)).isError()).isTrue();
  }

  @Test
  void request_that_is_too_long_is_refused_before_it_is_read() {
    String request = "x".repeat(Simulator.MAX_CHARACTERS + 1);

    assertThatThrownBy(() -> simulator.answer(request))
        .isInstanceOf(SimulationException.class)
        .hasMessageContaining("the most that is read");
  }

  @Test
  void all_problems_of_all_policies_are_named() {
    String request =
        "{\"PolicyInputList\": [\"{}\", \"[]\"], \"ResourcePolicy\": \"\", \"CallerArn\": \"arn:aws:iam::111111111111:user/U\","
            + " \"ActionNames\": [\"s3:GetObject\"]}";

    assertThatThrownBy(() -> simulator.answer(request))
        .hasMessageContainingAll(
            "PolicyInputList.1:1:1:", "PolicyInputList.2:1:1:", "ResourcePolicy:1:1:");
  }
}
