package io.github.policycheck.templates.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts that are nested or long beyond reason are refused, or read in time that grows with them.
 */
class LimitsTest {

  private static final int MANY = 20_000;

  /** A hundred of each are read, far too many are a problem, and the next item is read. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " ==> ",
      quoteCharacter = '\0',
      textBlock =
          """
          ( ==> )
          [ ==> ]
          {a= ==> }
          f( ==> )
          - ==> -
          ! ==> !
          "${ ==> }"
          a[ ==> ]
          x[*] ==> x[*]
          a?b: ==> a?b:
          [for a in ==> :a]
          """)
  void depth_is_bounded(String open, String close) {
    String closing = close.equals(open) ? "" : close;
    IntFunction<String> nested =
        times -> {
          String opening =
              open.equals("x[*]") ? "x" + "[*]".repeat(times) : open.concat(" ").repeat(times);
          String inner = open.equals("x[*]") ? "" : "1";
          return "a = " + opening + inner + closing.repeat(times) + "\nb {\n}\n";
        };

    assertThat(HclReader.read(null, nested.apply(90)).problems()).isEmpty();
    HclFile file = HclReader.read("x.tf", nested.apply(MANY));
    assertThat(file.problems())
        .singleElement()
        .asString()
        .contains("nested deeper than 200 levels: split it into locals");
    assertThat(file.body().blocks("b")).hasSize(1);
  }

  @Test
  void depth_of_blocks_is_bounded() {
    String text = "a {\n".repeat(MANY) + "}\n".repeat(MANY) + "b = 1\n";

    HclFile file = HclReader.read(null, text);

    assertThat(file.problems()).hasSize(1);
    assertThat(file.body().attribute("b")).isNotNull();
  }

  @Test
  void depth_of_directives_is_bounded() {
    String text = "a = \"" + "%{if b}".repeat(MANY) + "%{endif}".repeat(MANY) + "\"\nb = 1\n";

    HclFile file = HclReader.read(null, text);

    assertThat(file.problems()).hasSize(1);
    assertThat(file.body().attribute("b")).isNotNull();
  }

  /** Each is the left operand of the next. */
  @Test
  void number_of_operators_is_bounded() {
    assertThat(HclReader.read(null, "a = 1" + " + 1".repeat(400) + "\n").problems()).isEmpty();
    HclFile file = HclReader.read(null, "a = 1" + " + 1".repeat(MANY) + "\nb = 1\n");
    assertThat(file.problems()).hasSize(1);
    assertThat(file.body().attribute("b")).isNotNull();
    String nested = "(".repeat(50) + "1" + ("+ 1".repeat(20) + ")").repeat(50);
    assertThat(HclReader.read(null, "a = " + nested + "\n").problems())
        .singleElement()
        .asString()
        .contains("more than 500 operators");
  }

  /** What would be quadratic takes longer than the bound; what grows with the text a fraction. */
  @ParameterizedTest
  @Timeout(5)
  @ValueSource(
      strings = {
        "a = x|::b",
        "a = x|.0.b",
        "a = |[)",
        "a = \"|%{if a}",
        "a = |\"${",
        "|a%d = <<B%d\n",
        "|x \"y\" {\n",
        "|a = {\n"
      })
  void time_grows_with_the_text_alone(String parts) {
    int bar = parts.indexOf('|');
    StringBuilder text = new StringBuilder(parts.substring(0, bar));
    for (int i = 0; i < 8 * MANY; i++) {
      text.append(parts.substring(bar + 1).replace("%d", String.valueOf(i)));
    }

    assertThat(HclReader.read(null, text.toString()).body().range().to()).isEqualTo(text.length());
  }
}
