package io.github.policycheck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.model.VariableText.Escape;
import io.github.policycheck.engine.model.VariableText.Text;
import io.github.policycheck.engine.model.VariableText.Variable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IAM User Guide, policy variables (VAR). */
class VariableTextTest {

  @Test
  void text_is_taken_apart_at_its_variables() {
    assertThat(VariableText.of("a/${aws:username}/${s3:prefix}b").parts())
        .containsExactly(
            new Text("a/"),
            new Variable("aws:username", null),
            new Text("/"),
            new Variable("s3:prefix", null),
            new Text("b"));
    assertThat(VariableText.of("${a}${b}").parts())
        .containsExactly(new Variable("a", null), new Variable("b", null));
    assertThat(VariableText.of("").parts()).isEmpty();
  }

  @Test
  void escapes_are_characters() {
    assertThat(VariableText.of("${*}a${?}${$}{x}").parts())
        .containsExactly(
            new Escape('*'), new Text("a"), new Escape('?'), new Escape('$'), new Text("{x}"));
  }

  @Test
  void variable_may_have_a_default() {
    assertThat(VariableText.of("${aws:PrincipalTag/team, 'red'}").parts())
        .containsExactly(new Variable("aws:PrincipalTag/team", "red"));
    assertThat(VariableText.of("${ a ,'' }").parts()).containsExactly(new Variable("a", ""));
    assertThat(VariableText.of("${a,'b, }c'}d").parts())
        .containsExactly(new Variable("a", "b, }c"), new Text("d"));
    assertThat(VariableText.of("${a, '${b}'}").parts()).containsExactly(new Variable("a", "${b}"));
  }

  @Test
  void dollar_and_braces_apart_are_characters() {
    assertThat(VariableText.of("$ { } $x {y}").parts()).containsExactly(new Text("$ { } $x {y}"));
    assertThat(VariableText.of("$${a}").parts())
        .containsExactly(new Text("$"), new Variable("a", null));
  }

  @Test
  void plain_text_has_no_variables() {
    assertThat(VariableText.plain("${aws:username}${").parts())
        .containsExactly(new Text("${aws:username}${"));
    assertThat(VariableText.plain("${aws:username}").keys()).isEmpty();
  }

  @Test
  void keys_are_those_of_the_variables() {
    assertThat(VariableText.of("${*}${b}/${A, 'x'}${b}").keys()).containsExactly("b", "A", "b");
  }

  @Test
  void resource_has_variables_after_its_fifth_colon_only() {
    assertThat(VariableText.ofResource("arn:aws:codecommit:*:*:${aws:PrincipalTag/team}-*").parts())
        .containsExactly(
            new Text("arn:aws:codecommit:*:*:"),
            new Variable("aws:PrincipalTag/team", null),
            new Text("-*"));
    assertThat(VariableText.ofResource("arn:aws:codecommit:${a}:*:x${a}").parts())
        .containsExactly(
            new Text("arn:aws:codecommit:${a}:*:"), new Text("x"), new Variable("a", null));
    assertThat(VariableText.ofResource("arn:aws:s3:${aws").parts())
        .containsExactly(new Text("arn:aws:s3:${aws"));
    assertThat(VariableText.ofResource("${a}").keys()).isEmpty();
    assertThat(VariableText.ofResource("::::${a}").keys()).isEmpty();
    assertThat(VariableText.ofResource(":::::${a}").keys()).containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ${                | the variable in `${` is not closed
          a${b              | the variable in `a${b` is not closed
          ${a, 'b}          | the default of the variable in `${a, 'b}` has no single quote at its end
          ${}               | `${}` in `${}` names no condition key
          x${ }             | `${ }` in `x${ }` names no condition key
          ${,'a'}           | `${,'a'}` in `${,'a'}` names no condition key
          ${'a'}            | `${'a'}` in `${'a'}` names no condition key
          ${a${b}           | `${a${b}` in `${a${b}` names no condition key
          ${a, b}           | the default of a variable stands in single quotes, not as `b`
          ${a,}             | the default of a variable stands in single quotes, not as ``
          ${a, 'b'c}        | the default of a variable stands in single quotes, not as `'b'c`
          ${a, 'b''c'}      | the default of a variable stands in single quotes, not as `'b''c'`
          ${a, 'b', 'c'}    | the default of a variable stands in single quotes, not as `'b', 'c'`
          """)
  void variable_that_is_written_wrongly_is_refused(String text, String problem) {
    assertThatThrownBy(() -> VariableText.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(problem);
    assertThat(VariableText.problem(text)).map(VariableText.Problem::message).contains(problem);
    assertThat(VariableText.resourceProblem("arn:aws:s3:::" + text)).isPresent();
    assertThat(VariableText.resourceProblem("arn:aws:s3::" + text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "${a}", "${*}", "${a, 'b'}", "$", "{}", "a}b"})
  void variable_that_is_written_well_has_no_problem(String text) {
    assertThat(VariableText.problem(text)).isEmpty();
    assertThat(VariableText.resourceProblem("arn:aws:s3:::" + text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "${a}b", "${*}${?}${$}", "x${a, 'b'}y", "${a, ''}", "$"})
  void prints_as_written(String text) {
    assertThat(VariableText.of(text)).hasToString(text);
  }

  @Test
  void parts_are_copied() {
    List<VariableText.Part> parts = new ArrayList<>(List.of(new Text("a")));
    VariableText text = new VariableText(parts);

    parts.clear();

    assertThat(text.parts()).containsExactly(new Text("a"));
  }
}
