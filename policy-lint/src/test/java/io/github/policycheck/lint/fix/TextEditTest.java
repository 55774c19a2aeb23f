package io.github.policycheck.lint.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.SourceLocation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextEditTest {

  private static TextEdit edit(int start, int end, String replacement) {
    return new TextEdit(start, end, replacement, SourceLocation.at("a.json", 1, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 4, 4, 6, false",
    "2, 4, 3, 6, true",
    "2, 4, 3, 3, true",
    "2, 4, 4, 4, false",
    "2, 4, 2, 2, true",
    "2, 2, 2, 2, true",
    "2, 2, 3, 3, false",
    "2, 6, 3, 4, true",
  })
  void edits_meet_if_they_take_or_come_to_one_place(
      int start, int end, int otherStart, int otherEnd, boolean expected) {
    TextEdit one = edit(start, end, "");
    TextEdit other = edit(otherStart, otherEnd, "");

    assertThat(one.meets(other)).isEqualTo(expected);
    assertThat(other.meets(one)).isEqualTo(expected);
  }

  @Test
  void edits_beside_each_other_are_made_in_the_order_of_the_text() {
    assertThat(
            TextEdit.applied("abcdef", List.of(edit(4, 4, "X"), edit(2, 4, ""), edit(0, 1, "Y"))))
        .isEqualTo("YbXef");
  }
}
