package io.github.policycheck.templates.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodiesTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ==> ",
      quoteCharacter = '\0',
      textBlock =
          """
          a = 1 ==> a=1
          a = 1¶¶b = 2¶ ==> a=1; b=2
          a {} ==> a {}
          a "b" c { } ==> a 'b' 'c' {}
          a "b" {¶c = 1¶d {¶}¶e { f = 2 }¶} ==> a 'b' {c=1; d {}; e {f=2}}
          a "b \\"c\\" \\u0041 $${d}" {} ==> a 'b "c" A ${d}' {}
          näme-1 = 1 ==> näme-1=1
          # a¶b = 1 // c¶/* d¶ */ e = 2 /* f */ # g ==> b=1; e=2
          a = <<E¶b = 1¶E¶c = 2 ==> a=(text "b = 1\\n"); c=2
          """)
  void bodies_have_attributes_and_blocks(String text, String shape) {
    for (String lineEnd : new String[] {"\n", "\r\n"}) {
      HclFile file = HclReader.read(null, text.replace("¶", lineEnd));
      assertThat(file.problems()).isEmpty();
      assertThat(Shapes.of(file.body()).replace("\r", "")).isEqualTo(shape);
    }
  }

  @Test
  void byte_order_mark_is_no_part_of_the_text() {
    HclFile file = HclReader.read("a.tf", "\ufeffa = 1\n");

    assertThat(file.problems()).isEmpty();
    assertThat(file.body().range()).isEqualTo(new TextRange(0, 6));
  }

  @Test
  void comments_are_kept_with_their_places() {
    String text = "# policycheck:ignore x\na = 1 // two\nb = [ /* three\n */ ] #four\r\n#";

    HclFile file = HclReader.read("a.tf", text);

    assertThat(file.comments())
        .extracting(Comment::text)
        .containsExactly("policycheck:ignore x", "two", "three", "four", "");
    assertThat(file.comments())
        .extracting(comment -> comment.range().of(text))
        .containsExactly("# policycheck:ignore x", "// two", "/* three\n */", "#four", "#");
  }

  @Test
  void everything_says_where_it_is_written() {
    String text = "a = 1\nresource \"x\" y {\n  b = [2]\n}\n";

    HclFile file = HclReader.read("main.tf", text);

    Block block = file.body().blocks("resource").get(0);
    assertThat(block.range().of(text)).isEqualTo("resource \"x\" y {\n  b = [2]\n}");
    assertThat(block.labels())
        .extracting(label -> label.range().of(text))
        .containsExactly("\"x\"", "y");
    assertThat(block.body().range().of(text)).isEqualTo("\n  b = [2]\n");
    Attribute attribute = Objects.requireNonNull(block.body().attribute("b"));
    assertThat(attribute.range().of(text)).isEqualTo("b = [2]");
    assertThat(file.location(attribute.value().range())).hasToString("main.tf:3:7");
    assertThat(block.is("resource", "x", "y")).isTrue();
    assertThat(block.is("resource", "x")).isTrue();
    assertThat(block.is("resource", "y")).isFalse();
    assertThat(block.is("data")).isFalse();
    assertThat(block.is("resource", "x", "y", "z")).isFalse();
    assertThat(file.body().attribute("b")).isNull();
  }
}
