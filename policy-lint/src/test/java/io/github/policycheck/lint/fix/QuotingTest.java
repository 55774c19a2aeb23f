package io.github.policycheck.lint.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.templates.written.Notation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          JSON                  | a"b\\${c}  | x   | "a\\"b\\\\${c}"
          JSON_IN_QUOTES        | a"${c}     | x   | \\"a\\\\\\"${c}\\"
          JSON_IN_SINGLE_QUOTES | it's       | x   | "it''s"
          JSON_IN_HEREDOC       | ${c} %{d}  | x   | "$${c} %%{d}"
          JSON_IN_HCL_QUOTES    | ${c}       | x   | \\"$${c}\\"
          HCL                   | ${c} "     | "x" | "$${c} \\""
          HCL                   | Null       | x   | Null
          HCL                   | Null       | "x" | "Null"
          HCL                   | a:b        | x   | "a:b"
          BLOCKS                | a/${c}     | "x" | "a/&{c}"
          YAML                  | a:b        | x   | a:b
          YAML                  | a: b       | x   | "a: b"
          YAML                  | a:b        | 'x' | 'a:b'
          YAML                  | it's       | 'x' | 'it''s'
          YAML                  | a:b        | "x" | "a:b"
          YAML                  | Null       | x   | "Null"
          YAML                  | false      | x   | "false"
          YAML                  | 2012-10-17 | x   | "2012-10-17"
          YAML                  | *          | x   | "*"
          YAML                  | a #b       | x   | "a #b"
          YAML                  | a:         | x   | "a:"
          YAML                  | [a]        | x   | "[a]"
          """)
  void string_is_written_as_its_notation_has_it(
      Notation notation, String text, String like, String written) {
    assertThat(new Quoting(notation).of(text, like)).isEqualTo(written);
  }
}
