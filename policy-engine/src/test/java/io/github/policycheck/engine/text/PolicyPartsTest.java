package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies that are parts of a larger text. */
class PolicyPartsTest {

  private static final String POLICY =
      "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\","
          + " \"Resource\": \"*\"}}";

  private static PolicyParts find(String text, String... pointers) {
    return PolicyParts.find("a.json", text.getBytes(StandardCharsets.UTF_8), Set.of(pointers));
  }

  private static SourceLocation place(PolicyParts parts, String pointer) {
    return parts.read(pointer, PolicyType.IDENTITY).statements().get(0).location();
  }

  @Test
  void object_has_the_places_of_the_whole_text() {
    PolicyParts parts =
        find("\ufeff{\"é\": [1, {\"x\": 1}],\n \"P\": [7,\n   " + POLICY + "]}", "/P/1");

    int column = "   ".length() + POLICY.indexOf("{\"Effect") + 1;
    int end = "   ".length() + POLICY.length();
    assertThat(place(parts, "/P/1")).isEqualTo(new SourceLocation("a.json", 3, column, 3, end));
    assertThat(parts.json("/P/1")).isEqualTo(POLICY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "percent-encoded"})
  void what_is_in_a_string_has_the_places_of_the_whole_text(String kind) {
    String text =
        kind.equals("plain")
            ? POLICY.replace("\"", "\\\"")
            : POLICY.replace("{", "%7B").replace("\"", "%22").replace(" ", "%20");
    PolicyParts parts = find("{\"P\":\n  \"" + text + "\"}", "/P");

    int begin = text.indexOf('{', 1);
    int column = 4 + (begin > 0 ? begin : text.indexOf("%7B", 1));
    assertThat(place(parts, "/P"))
        .isEqualTo(new SourceLocation("a.json", 2, column, 2, 4 + text.length() - 1));
    assertThat(parts.json("/P")).isEqualTo(POLICY);
  }

  @Test
  void text_may_be_the_policy_itself() {
    assertThat(place(find("\n" + POLICY, ""), "").line()).isEqualTo(2);
    assertThat(place(find('"' + POLICY.replace("\"", "\\\"") + '"', ""), "").line()).isOne();
  }

  @Test
  void names_that_only_begin_alike_are_others() {
    PolicyParts parts = find("{\"PP\": 1, \"P\": {\"D\": " + POLICY + ", \"DD\": 2}}", "/P/D");

    assertThat(parts.json("/P/D")).isEqualTo(POLICY);
    assertThatThrownBy(() -> parts.read("/P/DD", PolicyType.IDENTITY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"P\": {}, \"P\": {}}", "{\"P\": {}", "{\"P\": {}} {}", "{\"P\" 1}"})
  void what_stands_around_them_has_to_be_right(String text) {
    assertThatThrownBy(() -> find(text, "/P")).isInstanceOf(PolicySyntaxException.class);
  }
}
