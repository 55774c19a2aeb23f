package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.policycheck.engine.finding.Finding;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What YAML refuses, or would read otherwise, is said with its place. */
class YamlReaderTest {

  private static LocatedYaml read(String text) {
    return YamlReader.read("f.yaml", text.getBytes(StandardCharsets.UTF_8), 1_000);
  }

  private static Finding problem(String text) {
    return catchThrowableOfType(InvalidFileException.class, () -> read(text)).findings().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0001",
    "0, 0000",
    "27, 001B",
    "127, 007F",
    "155, 009B",
    "65534, FFFE",
    "65535, FFFF"
  })
  void character_that_cannot_stand_there_has_its_place(int character, String name) {
    Finding problem = problem("a: b\nc: \"\uD83D\uDE00d" + (char) character + "\"\n");

    assertThat(problem.location()).hasToString("f.yaml:2:8");
    assertThat(problem.message())
        .isEqualTo(
            "not YAML: the character U+"
                + name
                + " cannot stand there as it is; in double quotes write it as `\\u"
                + name
                + "`");
  }

  @ParameterizedTest
  @ValueSource(ints = {'\t', 0x85, 0xA0, 0x2028, 0xD7FF, 0xE000, 0xFEFF, 0xFFFD, 0x10000, 0x10FFFF})
  void others_can_stand_there(int character) {
    assertThat(read("a: \"b" + Character.toString(character) + "c\"").root()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          a: !!binary aGVsbG8= | 1:4 | `!!str`
          a: !foo x | 1:4 | `!!str`
          a: !str x | 1:4 | `!!str`
          a: [b, !<tag:example.org,2030:x> c] | 1:8 | `!!str`
          a: !!set {b} | 1:4 | `!!map`
          a: !point [b] | 1:4 | `!!seq`
          !x {a: b} | 1:1 | `!!map`
          """)
  void tag_of_other_values_is_refused(String text, String place, String wanted) {
    Finding problem = problem(text);

    assertThat(problem.location()).hasToString("f.yaml:" + place);
    assertThat(problem.message())
        .isEqualTo(
            "the tag of this value is none of "
                + wanted
                + "; leave it out, as values are read as what they look like");
  }

  @Test
  void name_with_a_tag_is_refused() {
    assertThat(problem("a: b\n!!binary aGVsbG8=: c"))
        .satisfies(problem -> assertThat(problem.location()).hasToString("f.yaml:2:1"))
        .extracting(Finding::message)
        .isEqualTo("names take no tag; leave it out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: !!str x",
        "a: !!int 1",
        "a: !!float 1.5",
        "a: !!bool true",
        "a: !!null null",
        "a: !!seq [b]",
        "!!map {a: b}",
        "a: !<tag:yaml.org,2002:str> x"
      })
  void tag_of_what_it_looks_like_is_read(String text) {
    assertThat(read(text).root()).isNotNull();
  }
}
