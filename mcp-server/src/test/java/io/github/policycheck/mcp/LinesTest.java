package io.github.policycheck.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LinesTest {

  private static Lines of(String text) {
    return new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void last_line_need_not_end() throws IOException {
    Lines lines = of("a\r\n\n b");

    assertThat(lines.next().orElseThrow().bytes()).asString().isEqualTo("a\r");
    assertThat(lines.next().orElseThrow().isBlank()).isTrue();
    assertThat(lines.next().orElseThrow().bytes()).asString().isEqualTo(" b");
    assertThat(lines.next()).isEmpty();
  }

  @Test
  void byte_order_mark_at_the_beginning_is_none_of_the_line() throws IOException {
    Lines lines = of("\ufeff{}\n\ufeffb\n");

    assertThat(lines.next().orElseThrow().bytes()).asString().isEqualTo("{}");
    assertThat(lines.next().orElseThrow().bytes()).asString().isEqualTo("\ufeffb");
    assertThat(of("\ufeff").next()).isEmpty();
    assertThat(of("").next()).isEmpty();
    assertThat(of("\u00efa").next().orElseThrow().bytes()).asString().isEqualTo("\u00efa");
  }

  @Test
  void longest_line_is_read_and_a_longer_one_is_passed_over_to_its_end() throws IOException {
    String longest = "x".repeat(Lines.MAX_BYTES);
    Lines lines = of(longest + "\n" + longest + "y\nz\n");

    assertThat(lines.next().orElseThrow().bytes()).hasSize(Lines.MAX_BYTES);
    Lines.Line tooLong = lines.next().orElseThrow();
    assertThat(tooLong.isTooLong()).isTrue();
    assertThat(tooLong.isBlank()).isFalse();
    assertThat(tooLong.bytes()).isEmpty();
    assertThat(lines.next().orElseThrow().bytes()).asString().isEqualTo("z");
  }

  @Test
  void line_that_is_far_too_long_leaves_nothing_behind() throws IOException {
    Lines lines = of("x".repeat(3 * Lines.MAX_BYTES));

    assertThat(lines.next().orElseThrow().bytes()).isEmpty();
    assertThat(lines.next()).isEmpty();
  }
}
