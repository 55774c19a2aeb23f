package io.github.policycheck.templates.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.yaml.YamlDialect;
import io.github.policycheck.templates.yaml.YamlTree;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each character of a string is found where it is written, whatever style the string has. */
class StringPlacesTest {

  /** Takes everything that YAML has. */
  private record Anything() implements YamlDialect {

    @Override
    public int maxDepth() {
      return 10;
    }

    @Override
    public Node tagged(String tag, Node value, int at) {
      return value;
    }

    @Override
    public Node alias(ScalarNode alias) {
      return alias;
    }

    @Override
    public void repeated(ScalarNode name, ScalarNode first, String pointer) {
      throw new IllegalArgumentException(pointer);
    }

    @Override
    public void secondDocument(int at) {
      throw new IllegalArgumentException("at " + at);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          a: text                    ; text       ; 3 4 5 6 7
          a: "text"                  ; text       ; 4 5 6 7 8
          a: 'text'                  ; text       ; 4 5 6 7 8
          a: 'it''s'                 ; it's       ; 4 5 6 8 9
          a: "\\"x\\u0041y\\x42z"     ; "xAyBz     ; 4 6 7 13 14 18 19
          a: |~  one~  two~          ; one~two~   ; 7 8 9 10 13 14 15 16 17
          a: >-~  one~  two~         ; one two    ; 8 9 10 11 14 15 16 17
          a: "one~  two"             ; one two    ; 4 5 6 7 10 11 12 13
          a: "on\\~   e"             ; one        ; 4 5 11 12
          a: ""                      ;            ; 4
          """)
  void characters_have_places(String yaml, String value, String expected) {
    Source source = Source.of("f", yaml.replace('~', '\n'));
    Node root = YamlTree.read(source, new Anything());
    ScalarNode string = (ScalarNode) ((ObjectNode) root).members().get(0).value();

    assertThat(string.value()).isEqualTo(value == null ? "" : value.replace('~', '\n'));
    assertThat(
            Arrays.stream(StringPlaces.of(string))
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }
}
