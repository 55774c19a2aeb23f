package io.github.policycheck.eval.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines that are none, and streams at their edges. */
class BatchTest {

  private static final String GOOD =
      "{\"Id\": %d, \"PolicyInputList\": [], \"ActionNames\": [\"s3:GetObject\"]}";

  private static final int MANY = 400;

  private final StringWriter out = new StringWriter();

  private boolean answer(byte[] lines) throws IOException {
    return answer(new ByteArrayInputStream(lines));
  }

  private boolean answer(InputStream lines) throws IOException {
    return new Batch(2).answer(lines, new PrintWriter(out));
  }

  private List<String> answers() {
    return out.toString().lines().toList();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void nothing_is_answered_with_nothing() throws IOException {
    assertThat(answer(new byte[0])).isTrue();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void last_line_needs_no_line_break() throws IOException {
    assertThat(answer(utf8(GOOD.formatted(1) + "\n" + GOOD.formatted(2)))).isTrue();
    assertThat(answers()).hasSize(2);
  }

  @Test
  void carriage_returns_belong_to_the_line_break() throws IOException {
    assertThat(answer(utf8(GOOD.formatted(1) + "\r\n" + GOOD.formatted(2) + "\r\n"))).isTrue();
    assertThat(answers()).hasSize(2);
  }

  @Test
  void byte_order_mark_is_skipped_at_the_start_only() throws IOException {
    String line = "\ufeff" + GOOD.formatted(1);

    assertThat(answer(utf8(line + "\n" + line + "\n"))).isFalse();
    assertThat(answers().get(0)).contains("EvaluationResults");
    assertThat(answers().get(1)).contains("Error");
  }

  @Test
  void line_that_is_not_utf8_is_an_error_and_the_rest_go_on() throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.write(0xff);
    lines.writeBytes(utf8("\n" + GOOD.formatted(2) + "\n"));

    assertThat(answer(lines.toByteArray())).isFalse();
    assertThat(answers().get(0)).contains("the line is not UTF-8");
    assertThat(answers().get(1)).startsWith("{\"Id\":2,\"EvaluationResults\"");
  }

  @Test
  void line_that_is_too_long_is_read_past() throws IOException {
    byte[] longest = utf8("x".repeat(Simulator.MAX_CHARACTERS + 1) + "\n" + GOOD.formatted(2));

    assertThat(answer(longest)).isFalse();
    assertThat(answers().get(0)).contains("the line is longer than");
    assertThat(answers().get(1)).startsWith("{\"Id\":2,\"EvaluationResults\"");
  }

  @Test
  void answers_keep_the_order_of_many_lines() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      lines.append(i % 7 == 0 ? "x" : GOOD.formatted(i)).append('\n');
    }

    assertThat(answer(utf8(lines.toString()))).isFalse();
    List<String> answers = answers();
    assertThat(answers).hasSize(5_000);
    for (int i = 0; i < 5_000; i++) {
      assertThat(answers.get(i)).startsWith(i % 7 == 0 ? "{\"Id\":null" : "{\"Id\":" + i + ",");
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void answers_too_long_to_be_held_keep_their_order() throws IOException {
    String resource = "arn:aws:s3:::" + "x".repeat(300_000);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < MANY; i++) {
      lines.append(GOOD.formatted(i));
      if (i % 7 == 0) {
        lines.setLength(lines.length() - 1);
        lines.append(", \"ResourceArns\": [\"").append(resource).append("\"]}");
      }
      lines.append('\n');
    }

    assertThat(answer(utf8(lines.toString()))).isTrue();
    assertAnswersAreInOrder();
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void lines_too_long_to_be_read_ahead_keep_their_order() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < MANY; i++) {
      lines.append(GOOD.formatted(i)).append(" ".repeat(i % 50 == 0 ? 2_000_000 : 0)).append('\n');
    }

    assertThat(answer(utf8(lines.toString()))).isTrue();
    assertAnswersAreInOrder();
  }

  private void assertAnswersAreInOrder() {
    List<String> answers = answers();
    assertThat(answers).hasSize(MANY);
    for (int i = 0; i < MANY; i++) {
      assertThat(answers.get(i).substring(0, 40))
          .startsWith("{\"Id\":" + i + ",\"EvaluationResults\"");
    }
  }

  /** A program may write a request, wait for its answer, and write the next. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void answers_come_before_the_next_request_is_written() throws Exception {
    PipedOutputStream requests = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(requests);
    PipedOutputStream answered = new PipedOutputStream();
    PipedInputStream answers = new PipedInputStream(answered);
    Thread batch =
        new Thread(
            () -> {
              try {
                new Batch(2).answer(in, new PrintWriter(answered, false, StandardCharsets.UTF_8));
                answered.close();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    batch.start();

    for (int i = 0; i < 3; i++) {
      requests.write(utf8(GOOD.formatted(i) + "\n"));
      requests.flush();
      StringBuilder answer = new StringBuilder();
      for (int read = answers.read(); read != '\n'; read = answers.read()) {
        answer.append((char) read);
      }
      assertThat(answer.toString()).startsWith("{\"Id\":" + i + ",");
    }
    requests.close();
    batch.join();
  }
}
