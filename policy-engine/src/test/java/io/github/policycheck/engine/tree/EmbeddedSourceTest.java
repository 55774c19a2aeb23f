package io.github.policycheck.engine.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedSourceTest {

  /** Half a character is no question mark, which would be a wildcard in the name of an action. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"[\\\"Git\\ud800ush\\\"]\"", // escaped in the outer text
        "\"[\\\"Git\\\\ud800ush\\\"]\"" // escaped in the inner one
      })
  void half_a_character_in_a_string_stays_what_it_is(String outer) throws BrokenTextException {
    ScalarNode string = (ScalarNode) JsonReader.read(Source.of("f", outer), 1);
    ListNode inner = (ListNode) JsonReader.read(Source.decoded(string), 2);

    assertThat(((ScalarNode) inner.items().get(0)).value()).isEqualTo("Git\ud800ush");
  }
}
