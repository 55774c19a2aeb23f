package io.github.policycheck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.ConditionOperator.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IAM User Guide, condition operators (OP). */
class ConditionOperatorTest {

  @ParameterizedTest
  @CsvSource({
    "StringEquals, STRING, false",
    "StringNotEquals, STRING, true",
    "StringEqualsIgnoreCase, STRING, false",
    "StringNotEqualsIgnoreCase, STRING, true",
    "StringLike, STRING, false",
    "StringNotLike, STRING, true",
    "NumericEquals, NUMERIC, false",
    "NumericNotEquals, NUMERIC, true",
    "NumericLessThan, NUMERIC, false",
    "NumericLessThanEquals, NUMERIC, false",
    "NumericGreaterThan, NUMERIC, false",
    "NumericGreaterThanEquals, NUMERIC, false",
    "DateEquals, DATE, false",
    "DateNotEquals, DATE, true",
    "DateLessThan, DATE, false",
    "DateLessThanEquals, DATE, false",
    "DateGreaterThan, DATE, false",
    "DateGreaterThanEquals, DATE, false",
    "Bool, BOOL, false",
    "BinaryEquals, BINARY, false",
    "IpAddress, IP_ADDRESS, false",
    "NotIpAddress, IP_ADDRESS, true",
    "ArnEquals, ARN, false",
    "ArnNotEquals, ARN, true",
    "ArnLike, ARN, false",
    "ArnNotLike, ARN, true",
    "Null, NULL, false",
  })
  void every_operator_of_the_guide_is_known(String name, Family family, boolean isNegated) {
    ConditionOperator operator = ConditionOperator.of(name).orElseThrow();

    assertThat(operator.text()).isEqualTo(name);
    assertThat(operator.family()).isEqualTo(family);
    assertThat(operator.isNegated()).isEqualTo(isNegated);
  }

  @Test
  void there_are_no_others() {
    assertThat(ConditionOperator.values()).hasSize(27);
  }

  @Test
  void case_of_a_name_does_not_matter() {
    assertThat(ConditionOperator.of("stringLIKE")).contains(ConditionOperator.STRING_LIKE);
    assertThat(ConditionOperator.of("StringLikes")).isEmpty();
    assertThat(ConditionOperator.of("")).isEmpty();
  }

  /** IAM User Guide, policy variables (VAR). */
  @Test
  void variables_are_for_strings_and_arns() {
    for (Family family : Family.values()) {
      assertThat(family.takesVariables())
          .as("%s", family)
          .isEqualTo(family == Family.STRING || family == Family.ARN);
    }
  }

  /** IAM User Guide, string condition operators. */
  @Test
  void wildcards_and_case_are_told_apart() {
    assertThat(ConditionOperator.values())
        .filteredOn(ConditionOperator::isLike)
        .containsExactly(ConditionOperator.STRING_LIKE, ConditionOperator.STRING_NOT_LIKE);
    assertThat(ConditionOperator.values())
        .filteredOn(ConditionOperator::ignoresCase)
        .containsExactly(
            ConditionOperator.STRING_EQUALS_IGNORE_CASE,
            ConditionOperator.STRING_NOT_EQUALS_IGNORE_CASE);
  }
}
