package io.github.policycheck.cli.simulation;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

  @Test
  void equal_texts_of_policies_are_compiled_once() throws SimulationException {
    CompiledPolicies compiled = new CompiledPolicies();
    PolicyTexts texts =
        new PolicyTexts(List.of(ALLOW), null, List.of(), List.of(), List.of(), null, false);
    PolicyTexts same =
        new PolicyTexts(
            List.of(new String(ALLOW.toCharArray())),
            null,
            List.of(),
            List.of(),
            List.of(),
            null,
            false);

    assertThat(compiled.of(texts)).isSameAs(compiled.of(same));
  }

  @Test
  void policies_asked_long_ago_are_forgotten() throws SimulationException {
    CompiledPolicies compiled = new CompiledPolicies();
    PolicyTexts first = policies(0);
    Object evaluator = compiled.of(first);

    for (int i = 1; i <= CompiledPolicies.MOST / first.size(); i++) {
      compiled.of(policies(i));
    }

    assertThat(compiled.of(first)).isNotSameAs(evaluator);
  }

  @Test
  void policies_that_are_kept_never_exceed_the_bound() throws SimulationException {
    CompiledPolicies compiled = new CompiledPolicies();

    for (int i = 0; i < 20; i++) {
      compiled.of(policies(i, CompiledPolicies.LARGEST / 2));
      assertThat(compiled.size()).isBetween(1, CompiledPolicies.MOST);
    }
  }

  @Test
  void large_policies_are_not_kept() throws SimulationException {
    CompiledPolicies compiled = new CompiledPolicies();

    compiled.of(policies(0, CompiledPolicies.LARGEST));

    assertThat(compiled.size()).isZero();
  }

  @Test
  void many_empty_levels_have_a_size() {
    PolicyTexts empty =
        new PolicyTexts(
            List.of(),
            null,
            List.of(),
            List.of(),
            Collections.nCopies(CompiledPolicies.LARGEST, List.of()),
            null,
            false);

    assertThat(empty.size()).isGreaterThan(CompiledPolicies.LARGEST);
  }

  @Test
  void policies_that_were_forgotten_take_no_room() throws SimulationException {
    CompiledPolicies compiled = new CompiledPolicies();
    compiled.of(policies(0));

    compiled.forget();

    assertThat(compiled.size()).isZero();
  }

  private static PolicyTexts policies(int number) {
    return policies(number, 0);
  }

  private static PolicyTexts policies(int number, int blanks) {
    String text = ALLOW.replace("\"Action\": \"*\"", "\"Action\": \"s3:Get" + number + "\"");
    return new PolicyTexts(
        List.of(text + " ".repeat(blanks)), null, List.of(), List.of(), List.of(), null, false);
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
