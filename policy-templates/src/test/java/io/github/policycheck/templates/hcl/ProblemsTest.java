package io.github.policycheck.templates.hcl;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is broken is said once, where it is, and what is around it is read. */
class ProblemsTest {

  private static HclFile read(String text) {
    HclFile file = HclReader.read("x.tf", text.replace('¶', '\n').replace('␍', '\r'));
    ReadRanges.check(file);
    return file;
  }

  private static String problems(HclFile file) {
    return file.problems().stream().map(HclProblem::toString).collect(joining("; "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ==> ",
      quoteCharacter = '\0',
      textBlock =
          """
          a = [1 2]¶ ==> x.tf:1:8: a comma or a `]` is expected after the item, not `2`
          a = [1¶ ==> x.tf:1:5: this is not closed: a `]` is missing
          a = {b 1}¶ ==> x.tf:1:8: a `=` and a value are expected after the key, which is in quotes if it is more than a name, not `1`
          a = {b = 1 c = 2}¶ ==> x.tf:1:12: a comma, a new line or a `}` is expected after the value, not `c`
          a = ¶ ==> x.tf:1:5: a value is expected here, not the end of the line
          a = 1 2¶ ==> x.tf:1:7: a new line is expected after the value, not `2`
          a = (1 2)¶ ==> x.tf:1:8: a `)` is expected after the value, not `2`
          a = b[1 2]¶ ==> x.tf:1:9: a `]` is expected after the index, not `2`
          a = b[*.c]¶ ==> x.tf:1:8: a `]` is expected after `[*`, not `.`
          a = b.¶ ==> x.tf:1:7: a name is expected after the dot, not the end of the line
          a = b.0.1¶ ==> x.tf:1:7: two indexes cannot follow each other as `.0.1`: write them in brackets
          a = b.*.*¶ ==> x.tf:1:9: a `.*` cannot be within what another `.*` goes through: write `[*]`
          a = 1.2.3¶ ==> x.tf:1:5: `1.2.3` is not a number such as `1`, `1.5` or `1e3`
          a = 'b'¶ ==> x.tf:1:5: a text is in double quotes, not in single ones
          a = & b¶ ==> x.tf:1:5: a value is expected here, not `&`
          a =\u00a0b¶ ==> x.tf:1:4: a value is expected here, not the character U+00A0
          a = b ? c¶ ==> x.tf:1:10: a conditional goes on with `:` and the value if it is false, not the end of the line
          a = f(1 2)¶ ==> x.tf:1:9: a comma or a `)` is expected after the argument, not `2`
          a = f(b..., 1)¶ ==> x.tf:1:11: a `)` is expected after `...`, not `,`
          a = b::¶ ==> x.tf:1:8: the name of a function is expected after `::`, not the end of the line
          a = b::c¶ ==> x.tf:1:9: a `(` is expected after the name of a function, not the end of the line
          a = [for in b : c]¶ ==> x.tf:1:13: `in` is expected after the variables of `for`, not `b`
          a = [for 1 in b : c]¶ ==> x.tf:1:10: the name of a variable is expected in `for`, not `1`
          a = [for b in c]¶ ==> x.tf:1:16: a `:` is expected after what `for` goes through, not `]`
          a = [for b in c : d, e]¶ ==> x.tf:1:20: a `]` is expected after `for`, not `,`
          a = {for b in c : d}¶ ==> x.tf:1:19: a `for` in braces makes an object: write `key => value`, or brackets
          a = [for b in c : d => e]¶ ==> x.tf:1:19: a `for` in brackets makes a list and has no keys: write braces
          a = [for b in c : d...]¶ ==> x.tf:1:20: `...` groups the values of an object; a list has none
          """)
  void value_that_is_none_is_said(String text, String problem) {
    HclFile file = read(text + "¶last = 1¶");

    assertThat(problems(read(text))).isEqualTo(problem);
    assertThat(file.body().attribute("last") == null).isEqualTo(problem.contains("not closed"));
    assertThat(file.body().attribute("a")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ==> ",
      quoteCharacter = '\0',
      textBlock =
          """
          a = "b¶ ==> x.tf:1:5: the text is not closed: write a `"` before the end of the line, or a heredoc for several lines
          a = "b\\¶ ==> x.tf:1:5: the text is not closed: write a `"` before the end of the line, or a heredoc for several lines; x.tf:1:7: `\\` is no escape: write `\\\\` for a backslash
          a = "\\d"¶ ==> x.tf:1:6: `\\d` is no escape: write `\\\\` for a backslash
          a = "\\u00z"¶ ==> x.tf:1:6: `\\u00` is no character: after `\\u` come 4 hexadecimal digits of one
          a = "\\ud800"¶ ==> x.tf:1:6: `\\ud800` is no character: after `\\u` come 4 hexadecimal digits of one
          a = "\\UFFFFFFFF"¶ ==> x.tf:1:6: `\\UFFFFFFFF` is no character: after `\\U` come 8 hexadecimal digits of one
          a = "${b c}"¶ ==> x.tf:1:10: a `}` is expected after the value (`$${` stands for `${`), not `c`
          a = "${b:-c}"¶ ==> x.tf:1:9: a `}` is expected after the value (`$${` stands for `${`), not `:`
          a = "${}"¶ ==> x.tf:1:8: a value is expected here, not `}`
          a = "%{ 1 }"¶ ==> x.tf:1:9: `if`, `else`, `endif`, `for` or `endfor` is expected (`%%{` stands for `%{`), not `1`
          a = "%{ while b }"¶ ==> x.tf:1:9: there is no directive `while`: `if`, `else`, `endif`, `for` or `endfor` is expected
          a = "%{ if b }"¶ ==> x.tf:1:6: the end of this directive is missing
          a = "%{ if b }%{ else }"¶ ==> x.tf:1:6: the end of this directive is missing
          a = "%{ endif }"¶ ==> x.tf:1:6: there is nothing to which this `%{endif}` belongs
          a = "%{ if b }%{ endfor }"¶ ==> x.tf:1:15: `%{endif}` has to end the directive before, not `%{endfor}`
          a = "%{ for b }"¶ ==> x.tf:1:15: `in` is expected after the variables of `for`, not `}`
          a = <<b c¶ ==> x.tf:1:5: a heredoc begins with `<<` and a name that ends the line, such as `<<EOT`
          a = <<E¶b␍c¶E¶ ==> x.tf:2:2: text or the end of the template is expected, not the character U+000D
          """)
  void template_that_is_none_is_said(String text, String problems) {
    HclFile file = read(text + "¶last = 1¶");

    assertThat(problems(file)).isEqualTo(problems);
    assertThat(file.body().attributes())
        .extracting(attribute -> attribute.name().text())
        .containsExactly("a", "last");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ==> ",
      quoteCharacter = '\0',
      textBlock =
          """
          a 1¶ ==> x.tf:1:3: a `=` and a value, or the labels and the `{` of a block are expected after `a`, not `1`
          a.b = 1¶ ==> x.tf:1:2: a `=` and a value, or the labels and the `{` of a block are expected after `a`, not `.`
          "a" = 1¶ ==> x.tf:1:1: the name of an argument or the type of a block is expected, not `"`
          a b = 1¶ ==> x.tf:1:5: a label in quotes or a `{` on the same line is expected, not `=`
          a "b${c}" {¶ d = 1¶}¶ ==> x.tf:1:3: a label is not a template: write `$${` for `${` and `%%{` for `%{`
          a { b = 1, c = 2 }¶ ==> x.tf:1:10: a block on one line has one argument and a `}` behind it, not `,`: write each argument on a line of its own
          a { b = 1¶}¶ ==> x.tf:1:10: a block on one line has one argument and a `}` behind it, not the end of the line: write each argument on a line of its own
          a { b {} }¶ ==> x.tf:1:5: a block on one line cannot hold a block: write `b` on a line of its own
          a {} b {}¶ ==> x.tf:1:6: a new line is expected after the block, not `b`
          a = 1¶a = 2¶ ==> x.tf:2:1: the argument `a` is already set: remove one
          }¶ ==> x.tf:1:1: this `}` closes nothing: remove it
          a = 1 }¶ ==> x.tf:1:7: a new line is expected after the value, not `}`
          a {¶ b = 1 }¶ ==> x.tf:2:8: a new line is expected after the value, not `}`
          ␍a = 1¶ ==> x.tf:1:1: the name of an argument or the type of a block is expected, not the character U+000D
          """)
  void item_that_is_none_is_said(String text, String problem) {
    HclFile file = read(text + "¶last = 1¶");

    assertThat(problems(file)).isEqualTo(problem);
    assertThat(file.body().attribute("last")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ==> ",
      quoteCharacter = '\0',
      textBlock =
          """
          a {¶ b = [1¶ c = 2¶}¶ ==> x.tf:3:2: a comma or a `]` is expected after the item, not `c`
          a {¶ b = {¶  c = 1¶ ==> x.tf:1:3: the block is not closed: a `}` is missing; x.tf:2:6: this is not closed: a `}` is missing
          a {¶ b {¶ c = 1¶ ==> x.tf:1:3: the block is not closed: a `}` is missing; x.tf:2:4: the block is not closed: a `}` is missing
          a = f(1,¶ ==> x.tf:1:6: this is not closed: a `)` is missing
          a = "${b"¶ ==> x.tf:1:9: a `}` is expected after the value (`$${` stands for `${`), not `"`
          a = "b ${c¶ ==> x.tf:1:8: this is not closed: a `}` is missing
          a = <<E¶b¶ ==> x.tf:1:5: the heredoc is not closed: a line with nothing but `E` is missing
          a = [<<E¶b¶ ==> x.tf:1:6: the heredoc is not closed: a line with nothing but `E` is missing; x.tf:1:5: this is not closed: a `]` is missing
          a = <<E¶b ${c¶E¶ ==> x.tf:3:1: a `}` is expected after the value (`$${` stands for `${`), not `E`
          """)
  void next_block_at_a_line_start_is_read_though_something_is_not_closed(
      String text, String problems) {
    HclFile file = read(text + "¶data \"x\" y {¶ z = 1¶}¶# end¶last = 2¶");

    assertThat(file.problems()).extracting(HclProblem::toString).contains(problems.split("; "));
    assertThat(file.body().blocks("data")).hasSize(1);
    assertThat(Shapes.of(file.body().blocks("data").get(0).body())).isEqualTo("z=1");
    assertThat(file.body().attribute("last")).isNotNull();
  }

  @Test
  void value_that_is_missing_at_the_end_is_said() {
    assertThat(problems(read("a =")))
        .isEqualTo("x.tf:1:4: a value is expected here, not the end of the file");
  }

  @Test
  void comment_without_end_is_said() {
    assertThat(problems(read("a = 1¶/* b¶c = 2¶")))
        .isEqualTo("x.tf:2:1: the comment is not closed: a `*/` is missing");
    assertThat(problems(read("a = 1 /* b¶c = 2¶")))
        .isEqualTo(
            "x.tf:1:7: a new line is expected after the value, not a comment or text without end");
  }

  @Test
  void block_without_end_goes_to_the_end_of_the_file() {
    HclFile file = read("a {¶ b <<E¶c");

    assertThat(file.body().blocks().get(0).range()).isEqualTo(new TextRange(0, 12));
  }

  @Test
  void heredoc_that_ends_the_file_needs_the_end_of_its_line() {
    HclFile file = read("a = <<E¶b¶E");

    assertThat(problems(file))
        .isEqualTo("x.tf:3:1: the line that closes a heredoc must end: add a new line");
    assertThat(Shapes.of(file.body())).isEqualTo("a=(text \"b\\n\")");
  }

  @Test
  void what_is_around_a_problem_is_read() {
    HclFile file = read("a = 1¶b {¶ c = [1 2]¶ d = 3¶ e f¶ g {¶ }¶}¶h = 4¶");

    assertThat(file.problems()).hasSize(2);
    assertThat(Shapes.of(file.body())).isEqualTo("a=1; b {c=broken; d=3; g {}}; h=4");
  }

  @Test
  void many_problems_are_not_all_listed_and_that_is_said() {
    HclFile file = read("a 1¶".repeat(1500) + "last = 1¶");

    assertThat(file.problems()).hasSize(1001);
    assertThat(file.problems().get(1000).message()).contains("the first 1,000");
    assertThat(file.body().attribute("last")).isNotNull();
  }
}
