package io.github.policycheck.templates.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.RenderedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters that somebody gives values. */
class GivenParametersTest {

  private static final String TEMPLATE =
      """
      Parameters:
        Env:
          Type: String
          Default: dev
          AllowedValues: [dev, prod]
        Names:
          Type: CommaDelimitedList
          Default: a
        Stored:
          Type: AWS::SSM::Parameter::Value<String>
          Default: /x
      Conditions:
        Prod: !Equals [!Ref Env, prod]
      Resources:
        P:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument: {e: !Ref Env, n: !Ref Names, s: !Ref Stored, p: !If [Prod, 1, 2]}
      """;

  private static DeclaredPolicies read(TemplateInputs inputs) {
    return StackReader.read("t.yaml", TEMPLATE, inputs);
  }

  private static String rendered(TemplateInputs inputs) {
    return RenderedValue.of(read(inputs).policies().get(0).document());
  }

  @Test
  void value_that_is_given_counts_and_is_no_assumption() {
    TemplateInputs given =
        TemplateInputs.NONE
            .withParameter("Env", "prod")
            .withParameter("Names", "b, c")
            .withParameter("Stored", "/y");

    assertThat(rendered(TemplateInputs.NONE)).isEqualTo("{e: 'dev', n: ['a'], s: ${Stored}, p: 2}");
    assertThat(rendered(given)).isEqualTo("{e: 'prod', n: ['b', 'c'], s: ${Stored}, p: 1}");
    assertThat(read(TemplateInputs.NONE).policies().get(0).notes()).hasSize(1);
    assertThat(read(given).policies().get(0).notes()).isEmpty();
    assertThat(read(given).inputs()).containsExactlyInAnyOrder("Env", "Names", "Stored");
  }

  @Test
  void value_that_is_not_allowed_is_said() {
    assertThat(read(TemplateInputs.NONE.withParameter("Env", "test")).problems())
        .extracting(Finding::toString)
        .singleElement()
        .asString()
        .startsWith("t.yaml:3:5")
        .contains("`test` is given for `Env`, and none of its `AllowedValues`: `dev`, `prod`");
    assertThat(read(TemplateInputs.NONE.withParameter("Env", "prod")).problems()).isEmpty();
  }

  /** What CloudFormation refuses, be it given or the default; a default stands where it does. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Type: String, AllowedValues: [a, b] | c | none of its `AllowedValues`: `a`, `b`",
        "Type: CommaDelimitedList, AllowedValues: [a, b] | ~a,c~ | none of its `AllowedValues`",
        "Type: String, AllowedPattern: '[a-z]+' | a1 | is nothing that its `AllowedPattern` matches: `[a-z]+`",
        "Type: String, MinLength: 3 | ab | is shorter than its `MinLength`, 3",
        "Type: String, MaxLength: '3' | abcd | is longer than its `MaxLength`, 3",
        "Type: Number | x | is to be a number",
        "Type: Number, MinValue: 2 | 1.5 | is less than its `MinValue`, 2",
        "Type: Number, MaxValue: 2 | 3 | is more than its `MaxValue`, 2",
        "Type: Number, AllowedValues: [1, 2] | 3 | none of its `AllowedValues`: `1`, `2`",
        "Type: List<Number> | ~1, x~ | is to be a number",
      })
  void value_that_its_constraints_refuse_is_an_error_with_its_place(
      String declared, String value, String why) {
    String template = "Parameters:\n  P: {" + declared + "}\nResources: {}\n";
    assertThat(
            StackReader.read("t.yaml", template, TemplateInputs.NONE.withParameter("P", value))
                .problems())
        .extracting(Finding::toString)
        .singleElement()
        .asString()
        .startsWith("t.yaml:2:6")
        .contains("`" + value + "` is given for `P`, and " + why);
    String other =
        "Parameters:\n  P: {" + declared + ",\n    Default: '" + value + "'}\nResources: {}\n";
    assertThat(StackReader.read("t.yaml", other, TemplateInputs.NONE).problems())
        .extracting(Finding::toString)
        .singleElement()
        .asString()
        .startsWith("t.yaml:3:14")
        .contains("`" + value + "` is the default of `P`, and " + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Type: Number, MinValue: 1, MaxValue: 1e1, AllowedValues: [1.0, 2] | 1",
        "Type: String, AllowedPattern: '[a-z]+', MinLength: 1, MaxLength: 3 | abc",
        "Type: String, AllowedPattern: '[' | a",
        "Type: String, AllowedPattern: '(.*a){12}b' | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac",
        "Type: String, AllowedValues: [yes, no] | true",
        "Type: List<Number> | ~1, 2~",
        "Type: 'AWS::SSM::Parameter::Value<String>', AllowedValues: [a] | /b",
      })
  void value_that_they_take_or_nobody_can_tell_of_is_right(String declared, String value) {
    String template = "Parameters:\n  P: {" + declared + "}\nResources: {}\n";
    assertThat(
            StackReader.read("t.yaml", template, TemplateInputs.NONE.withParameter("P", value))
                .problems())
        .isEmpty();
  }

  /** An empty default is there to be replaced, and one that is replaced does not count. */
  @Test
  void default_that_nobody_takes_is_not_held_against_constraints() {
    String empty = "Parameters: {P: {Type: String, MinLength: 3, Default: ''}}\nResources: {}\n";
    assertThat(StackReader.read("t.yaml", empty, TemplateInputs.NONE).problems()).isEmpty();
    String wrong = empty.replace("''", "x");
    assertThat(StackReader.read("t.yaml", wrong, TemplateInputs.NONE).problems()).hasSize(1);
    assertThat(
            StackReader.read("t.yaml", wrong, TemplateInputs.NONE.withParameter("P", "abc"))
                .problems())
        .isEmpty();
  }

  @Test
  void without_defaults_a_parameter_is_not_known() {
    DeclaredPolicies policies = read(TemplateInputs.NONE.withoutDefaults());

    assertThat(policies.policies().get(0).notes()).isEmpty();
    assertThat(RenderedValue.of(policies.policies().get(0).document()))
        .contains("'dev' or 'prod'")
        .contains("${Names}");
  }
}
