package io.github.policycheck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IAM User Guide, condition operators (OP). */
class QualifiedOperatorTest {

  @ParameterizedTest
  @EnumSource
  void every_operator_takes_every_qualifier_and_the_suffix(ConditionOperator operator) {
    for (SetQualifier qualifier : SetQualifier.values()) {
      String name = qualifier.prefix() + operator.text();

      assertThat(QualifiedOperator.parse(name))
          .contains(new QualifiedOperator(qualifier, operator, false, name));
      assertThat(QualifiedOperator.parse(name + "IfExists"))
          .contains(new QualifiedOperator(qualifier, operator, true, name + "IfExists"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foranyvalue:stringlikeifexists",
        "FORANYVALUE:STRINGLIKEIFEXISTS",
        "ForAnyValue:StringLikeIfExists",
        "foraNYvalue:sTRINGlIKEIFexists"
      })
  void case_of_a_name_does_not_matter_but_is_kept(String name) {
    QualifiedOperator operator = QualifiedOperator.parse(name).orElseThrow();

    assertThat(operator.qualifier()).isEqualTo(SetQualifier.FOR_ANY_VALUE);
    assertThat(operator.operator()).isEqualTo(ConditionOperator.STRING_LIKE);
    assertThat(operator.isIfExists()).isTrue();
    assertThat(operator.written()).isEqualTo(name);
    assertThat(operator.canonicalName()).isEqualTo("ForAnyValue:StringLikeIfExists");
  }

  @Test
  void case_does_not_depend_on_the_language_of_the_machine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));

      assertThat(QualifiedOperator.parse("IPADDRESSIFEXISTS"))
          .map(QualifiedOperator::canonicalName)
          .contains("IpAddressIfExists");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "IfExists",
        "ForAllValues:",
        "ForAllValues:IfExists",
        "StringEqual",
        "StringEqualsIfExist",
        "StringEqualsIfExistsIfExists",
        "ForAllValue:StringEquals",
        "ForAllValues:ForAnyValue:StringEquals",
        "ForAllValues: StringEquals",
        " StringEquals",
        "StringEquals ",
        "StringEquals:ForAllValues",
        "IfExistsStringEquals",
        // the Kelvin sign, which lower-cases to k
        "StringLi\u212Ae",
        // the dotted capital I, which lower-cases to i and a dot
        "Str\u0130ngLike",
        "StringEquals\u0000"
      })
  void other_names_are_no_operators(String name) {
    assertThat(QualifiedOperator.parse(name)).isEmpty();
  }
}
