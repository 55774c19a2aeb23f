package io.github.policycheck.templates.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.RenderedValue;
import org.junit.jupiter.api.Test;

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

  @Test
  void without_defaults_a_parameter_is_not_known() {
    DeclaredPolicies policies = read(TemplateInputs.NONE.withoutDefaults());

    assertThat(policies.policies().get(0).notes()).isEmpty();
    assertThat(RenderedValue.of(policies.policies().get(0).document()))
        .contains("'dev' or 'prod'")
        .contains("${Names}");
  }
}
