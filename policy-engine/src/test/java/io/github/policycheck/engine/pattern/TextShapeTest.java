package io.github.policycheck.engine.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.pattern.TextKinds.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextShapeTest {

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z';
  }

  private static List<String> found(String prefix, TextShape shape, String... patterns) {
    List<Group> groups = new ArrayList<>();
    for (String pattern : patterns) {
      groups.add(
          pattern.contains("*") || pattern.contains("?")
              ? new Group(List.of(PatternLanguage.ofText(PatternText.of(pattern))), Set.of())
              : new Group(List.of(), Set.of(pattern)));
    }
    return TextKinds.of(groups).startingWith(prefix, shape, List.of()).orElse(List.of());
  }

  @Test
  void so_many_characters_are_found() {
    TextShape account = TextShape.times(12, TextShapeTest::isDigit);

    assertThat(found("", account, "9*", "*7", "240913576801"))
        .hasSize(5)
        .contains("240913576801")
        .allMatch(text -> text.matches("[0-9]{12}"))
        .anyMatch(text -> text.matches("9.*7"))
        .anyMatch(text -> text.matches("9.*[^7]"))
        .anyMatch(text -> text.matches("[^9].*7"));
    assertThat(found("", account, "12345*678901?", "1234567890123"))
        .hasSize(2)
        .anyMatch(text -> text.startsWith("12345678901"));
  }

  @Test
  void parts_are_never_empty() {
    TextShape path = TextShape.parts(TextShapeTest::isLetter);

    assertThat(found("role/", path, "role/*/*", "role/ops/*/deploy"))
        .hasSize(3)
        .allMatch(text -> text.matches("role(/[a-z]+)+"))
        .anyMatch(text -> text.matches("role/ops/[a-z]+/deploy"));
  }

  @Test
  void forms_hold() {
    assertThat(TextShape.some(TextShapeTest::isLetter).holds("abc")).isTrue();
    assertThat(TextShape.some(TextShapeTest::isLetter).holds("")).isFalse();
    assertThat(TextShape.some(TextShapeTest::isLetter).holds("a1")).isFalse();
    assertThat(TextShape.times(2, TextShapeTest::isLetter).holds("ab")).isTrue();
    assertThat(TextShape.times(2, TextShapeTest::isLetter).holds("abc")).isFalse();
    assertThat(TextShape.parts(TextShapeTest::isLetter).holds("a/b")).isTrue();
    for (String text : List.of("", "/a", "a/", "a//b")) {
      assertThat(TextShape.parts(TextShapeTest::isLetter).holds(text)).as(text).isFalse();
    }
  }
}
