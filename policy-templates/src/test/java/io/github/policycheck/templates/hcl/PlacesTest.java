package io.github.policycheck.templates.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.templates.hcl.HclExpression.Template;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the characters of a text stand that has escapes, indentation, or space taken away. */
class PlacesTest {

  private static String shown(String text) {
    return text.replace("\n", "¶").replace("\r", "␍");
  }

  /** Shows for each character of the texts of a template what is written at its place. */
  private static String places(String written) {
    HclFile file = HclReader.read(null, "a = " + written + "\n");
    assertThat(file.problems()).isEmpty();
    StringBuilder shown = new StringBuilder();
    for (TemplatePart part : ((Template) file.body().attributes().get(0).value()).parts()) {
      if (part instanceof TemplatePart.Text text) {
        for (int i = 0; i < text.value().length(); i++) {
          shown.append('|').append(text.written(i, i + 1).of(file.source().text()));
        }
        shown.append('|');
      } else {
        shown.append(" * ");
      }
    }
    return shown(shown.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ==> ",
      quoteCharacter = '\0',
      textBlock =
          """
          "ab" ==> |a|b|
          "" ==> |
          "a\\n\\"b" ==> |a|\\n|\\"|b|
          "\\u0041b\\U00000042" ==> |\\u0041|b|\\U00000042|
          "a\\\\" ==> |a|\\\\|
          "$${a}" ==> |$$|{|a|}|
          "a%%{b" ==> |a|%%|{|b|
          "$$$${" ==> |$|$|$$|{|
          "a${b}c" ==> |a| * |c|
          "a  ${~ b ~}  c" ==> |a| * |c|
          <<E¶a¶ b¶E ==> |a|¶| |b|¶|
          <<E¶\\n¶E ==> |\\|n|¶|
          <<-E¶  a¶   b¶  E ==> |a|¶| |b|¶|
          <<-E¶  a¶¶   b¶  E ==> |a|¶|¶| |b|¶|
          <<-E¶  a$${b¶  c¶E ==> |a|$$|{|b|¶|c|¶|
          <<-E¶  ${ a ~}¶  b¶E ==> | * | | |b|¶|
          """)
  void characters_have_their_places(String written, String expected) {
    assertThat(places(written.replace('¶', '\n'))).isEqualTo(expected);
  }

  @Test
  void character_of_two_code_units_is_written_once() {
    String text = "a = \"x\\U0001F600😀y\"\n";
    HclFile file = HclReader.read("a.tf", text);

    Template template = (Template) file.body().attributes().get(0).value();
    TemplatePart.Text said = template.literal().orElseThrow();
    assertThat(said.value()).isEqualTo("x😀😀y");
    assertThat(said.written(1, 3).of(text)).isEqualTo("\\U0001F600");
    assertThat(said.written(3, 5).of(text)).isEqualTo("😀");
    assertThat(file.location(said.written(5, 6))).hasToString("a.tf:1:19");
    assertThat(said.written(6, 6).of(text)).isEmpty();
  }

  @Test
  void place_in_a_policy_is_found_through_heredoc_and_interpolation() {
    String text =
        """
        resource "aws_iam_policy" "p" {
          policy = <<-EOT
            {
              "Action": "codecommit:GitPush",
              "Resource": "${aws_codecommit_repository.r.arn}/*"
            }
          EOT
        }
        """;
    HclFile file = HclReader.read("main.tf", text);

    Attribute policy =
        Objects.requireNonNull(file.body().blocks().get(0).body().attribute("policy"));
    Template template = (Template) policy.value();
    TemplatePart.Text before = (TemplatePart.Text) template.parts().get(0);
    TemplatePart.Text after = (TemplatePart.Text) template.parts().get(2);
    int action = before.value().indexOf("codecommit");
    assertThat(file.location(before.written(action, action + 18))).hasToString("main.tf:4:18");
    assertThat(before.written(action, action + 18).of(text)).isEqualTo("codecommit:GitPush");
    assertThat(file.location(after.written(0, 2))).hasToString("main.tf:5:54");
    assertThat(after.value()).isEqualTo("/*\"\n}\n");
  }
}
