package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of the outermost map, told from those within. */
class YamlNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          Resources:\\n  A: 1|true
          ---\\n# text\\nA: 1\\n'Resources' :\\n|true
            A: 1\\n  Resources: {}\\n|true
          resources:\\n  Resources:\\n    A: 1|false
          kind: ConfigMap\\ndata:\\n  t.yaml: >\\n    Resources:\\n|false
          - Resources:\\n    A: 1|false
          ResourcesOf: 1|false
          """)
  void name_is_as_far_to_the_left_as_the_first(String text, boolean has) {
    assertThat(YamlNames.has(text.replace("\\n", "\n"), "Resources")).isEqualTo(has);
  }
}
