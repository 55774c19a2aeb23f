package io.github.policycheck.templates.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.hcl.HclExpression.Template;
import io.github.policycheck.templates.hcl.HclExpression.TemplateForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

  private static HclExpression read(String written) {
    HclFile file = HclReader.read(null, "a = " + written + "\n");
    assertThat(file.problems()).isEmpty();
    return file.body().attributes().get(0).value();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ==> ",
      quoteCharacter = '\0',
      textBlock =
          """
          "" ==> (text "")
          "a" ==> (text "a")
          "${a}" ==> (text a)
          "a ${b} c" ==> (text "a " b " c")
          "${a}${b}" ==> (text a b)
          "a${"b${c}"}" ==> (text "a" (text "b" c))
          "a\\n\\t\\"\\\\b" ==> (text "a\\n\\t"\\b")
          "\\u00e9\\U0001F600" ==> (text "é😀")
          "$ $$ $a % %% %a" ==> (text "$ $$ $a % %% %a")
          "$${a} %%{b}" ==> (text "${a} %{b}")
          "$$${a} $$$${b}" ==> (text "$${a} $$${b}")
          "$${~ a}" ==> (text "${~ a}")
          "%${a}" ==> (text "%" a)
          " ${~ a ~} " ==> (text "" a "")
          "b ${~ a ~} \\n c" ==> (text "b" a "c")
          "%{ if a }b%{ endif }" ==> (text (if a (text "b") (text)))
          "%{ if a }b%{ else }c%{ endif }d" ==> (text (if a (text "b") (text "c")) "d")
          "x %{~ if a ~} b %{~ endif ~} y" ==> (text "x" (if a (text "b") (text)) "y")
          "%{ for a in b }${a},%{ endfor }" ==> (text (for a b (text a ",")))
          "%{ for a, b in c }%{ if a }b%{ endif }%{ endfor }" ==> \
          (text (for a,b c (text (if a (text "b") (text)))))
          """)
  void text_in_quotes_is_a_template(String written, String shape) {
    assertThat(Shapes.of(read(written))).isEqualTo(shape);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ==> ",
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          <<E¶a¶ b¶E ==> (text "a\\n b\\n")
          <<E¶E ==> (text "")
          <<E¶¶E ==> (text "\\n")
          <<E¶a¶  E ==> (text "a\\n")
          <<E¶ E x¶x E¶$E¶${a}E¶E ==> (text " E x\\nx E\\n$E\\n" a "E\\n")
          <<E¶\\n "q" $${a}¶E ==> (text "\\n "q" ${a}\\n")
          <<-E¶  a¶    b¶  E ==> (text "a\\n  b\\n")
          <<-E¶  a¶ b¶   c¶E ==> (text " a\\nb\\n  c\\n")
          <<-E¶   a¶¶ ¶   b¶E ==> (text "a\\n\\n \\nb\\n")
          <<-E¶   a¶  ${b}¶E ==> (text " a\\n" b "\\n")
          <<-E¶   a¶${b}¶E ==> (text "   a\\n" b "\\n")
          <<-E¶  a$¶  b¶E ==> (text "a$\\nb\\n")
          <<-E¶  %{ if a ~}¶    b¶  %{ endif ~}¶  c¶E ==> (text "" (if a (text "    b\\n") (text)) "  c\\n")
          <<-E¶    a¶  ${~ b ~}  ¶   c¶E ==> (text "    a\\n" b "   c\\n")
          """)
  void heredoc_loses_the_indentation_that_terraform_takes(String written, String shape) {
    assertThat(Shapes.of(read(written.replace('¶', '\n')))).isEqualTo(shape);
    assertThat(Shapes.of(read(written.replace("¶", "\r\n"))).replace("\r", "")).isEqualTo(shape);
  }

  @Test
  void heredoc_in_a_list_and_in_a_heredoc() {
    assertThat(Shapes.of(read("[<<A\na\nA\n, <<-B\n  b\n  B\n]")))
        .isEqualTo("(tuple (text \"a\\n\") (text \"b\\n\"))");
    assertThat(Shapes.of(read("<<A\na ${f(<<B\nA\nB\n)}\nA")))
        .isEqualTo("(text \"a \" (call f (text \"A\\n\")) \"\\n\")");
  }

  @Test
  void text_that_is_only_a_value_is_that_value() {
    Template only = (Template) read("\"${a.b}\"");
    Template more = (Template) read("\" ${~ a.b}\"");

    assertThat(only.wrapped().map(Shapes::of)).contains("a.b");
    assertThat(only.literal()).isEmpty();
    assertThat(more.wrapped()).isEmpty();
    assertThat(((Template) read("\"a\"")).literal().map(TemplatePart.Text::value)).contains("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a $ ${b}\n\"c\" \\n", "%{ if a }\nb\n%{ endif }\n"})
  void whole_text_may_be_a_template(String text) {
    HclReader.ReadTemplate read = HclReader.readTemplate(Source.of("x.tftpl", text));

    assertThat(read.problems()).isEmpty();
    Template template = (Template) read.template();
    assertThat(template.form()).isEqualTo(TemplateForm.BARE);
    assertThat(template.range()).isEqualTo(new TextRange(0, text.length()));
    assertThat(Shapes.of(template))
        .isEqualTo(
            switch (text) {
              case "" -> "(text \"\")";
              case "a" -> "(text \"a\")";
              default ->
                  text.startsWith("a")
                      ? "(text \"a $ \" b \"\\n\"c\" \\n\")"
                      : "(text (if a (text \"\\nb\\n\") (text)) \"\\n\")";
            });
  }

  @Test
  void broken_template_is_a_problem() {
    HclReader.ReadTemplate read = HclReader.readTemplate(Source.of("x.tftpl", "a\n ${b"));

    assertThat(read.template()).isInstanceOf(HclExpression.Broken.class);
    assertThat(read.problems())
        .extracting(HclProblem::toString)
        .containsExactly("x.tftpl:2:2: this is not closed: a `}` is missing");
  }
}
