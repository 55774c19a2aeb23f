package io.github.policycheck.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Laws of text that is laid out: nothing is lost, and only one word can be too wide. */
class TextLayoutProperties {

  @Property(tries = 400)
  void no_line_is_too_wide_unless_it_is_one_word(
      @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 60) int width) {
    TextLayout layout = new TextLayout(width);

    for (String line : layout.lines(text)) {
      assertThat(layout.fits(line) || words(line).size() <= 1).as(line).isTrue();
    }
  }

  @Property(tries = 400)
  void words_are_those_of_the_text(
      @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 60) int width) {
    List<String> lines = new TextLayout(width).lines(text);

    assertThat(words(String.join("\n", lines))).isEqualTo(words(text));
  }

  @Property(tries = 200)
  void text_that_fits_is_one_line_as_it_is(@ForAll("texts") String text) {
    assertThat(new TextLayout(Math.max(1, TextLayout.columns(text))).lines(text))
        .containsExactly(text);
  }

  @Property(tries = 200)
  void colours_take_no_columns(
      @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 60) int width) {
    TextLayout layout = new TextLayout(width);
    String colored = text.replace("a", "\u001b[31ma\u001b[0m");

    assertThat(layout.lines(colored).stream().map(TextLayoutProperties::plain))
        .isEqualTo(layout.lines(text));
  }

  private static String plain(String line) {
    return line.replaceAll("\u001b\\[[0-9]+m", "");
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("[ \n]+"));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> words =
        Arbitraries.oneOf(
            Arbitraries.strings()
                .withChars('a', 'b', ':', '/', '`', 'ä')
                .ofMinLength(1)
                .ofMaxLength(30),
            Arbitraries.of(
                "`a quoted text`", "`\"Null\": {\"a:b\": \"false\"}`,", "日本語", "e\u0301"));
    Arbitrary<String> gaps = Arbitraries.of(" ", " ", "  ", "   ");
    return Arbitraries.of("", "  ", "          ")
        .flatMap(
            indent ->
                words
                    .flatMap(word -> gaps.map(gap -> word + gap))
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(12)
                    .map(all -> indent + String.join("", all).stripTrailing()));
  }
}
